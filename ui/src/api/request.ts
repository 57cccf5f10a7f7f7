import type { Session } from '../../../src/server/contract/session.ts'
import { i18n } from '../texts/i18n.ts'
import { languageOf } from '../texts/language.ts'
import { ApiProblem, noAnswer, problemIn } from './problem.ts'

/** Where the API begins. */
export const apiBase = '/api/v1'

/** Values for the query of an address; undefined ones are left out, lists repeat the name. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** Ways to change something. */
export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The address of a path of the API: `apiAddress('/segments', { kind: 'customer' })`. */
export function apiAddress(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return `${apiBase}${path}${text ? `?${text}` : ''}`
}

/** Reads one answer. Throws an ApiProblem. */
export async function read<Answer>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer> {
  return answerOf<Answer>(await ask(apiAddress(path, query), { signal }))
}

/** Sends a body that is JSON, a form (files) or nothing, with the token against forged requests. Throws an ApiProblem. */
export async function send<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  options: { query?: Query; signal?: AbortSignal } = {},
): Promise<Answer> {
  const response = await sendOnce(method, path, body, options)
  // A token of a session that has ended in the meantime is fetched anew, once.
  if (response.status === 403 && (await problemIn(response.clone())).code.includes('csrf')) {
    token = undefined
    return answerOf<Answer>(await sendOnce(method, path, body, options))
  }
  return answerOf<Answer>(response)
}

let token: Promise<string> | undefined

/** The token changes with whoever is signed in. */
export function forgetToken(): void {
  token = undefined
}

async function sendOnce(
  method: Method,
  path: string,
  body: unknown,
  { query, signal }: { query?: Query; signal?: AbortSignal },
): Promise<Response> {
  token ??= read<Session>('/session').then((session) => session.csrfToken)
  token.catch(forgetToken)
  const headers = new Headers({ 'x-csrf-token': await token })
  const isForm = body instanceof FormData
  if (body !== undefined && !isForm) headers.set('content-type', 'application/json')
  const sent = body === undefined ? undefined : isForm ? body : JSON.stringify(body)
  return ask(apiAddress(path, query), { method, headers, body: sent, signal })
}

async function ask(address: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('accept-language', languageOf(i18n.language) === 'zh' ? 'zh-CN' : 'en')
  headers.set('accept', 'application/json, application/problem+json')
  try {
    return await fetch(address, { ...init, headers, credentials: 'same-origin' })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw noAnswer()
  }
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw await problemIn(response)
  if (response.status === 204) return undefined as Answer
  try {
    return (await response.json()) as Answer
  } catch {
    throw new ApiProblem({
      status: response.status,
      code: 'odd-answer',
      detail: 'the answer is not JSON',
      problems: [
        { code: 'odd-answer', severity: 'error', message: { zh: '回答不是 JSON', en: 'the answer is not JSON' } },
      ],
    })
  }
}

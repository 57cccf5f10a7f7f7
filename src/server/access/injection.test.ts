import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProject } from '../../project.ts'
import { problemSchema } from '../contract/problem.ts'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'

interface Schema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  $ref?: string
  properties?: Record<string, Schema>
  items?: Schema
  default?: unknown
  minimum?: number
}

interface Operation {
  operationId?: string
  parameters?: { name: string; in: 'path' | 'query'; schema: Schema; required?: boolean }[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
}

interface Described {
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

const hostile: readonly string[] = [
  `o'neil"; DROP TABLE users; --`,
  '../../../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'nul\0inside',
  'bell\u0007 escape\u001b[2J',
  '\u202Egnp.exe\u200B\uFEFF',
  'a\r\nSet-Cookie: injected=1',
  '__proto__',
  'constructor',
  "=cmd|' /C calc'!A0",
  `{${'a: {'.repeat(3000)}`,
  '['.repeat(7000),
  `${'all: ['.repeat(300)}${']'.repeat(300)}`,
  '长'.repeat(70_000),
]

let served: GuardedApp
let described: Described

beforeAll(async () => {
  served = await guardedApp()
  const project = await openProject(served.folder, { now: () => Date.parse('2026-07-01T02:00:00Z') })
  await project.run({ asOf: '2026-03-31' })
  await project.close()
  described = (await served.app.inject({ url: '/api/v1/openapi.json' })).json<Described>()
}, 120_000)
afterAll(() => served.close())

const schemaOf = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : (described.components?.schemas?.[schema.$ref.split('/').at(-1)!] ?? {})

/** What fits a schema, as plain as can be. */
function plain(given: Schema, depth = 0): unknown {
  const schema = schemaOf(given)
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0]
  if (choice) return plain(choice, depth)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'string') return 'plain text 1'
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (type === 'boolean') return false
  if (type === 'array') return schema.items && depth < 6 ? [plain(schema.items, depth + 1)] : []
  if (depth > 6) return {}
  return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, one]) => [key, plain(one, depth + 1)]))
}

/** The same value with one text after the other in the place of each text in it, and of each key. */
function* spoilt(value: unknown, text: string): Generator {
  if (typeof value === 'string') yield text
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) for (const other of spoilt(one, text)) yield value.with(index, other)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value))
      for (const other of spoilt(one, text)) yield { ...value, [key]: other }
    yield Object.fromEntries([...Object.entries(value), [text, text]])
  }
}

function* requests(): Generator<InjectOptions & { id: string }> {
  for (const [path, methods] of Object.entries(described.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const id = operation.operationId ?? ''
      if (id === 'signOut') continue
      const inPath = operation.parameters?.filter((one) => one.in === 'path') ?? []
      const inQuery = operation.parameters?.filter((one) => one.in === 'query') ?? []
      const body = operation.requestBody?.content?.['application/json']?.schema
      const address = (values: Record<string, string> = {}) =>
        path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? 'customer'))
      const sent = body === undefined ? undefined : plain(body)
      const ask = (url: string, payload: unknown = sent) =>
        ({ id, method: method.toUpperCase(), url, ...(payload === undefined ? {} : { payload }) }) as InjectOptions & {
          id: string
        }
      for (const text of hostile) {
        const short = text.slice(0, 2000).toWellFormed()
        for (const { name } of inPath) yield ask(address({ [name]: short }))
        for (const { name } of inQuery) yield ask(`${address()}?${new URLSearchParams({ [name]: short }).toString()}`)
        yield ask(`${address()}?${new URLSearchParams({ [short]: short }).toString()}`)
        if (sent !== undefined) for (const payload of spoilt(sent, text)) yield ask(address(), payload)
      }
    }
}

function isSound(response: LightMyRequestResponse): boolean {
  const { statusCode, headers, body } = response
  const told = statusCode < 400 || (problemSchema.safeParse(JSON.parse(body)).success && statusCode < 500)
  const leaks = [served.folder, 'root:x:0', 'SQLITE', 'node_modules', 'at Object.'].some((one) => body.includes(one))
  return told && !leaks && !String(headers['set-cookie']).includes('injected')
}

it('answers every text in every place of every route, and fails for none', async () => {
  const wrong: unknown[] = []
  let asked = 0
  for (const { id, ...request } of requests()) {
    // Long work is queued as it is asked for: one of each is enough to see that it takes no harm.
    if (id === 'startJob' && asked % 40 > 0 && asked++) continue
    const response = await served.ask('admin', request)
    asked++
    if (!isSound(response))
      wrong.push([
        id,
        String(request.url).slice(0, 200),
        JSON.stringify(request.payload)?.slice(0, 200),
        response.body.slice(0, 300),
      ])
  }
  expect(asked).toBeGreaterThan(500)
  expect(wrong.slice(0, 10)).toEqual([])
  expect(await readdir(dirname(served.folder))).toEqual(['shop'])
  expect(served.access.audit.broken()).toBeUndefined()
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
}, 600_000)

it('takes neither bad bytes, nor keys of prototypes, nor depths, nor too much', async () => {
  const session = await served.signIn('admin')
  const send = async (payload: string | Buffer, type = 'application/json') => {
    const headers = { ...session, 'content-type': type }
    const response = await served.app.inject({ method: 'POST', url: '/api/v1/tokens', payload, headers })
    return [response.statusCode, response.json<{ code: string }>().code]
  }
  const body = (label: string) => `{"role":"viewer","label":${label}}`
  expect(await send(Buffer.concat([Buffer.from('{"label":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]))).toEqual([
    400,
    'bad-text',
  ])
  expect(await send(body('"nul\\u0000"'))).toEqual([400, 'bad-text'])
  expect(await send(body('"half \\ud83d"'))).toEqual([400, 'bad-text'])
  expect(await send('{"__proto__":{"polluted":1}}')).toEqual([400, 'bad-request'])
  expect(await send('{"constructor":{"prototype":{"polluted":1}}}')).toEqual([400, 'bad-request'])
  expect(await send(`{"label":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).toEqual([400, 'bad-text'])
  expect(await send(body(`"${'x'.repeat(1024 ** 2)}"`))).toEqual([413, 'too-large'])
  expect(await send('{"label":')).toEqual([400, 'bad-request'])
  expect(await send('')).toEqual([400, 'bad-request'])
  expect(await send('null')).toEqual([400, 'bad-request'])
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/xml'])
    expect([type, ...(await send(body('"x"'), type))]).toEqual([type, 415, 'not-json'])
})

import type { FenqunError, Language, Problem } from '../errors.ts'
import type { OneProblem, ProblemDocument } from './contract/problem.ts'

/** The status of an answer that is a problem, by its code; anything else that is wrong with what was asked is 422. */
const statusOf: Readonly<Record<string, number>> = {
  'bad-request': 400,
  'unknown-parameter': 400,
  'no-such-address': 404,
  'no-such-person': 404,
  'people-cursor': 400,
  'unknown-people-column': 400,
  'people-order': 400,
  'not-found': 404,
  'unknown-run': 404,
  'discovery-unknown': 404,
  'no-two-runs': 404,
  'no-scheme-in-both': 404,
  'nothing-published': 404,
  'server-failed': 500,
  'bad-text': 400,
  'sign-in-needed': 401,
  'sign-in-refused': 401,
  'token-not-valid': 401,
  'not-allowed': 403,
  'not-for-tokens': 403,
  'csrf-token-wrong': 403,
  'other-origin': 403,
  'host-not-known': 403,
  yourself: 403,
  'user-unknown': 404,
  'token-unknown': 404,
  'user-exists': 409,
  'admin-needed': 409,
  'too-large': 413,
  'import-too-large': 413,
  'import-without-file': 400,
  'uploads-full': 507,
  'import-unknown': 404,
  'import-loaded': 409,
  'not-json': 415,
  'too-many-tries': 429,
  'definition-unknown': 404,
  'not-in-bin': 404,
  'definition-stale': 412,
  'definition-exists': 409,
  'definition-in-use': 409,
  'edit-overtaken': 409,
  'nothing-to-undo': 409,
  'definition-outside': 403,
  'configure-needed': 403,
  'column-is-private': 403,
  'list-by-contact': 403,
  'contacts-in-column': 403,
  'definition-too-large': 413,
  'definition-not-written': 500,
  'client-gone': 499,
  'search-in-address': 400,
  'too-many-questions': 429,
  'too-many-jobs': 429,
  'job-unknown': 404,
  'run-unknown': 404,
  'not-computed': 409,
  'kind-unknown': 404,
  'file-gone': 410,
  'server-stopping': 503,
  locked: 409,
  'plan-moved': 409,
}

/** The status that a problem is answered with. */
export function statusFor(code: string): number {
  return statusOf[code] ?? 422
}

/** A problem as it goes over the wire: without what only concerns the process, such as an engine's own words. */
export function shownProblem({ code, severity, message, hint, name, place }: Problem): OneProblem {
  return {
    code,
    severity,
    message,
    ...(hint ? { hint } : {}),
    ...(name === undefined ? {} : { name }),
    ...(place ? { place } : {}),
  }
}

/** The problem document (RFC 9457) of an error, in a language. */
export function problemDocument(error: FenqunError, language: Language): ProblemDocument {
  const first = error.problems.find((one) => one.severity === 'error') ?? error.problems[0]!
  const others = error.problems.length - 1
  const more = { zh: `(另有 ${others} 处)`, en: ` (and ${others} more)` }
  return {
    type: `https://fenqun.dev/errors/${first.code}`,
    title: first.message[language],
    status: statusFor(first.code),
    detail: `${first.message[language]}${others > 0 ? more[language] : ''}`,
    code: first.code,
    ...(first.hint ? { hint: first.hint } : {}),
    problems: error.problems.map(shownProblem),
  }
}

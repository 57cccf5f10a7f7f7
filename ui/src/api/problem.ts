import type { OneProblem, ProblemDocument } from '../../../src/server/contract/problem.ts'
import type { Said } from '../../../src/server/contract/said.ts'

/** An answer that is a problem: what the server said, or that it said nothing that could be read. */
export class ApiProblem extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  /** As in docs/errors.md; `no-answer` and `odd-answer` are our own. */
  readonly code: string
  readonly hint: Said | undefined
  readonly problems: readonly OneProblem[]

  constructor(document: Pick<ProblemDocument, 'status' | 'code' | 'detail' | 'problems'> & { hint?: Said }) {
    super(document.detail)
    this.name = 'ApiProblem'
    this.status = document.status
    this.code = document.code
    this.hint = document.hint
    this.problems = document.problems
  }
}

/** The problem in an answer that failed, whatever its body is. */
export async function problemIn(response: Response): Promise<ApiProblem> {
  const isDocument = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  const document = isDocument ? await response.json().catch(() => undefined) : undefined
  if (isProblem(document)) return new ApiProblem(document)
  return own('odd-answer', response.status, {
    zh: `服务器回答了 ${response.status},但没有说明原因`,
    en: `the server answered ${response.status} and did not say why`,
  })
}

/** No answer at all: the server has stopped, or the network is gone. */
export function noAnswer(): ApiProblem {
  return own(
    'no-answer',
    0,
    { zh: '服务器没有回答', en: 'the server does not answer' },
    {
      zh: '看看 fenqun serve 是否还在运行,网络是否还通,然后重试',
      en: 'see whether fenqun serve still runs and the network is there, then try again',
    },
  )
}

function own(code: string, status: number, message: Said, hint?: Said): ApiProblem {
  const problem = { code, severity: 'error' as const, message, ...(hint ? { hint } : {}) }
  return new ApiProblem({ status, code, detail: message.en, problems: [problem], ...(hint ? { hint } : {}) })
}

function isProblem(value: unknown): value is ProblemDocument {
  return typeof value === 'object' && value !== null && 'code' in value && 'problems' in value
}

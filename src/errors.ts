/**
 * The one error type, and its printer. Every room keeps its own codes and messages with
 * `defineErrors`; a test gathers the catalogues and compares them with docs/errors.md.
 */

/** A text in both languages. 简体中文 comes first everywhere. */
export interface Bilingual {
  zh: string
  en: string
}

export type Language = keyof Bilingual

/** Where in a file something was written. Lines and columns count from 1. */
export interface Place {
  /** Path as the user would type it: relative to the project folder where it is inside it. */
  file: string
  line: number
  column: number
}

/** What the process answers with; docs/cli.md has the table. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5

export interface Problem {
  /** Kebab-case and unique in the product, e.g. `unknown-column`; warnings are `W01` … `W16`. */
  code: string
  severity: 'error' | 'warning'
  message: Bilingual
  /** What to do about it. */
  hint?: Bilingual
  /** The name it is about, as it was written: the parameter `name` of its text. */
  name?: string
  place?: Place
  /** What the process should answer with if this problem ends it. */
  exit: ExitCode
  /** How many others it stands for, that are not told one by one. */
  others?: number
  /** An engine's or the system's own words, never hidden, printed under the hint. */
  original?: string
}

/** Expected failures: a message, a place and a way out. Anything else that is thrown is a defect of ours. */
export class FenqunError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[] | Problem) {
    const all = Array.isArray(problems) ? (problems as Problem[]) : [problems as Problem]
    super(all.map((problem) => formatProblem(problem, 'en')).join('\n'))
    this.name = 'FenqunError'
    this.problems = all
  }

  /** The most telling exit code of its problems: 2 (not finished) before 3 (wrong use) before the rest. */
  get exit(): ExitCode {
    const codes = this.problems.map((problem) => problem.exit)
    return ([2, 3, 4, 1] as const).find((code) => codes.includes(code)) ?? 3
  }
}

/** One entry of a room's catalogue. `{name}` in a text is replaced by the parameter of that name; `${NAME}` stays. */
export interface ErrorEntry {
  message: Bilingual
  hint?: Bilingual
  severity?: 'error' | 'warning'
  /** Default 3, wrong use or a broken project file. */
  exit?: ExitCode
}

/** A parameter may differ by language. */
export type ErrorParams = Record<string, string | number | Bilingual | undefined>

export interface ErrorCatalogue<Code extends string> {
  room: string
  entries: Record<Code, ErrorEntry>
  /** Makes a problem; nothing is thrown. */
  problem(code: Code, params?: ErrorParams, place?: Place, original?: string): Problem
  /** Makes an error with this one problem, to be thrown. */
  error(code: Code, params?: ErrorParams, place?: Place, original?: string): FenqunError
}

export function defineErrors<Code extends string>(
  room: string,
  entries: Record<Code, ErrorEntry>,
): ErrorCatalogue<Code> {
  const problem: ErrorCatalogue<Code>['problem'] = (code, params = {}, place, original) => {
    const entry = entries[code]
    const made: Problem = {
      code,
      severity: entry.severity ?? 'error',
      message: fill(entry.message, params),
      exit: entry.exit ?? 3,
    }
    if (entry.hint) made.hint = fill(entry.hint, params)
    if (typeof params['name'] === 'string') made.name = params['name']
    if (place) made.place = place
    if (original) made.original = original
    return made
  }
  return {
    room,
    entries,
    problem,
    error: (code, params, place, original) => new FenqunError(problem(code, params, place, original)),
  }
}

function fill(text: Bilingual, params: ErrorParams): Bilingual {
  const replace = (language: Language) =>
    text[language]
      .replaceAll(/(?<!\$)\{(\w+)\}/g, (_, name: string) => {
        const value = params[name]
        return typeof value === 'object' ? value[language] : String(value ?? '')
      })
      .trim()
  return { zh: replace('zh'), en: replace('en') }
}

/** `file:line:col code`, then the message, then what to do, then the engine's own words. */
export function formatProblem(problem: Problem, language: Language): string {
  const { place } = problem
  const head = place ? `${place.file}:${place.line}:${place.column}  ${problem.code}` : problem.code
  const lines = [head, `  ${problem.message[language]}`]
  if (problem.hint?.[language]) lines.push(`  ${problem.hint[language]}`)
  if (problem.original) lines.push(...problem.original.split('\n').map((line) => `  | ${line}`))
  return lines.join('\n')
}

/**
 * The nearest right spelling: the candidate within an edit distance of a third of the word
 * (at least 1), ignoring case, spaces, dashes and underscores; ties go to the first.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[\s_-]+/g, ' ')
  const wanted = plain(word)
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(wanted, plain(candidate), bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Optimal string alignment distance (adjacent swaps count 1); `limit` or more is not told apart. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return Math.min(last[b.length]!, limit)
}

/** `did you mean "…"?` as a ready parameter for hints; empty when nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): Bilingual {
  const near = nearest(word, candidates)
  return near === undefined ? { zh: '', en: '' } : { zh: `您是不是想写 “${near}”?`, en: `did you mean "${near}"?` }
}

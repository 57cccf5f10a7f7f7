import { overLimits } from '../definition/limits.ts'
import { firstProblems } from '../definition/first-problems.ts'
import { patchTextTo, wholeText } from '../definition/patch.ts'
import { pathsIn } from '../definition/path-at.ts'
import { readText } from '../definition/source-text.ts'
import type { SegmentOuter } from '../definition/shapes.ts'
import type { Path, Written } from '../definition/written.ts'
import { FenqunError } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { keyOrder } from '../runs/edits/key-order.ts'
import type { Backcast } from '../runs/preview/backcast.ts'
import { backcast } from '../runs/preview/backcast.ts'
import { readDraft } from '../runs/preview/draft.ts'
import type { DetailOptions, PreviewDetail, ReadyDraft } from '../runs/preview/preview-detail.ts'
import { previewDetail, readyDraft } from '../runs/preview/preview-detail.ts'
import { currentPublication } from '../state/publications.ts'
import type { Desk } from './desk.ts'
import { openTablesOf, publishedAt, publishedRuns } from './runs-of.ts'

/** An unsaved segment as plain data, as YAML, or both: then the value counts, and the text is patched to say it. */
export interface DraftForms {
  value?: Record<string, unknown>
  text?: string
}

/** A problem with the path, in the draft's value, of what it is about. */
export type DraftProblem = Problem & { path?: Path }

/** Both forms of a draft, and what is wrong with it; with an error there is nothing else. */
export interface Drafted {
  text: string
  value: Record<string, unknown> | undefined
  problems: DraftProblem[]
}

/** Counting segments that nobody has saved. */
export interface Drafting {
  /** Counts an unsaved segment, with all that a form to edit it shows beside. What is wrong with the draft is answered, not thrown. */
  previewDraft(draft: DraftForms, options?: Partial<DetailOptions>): Promise<Drafted & { found?: PreviewDetail }>
  /** What it would have held at the last published as-of days (36 at most), oldest first. */
  backcastDraft(draft: DraftForms): Promise<Drafted & { found?: Backcast }>
  /** Stops what is being counted; it fails with `interrupted`. */
  interrupt(): void
  /** How far the statement is that runs longest here, 0 to 1; undefined where nothing runs or nobody can say. */
  progress(): number | undefined
}

/** What places in an unsaved draft are said to be in. */
const draftFile = '(draft)'
const mostDays = 36

export function drafting(desk: Desk): Drafting {
  const { context, turns, moments } = desk

  /** Answers with the problems of a draft where there are any; whatever else is thrown goes on up. */
  async function drafted<T, R>(
    forms: DraftForms,
    ready: (draft: Written<SegmentOuter>) => Promise<T>,
    count: (ready: T) => Promise<R>,
  ): Promise<Drafted & { found?: R }> {
    const { text, value, problems } = bothForms(forms)
    const isWrong = problems.some((one) => one.severity === 'error')
    const seen = placed(text)
    if (isWrong) return { text, value, problems: problems.map(seen) }
    const made = await orProblems(async () => ready(readDraft(text, draftFile)))
    if (made.problems) return { text, value, problems: firstProblems(made.problems).map(seen) }
    return { text, value, problems: problems.map(seen), found: await count(made.ready) }
  }

  return {
    previewDraft: (forms, { id, people = 0 } = {}) =>
      turns.inTurn(async () => {
        const current = currentPublication(context.ledger)
        const published = current && (await publishedAt(desk, { run: current.run }))
        const asOf = published
          ? { instant: published.manifest.asOf, day: published.manifest.day }
          : moments.asOf(undefined)
        const answer = await drafted(
          forms,
          (draft) => readyDraft(context, draft, asOf, published, id),
          async (ready: ReadyDraft) => {
            if (people > 0 && published) await openTablesOf(desk, published)
            return orProblems(() => previewDetail(context, ready, { people }))
          },
        )
        const { found, ...both } = answer
        if (!found) return both
        if (found.problems) return { ...both, problems: found.problems.map(placed(both.text)) }
        const warnings = found.ready.warnings.map(placed(both.text))
        return { ...both, problems: [...both.problems, ...warnings], found: found.ready }
      }),
    backcastDraft: (forms) =>
      turns.inTurn(() =>
        drafted(
          forms,
          (draft) => Promise.resolve(draft),
          async (draft) => backcast(context, draft, (await publishedRuns(desk)).slice(-mostDays)),
        ),
      ),
    progress: () => context.engine.progress(),
    interrupt() {
      context.engine.interrupt()
      context.place.interrupt()
    },
  }
}

/** Problems of a definition are an answer; an engine that fails or is stopped is not. */
async function orProblems<T>(
  work: () => Promise<T>,
): Promise<{ ready: T; problems?: undefined } | { ready?: undefined; problems: readonly Problem[] }> {
  try {
    return { ready: await work() }
  } catch (error) {
    if (error instanceof FenqunError && error.problems.some((one) => one.place !== undefined))
      return { problems: error.problems }
    throw error
  }
}

/** Throws where neither form is given. A text that cannot be read stays as it is. */
function bothForms({ value, text }: DraftForms): {
  text: string
  value: Record<string, unknown> | undefined
  problems: readonly Problem[]
} {
  const order = keyOrder.segments
  const over = overLimits({ raw: value, place: () => ({ file: draftFile, line: 1, column: 1 }) })
  if (over) return { text: text ?? '', value, problems: [over] }
  if (value !== undefined && text === undefined) return { text: wholeText(value, { order }), value, problems: [] }
  const read = readText(draftFile, text ?? '')
  const isWrong = !read.written || read.problems.some((one) => one.severity === 'error')
  if (value === undefined) return { text: text ?? '', value: read.written?.value, problems: read.problems }
  return { text: isWrong ? wholeText(value, { order }) : patchTextTo(text!, value, { order }), value, problems: [] }
}

function placed(text: string): (problem: Problem) => DraftProblem {
  let pathAt: ReturnType<typeof pathsIn> | undefined
  return (problem) => {
    if (problem.place?.file !== draftFile) return problem
    pathAt ??= pathsIn(text)
    return { ...problem, path: pathAt(problem.place) }
  }
}

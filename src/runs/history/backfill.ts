import type { Problem } from '../../errors.ts'
import { addComparison } from '../../state/comparisons.ts'
import { publicationAt } from '../../state/publications.ts'
import type { AsOf } from '../../time/as-of.ts'
import { compareNeighbours } from './compare-neighbours.ts'
import type { RunContext } from '../context.ts'
import { contextInForce } from '../in-force/in-force.ts'
import { isComputed } from '../in-force/is-computed.ts'
import { toldProgress } from '../progress.ts'
import { runProject } from '../compute/run.ts'
import type { RunResult } from '../compute/run.ts'

export interface BackfillOptions {
  /** Oldest first. */
  dates: readonly AsOf[]
  select?: readonly string[]
  /** Computes also what has been computed from the same tables and definitions. */
  again?: boolean
  knownAt?: string
}

/** One date of a back-fill: computed now, or kept since nothing that it rests on has changed. */
export interface BackfilledDate {
  day: string
  run: string
  state: 'computed' | 'kept'
}

export interface BackfillResult {
  dates: BackfilledDate[]
  /** Of the last date that was computed. */
  last?: RunResult
  /** Errors and W15 of every date, all else of the last that was computed; each once. */
  problems: RunResult['problems']
}

/**
 * Computes and publishes one run after the other, oldest as-of first. Each is published when it is done: whatever stops
 * the rest, what was done stays, and is kept the next time. What changed is compared once for each pair of neighbours.
 */
export async function backfill(context: RunContext, options: BackfillOptions): Promise<BackfillResult> {
  const { dates, again, ...rest } = options
  const result: BackfillResult = { dates: [], problems: [] }
  const started = performance.now()
  const told: Problem[] = []
  let computed = 0
  for (const [index, asOf] of dates.entries()) {
    const known = await computedRun(context, options, asOf)
    if (known !== undefined && !again) {
      result.dates.push({ day: asOf.day, run: known, state: 'kept' })
      continue
    }
    const each = computed === 0 ? undefined : (performance.now() - started) / computed
    context.listener?.({
      step: asOf.day,
      state: 'dated',
      done: index,
      of: dates.length,
      ...(each === undefined ? {} : { leftMs: each * (dates.length - index) }),
    })
    const one = await runProject(context, { ...rest, asOf, more: true })
    computed++
    result.dates.push({ day: asOf.day, run: one.manifest.run, state: 'computed' })
    told.push(...one.problems.filter(isOfItsDate))
    result.last = one
  }
  result.problems = unlike([...told, ...(result.last?.problems.filter((problem) => !isOfItsDate(problem)) ?? [])])
  const progress = toldProgress(context.listener, () => context.engine.progress())
  const { comparisons } = await compareNeighbours(context, undefined, progress)
  context.ledger.transaction(() => comparisons.forEach((one) => addComparison(context.ledger, one)))
  return result
}

/** What concerns its own date whatever a later one says: errors, and how far something moved. */
const isOfItsDate = ({ severity, code }: Problem): boolean => severity === 'error' || code === 'W15'

/** Each message once. */
function unlike(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.toReversed().map((one) => [one.code + one.message.en, one])).values()].toReversed()
}

async function computedRun(context: RunContext, options: BackfillOptions, asOf: AsOf): Promise<string | undefined> {
  const found = publicationAt(context.ledger, asOf.instant)
  return found && (await isComputed(contextInForce(context) ?? context, found.run, asOf, options))
    ? found.run
    : undefined
}

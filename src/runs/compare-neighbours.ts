import type { Comparison } from '../state/comparisons.ts'
import { findComparison } from '../state/comparisons.ts'
import type { Publication } from '../state/publications.ts'
import { publicationsByAsOf } from '../state/publications.ts'
import type { ChangeSummary } from './compare.ts'
import { makeComparison } from './compare.ts'
import type { RunContext } from './context.ts'
import type { Neighbour } from './neighbours.ts'
import { openKept } from './neighbours.ts'
import type { Progress } from './progress.ts'

export interface Compared {
  comparisons: Comparison[]
  /** What changed in the new run itself, against the run before it. */
  own?: ChangeSummary
}

/**
 * Writes what changed between every two neighbours by as-of that have not been compared yet, a new run included: it
 * comes between two that were neighbours, so what changed in the one after it is another than before. `more` says that
 * further runs follow at once and will come between, so that what follows is left for the last of them.
 */
export async function compareNeighbours(
  context: RunContext,
  made: Neighbour,
  progress: Progress,
  more: boolean,
): Promise<Compared> {
  const { ledger } = context
  const { run, asOf, knownAt } = made.manifest
  const known = publicationsByAsOf(ledger)
  const twin = known.find((one) => one.asOf === asOf)
  const counts = !twin || twin.knownAt <= knownAt
  const others = known.filter((one) => one.asOf !== asOf)
  const before = others.findLast((one) => one.asOf < asOf)?.run
  const line = counts ? [...others, { run, asOf }].toSorted(byAsOf) : known
  const pairs = line.slice(1).map((one, index): [string, string] => [line[index]!.run, one.run])
  if (before !== undefined && !counts) pairs.push([before, run])
  const result: Compared = { comparisons: [] }
  for (const [first, second] of pairs) {
    if (findComparison(ledger, first, second) || (more && second !== run)) continue
    const open = async (id: string) => (id === run ? made : openKept(context, id))
    const [was, is] = [await open(first), await open(second)]
    if (!was || !is) continue
    const { comparison, summary } = await makeComparison(context, was, is, progress)
    result.comparisons.push(comparison)
    if (second === run) result.own = summary
  }
  return result
}

const byAsOf = (a: Pick<Publication, 'asOf'>, b: Pick<Publication, 'asOf'>): number => (a.asOf < b.asOf ? -1 : 1)

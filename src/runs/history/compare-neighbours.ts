import type { Comparison } from '../../state/comparisons.ts'
import type { Publication } from '../../state/publications.ts'
import { publicationsByAsOf } from '../../state/publications.ts'
import type { ChangeSummary } from './compare.ts'
import { keptComparison, makeComparison } from './compare.ts'
import type { RunContext } from '../context.ts'
import type { ChangeFiles } from '../stored/folders.ts'
import { changeFiles } from '../stored/folders.ts'
import type { Neighbour } from './neighbours.ts'
import { openKept } from './neighbours.ts'
import type { Progress } from '../progress.ts'

export interface Compared {
  comparisons: Comparison[]
  /** What changed in the new run itself, against the run before it. */
  own?: { before: Neighbour; summary: ChangeSummary; changes: ChangeFiles }
}

/**
 * Writes what changed between every two neighbours by as-of that have not been compared yet, a new run included: it
 * comes between two that were neighbours, so what changed in the one after it is another than before. `more` says that
 * further runs follow at once and will come between, so that all but the new run's own changes are left for the end.
 */
export async function compareNeighbours(
  context: RunContext,
  made: Neighbour | undefined,
  progress: Progress,
  more = false,
): Promise<Compared> {
  const { ledger } = context
  const run = made?.manifest.run
  const result: Compared = { comparisons: [] }
  for (const [first, second] of pairsOf(publicationsByAsOf(ledger), made)) {
    if ((more && second !== run) || (await keptComparison(context, first, second))) continue
    const open = async (id: string) => (id === run ? made : openKept(context, id))
    const [was, is] = [await open(first), await open(second)]
    if (!was || !is) continue
    const { comparison, summary } = await makeComparison(context, was, is, progress)
    result.comparisons.push(comparison)
    if (second === run) result.own = { before: was, summary, changes: changeFiles(context.folders, comparison.folder) }
  }
  return result
}

/** Neighbours by as-of, with the new run where it will count; where it will not, it is compared with the run before all the same. */
function pairsOf(known: readonly Publication[], made: Neighbour | undefined): [string, string][] {
  const pairs = (line: readonly Pick<Publication, 'run'>[]) =>
    line.slice(1).map((one, index): [string, string] => [line[index]!.run, one.run])
  if (!made) return pairs(known)
  const { run, asOf, knownAt } = made.manifest
  const twin = known.find((one) => one.asOf === asOf)
  const [before, after] = [known.filter((one) => one.asOf < asOf), known.filter((one) => one.asOf > asOf)]
  if (!twin || twin.knownAt <= knownAt) return pairs([...before, { run }, ...after])
  return [...pairs(known), ...pairs([...before.slice(-1), { run }])]
}

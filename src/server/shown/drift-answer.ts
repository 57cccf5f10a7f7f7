import type { DriftAnswer, KindManifest } from '../../index.ts'
import { pooledStability } from '../../project.ts'
import type { Count } from '../contract/count.ts'
import type { DriftShown } from '../contract/watch.ts'
import { countOf, isOpen, shareOf } from './counts.ts'
import { flowCounts } from './flow-counts.ts'
import { schemeCells } from './scheme-list.ts'
import { tally } from './tally.ts'

/** So many characteristics are told. */
const most = 60

/** What moved, as it may be shown: sizes as every page of the two runs shows them, and no figure from which a hidden one would follow. */
export function driftAnswer(
  found: DriftAnswer,
  { was, is }: { was: KindManifest | undefined; is: KindManifest },
  minimum: number,
): Omit<DriftShown, 'at'> {
  return {
    kind: found.kind,
    from: found.from,
    ...(found.of ? { of: found.of } : {}),
    segments: found.segments.map((one) => {
      const [before, now] = [countOf(one.before, minimum), countOf(one.now, minimum)]
      const flows = flowCounts({ before: one.before, now: one.now, entered: one.entered, left: one.left }, minimum)
      const known = isOpen(before) && isOpen(now)
      const isTold = isOpen(flows.entered) && isOpen(flows.left) && isOpen(flows.stayed)
      return {
        id: one.id,
        name: one.name,
        before,
        now,
        change: known ? one.change : null,
        limit: one.limit,
        beyond: one.beyond,
        redefined: one.redefined,
        ...flows,
        jaccard: known && isTold ? one.jaccard : null,
        ...(one.because ? { because: one.because } : {}),
      }
    }),
    schemes: found.schemes.map((one) => {
      const [before, now] = [was, is].map((own) => shownSizes(own, one.id, minimum))
      const classes = one.classes.map((each) =>
        binOf(each, before!(each.id), now!(each.id), totals(one.classes), each.id),
      )
      const isHidden = (at: number) => !isOpen(classes[at]!.before) || !isOpen(classes[at]!.now)
      const all = classes.every((_, at) => !isHidden(at))
      return {
        id: one.id,
        name: one.name,
        limit: one.limit,
        beyond: one.beyond,
        redefined: one.redefined,
        moved: all ? one.moved : null,
        effect: all && one.effect ? one.effect.correctedV : null,
        stability: pooledStability(one.classes, isHidden) ?? null,
        classes,
      }
    }),
    attributes: found.attributes.slice(0, most).map((one) => {
      const [before, now] = (['before', 'now'] as const).map((side) => {
        const cells = tally(minimum)
        const added = one.bins.map((bin) => cells.add(bin[side]))
        cells.sum(added, cells.add(totals(one.bins)[side], 'open'))
        const shown = cells.shown()
        return added.map(shown)
      })
      const bins = one.bins.map((bin, at) => binOf(bin, before![at]!, now![at]!, totals(one.bins)))
      return {
        name: one.name,
        ...(one.unit ? { unit: one.unit } : {}),
        usedBy: one.usedBy,
        stability: pooledStability(one.bins, (at) => !isOpen(bins[at]!.before) || !isOpen(bins[at]!.now)) ?? null,
        bins,
      }
    }),
    conventions: found.conventions,
  }
}

type Sizes = { before: number; now: number }

const totals = (bins: readonly Sizes[]): Sizes => ({
  before: bins.reduce((sum, one) => sum + one.before, 0),
  now: bins.reduce((sum, one) => sum + one.now, 0),
})

function binOf(
  { name }: Pick<DriftShown['schemes'][number]['classes'][number], 'name'>,
  before: Count,
  now: Count,
  all: Sizes,
  id?: string | null,
): DriftShown['schemes'][number]['classes'][number] {
  return {
    ...(id === undefined ? {} : { id }),
    name,
    before,
    now,
    shareBefore: shareOf(before, all.before),
    shareNow: shareOf(now, all.now),
  }
}

/** The sizes of the classes of a scheme by id (null: the unassigned), as every page shows them. */
function shownSizes(own: KindManifest | undefined, id: string, minimum: number): (of: string | null) => Count {
  const scheme = own?.schemes.find((one) => one.id === id)
  if (!scheme) return () => 0
  const { classes, unassigned, shown } = schemeCells(scheme, minimum)
  const byId = new Map(scheme.classes.map((one, at) => [one.id, shown(classes[at]!)]))
  return (of) => (of === null ? shown(unassigned) : (byId.get(of) ?? 0))
}

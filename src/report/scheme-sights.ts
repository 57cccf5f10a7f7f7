import { addClassSizes } from '../privacy/class-sizes.ts'
import type { ClassCells } from '../privacy/class-sizes.ts'
import { addRfmCounts } from '../privacy/rfm-counts.ts'
import { tally } from '../privacy/tally.ts'
import type { Tally } from '../privacy/tally.ts'
import type { ClassRow, RfmMeasure, RfmPart, SchemePart } from './report-data.ts'
import { sightIf } from './small-groups.ts'
import type { Sight } from './small-groups.ts'

export interface SchemeSights {
  classes: Sight[]
  /** By reason. */
  unassigned: Sight[]
  /** All without a class. */
  without: Sight
  /** By id, of the groups that the classes name. */
  groups: Map<string, Sight>
}

type Sized = readonly (Pick<ClassRow, 'people'> & { group?: string })[]

/** What may be shown of the sizes of a scheme: what every page shows, and the groups of its classes around it. */
export function schemeSights(scheme: Pick<SchemePart, 'unassigned'>, classes: Sized, minimum: number): SchemeSights {
  const { cells, head } = cellsOf(scheme, classes, minimum)
  const names = [...new Set(classes.flatMap((row) => row.group ?? []))]
  const groups = names.map((name) => {
    const parts = head.classes.filter((_, index) => classes[index]?.group === name)
    const own = cells.add(parts.reduce((sum, part) => sum + cells.count(part), 0))
    cells.sum(parts, own)
    return own
  })
  if (groups.length > 0 && classes.every((row) => row.group !== undefined)) cells.sum(groups, head.assigned)
  const isHidden = cells.hidden()
  const sightAt = (cell: number) => sightIf(isHidden(cell))
  return {
    classes: head.classes.map(sightAt),
    unassigned: head.reasons.map(sightAt),
    without: sightAt(head.unassigned),
    groups: new Map(names.map((name, index) => [name, sightAt(groups[index]!)])),
  }
}

/** What may be shown of an RFM scheme beside its classes. */
export interface RfmSights {
  /** In the order of the cuts. */
  cuts: { better: Sight; worse: Sight }[]
  bands: Record<RfmMeasure, Sight[]> | undefined
  /** By grid, then `[up][across]`. */
  grids: Sight[][][]
}

export function rfmSights(rfm: RfmPart, minimum: number): RfmSights {
  const { cells, head } = cellsOf(rfm, rfm.classes, minimum)
  const { cuts, bands, grids } = addRfmCounts(cells, head, {
    cuts: rfm.cuts,
    high: rfm.classes.map((row) => row.high),
    bands: rfm.bands,
    grids: rfm.grids ?? [],
  })
  const isHidden = cells.hidden()
  const sightAt = (cell: number) => sightIf(isHidden(cell))
  return {
    cuts: cuts.map(({ better, worse }) => ({ better: sightAt(better), worse: sightAt(worse) })),
    bands: bands && {
      recency: bands.recency.map(sightAt),
      frequency: bands.frequency.map(sightAt),
      money: bands.money.map(sightAt),
    },
    grids: grids.map((rows) => rows.map((row) => row.map(sightAt))),
  }
}

function cellsOf(
  { unassigned }: Pick<SchemePart, 'unassigned'>,
  classes: Sized,
  minimum: number,
): { cells: Tally; head: ClassCells } {
  const cells = tally(minimum)
  const peopleOf = (list: readonly { people: number }[]) => list.map((one) => one.people)
  return { cells, head: addClassSizes(cells, { classes: peopleOf(classes), reasons: peopleOf(unassigned ?? []) }) }
}

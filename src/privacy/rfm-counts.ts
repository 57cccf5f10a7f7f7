import type { ClassCells } from './class-sizes.ts'
import type { CellAt, Tally } from './tally.ts'

type Measure = 'recency' | 'frequency' | 'money'
const measures: readonly Measure[] = ['recency', 'frequency', 'money']

/** What an RFM scheme shows beside its classes; everybody with a class is on one side of each cut, in one band of each measure and in one cell of each grid. */
export interface RfmCounts {
  cuts: readonly { measure: Measure; better: number; worse: number }[]
  /** Of each class, whether it is on the better side of a measure. */
  high: readonly (Partial<Record<Measure, boolean>> | undefined)[]
  bands?: Readonly<Record<Measure, readonly { people: number }[]>> | undefined
  /** `cells[up][across]`: across are the bands of recency. */
  grids: readonly { up: 'frequency' | 'money'; cells: readonly (readonly { people: number }[])[] }[]
}

/** The same as cells of a tally. */
export interface RfmCells {
  cuts: { better: CellAt; worse: CellAt }[]
  bands: Record<Measure, CellAt[]> | undefined
  grids: CellAt[][][]
}

/** Adds cuts, bands and grids to the tally that the classes are in. */
export function addRfmCounts(cells: Tally, head: ClassCells, { cuts, high, bands, grids }: RfmCounts): RfmCells {
  const sides = cuts.map(({ measure, better, worse }) => {
    const [best, rest] = [cells.add(better), cells.add(worse)]
    const isHigh = (index: number) => high[index]?.[measure] === true
    cells.sum(
      head.classes.filter((_, index) => isHigh(index)),
      best,
    )
    cells.sum(
      head.classes.filter((_, index) => !isHigh(index)),
      rest,
    )
    cells.sum([best, rest], head.assigned)
    return { better: best, worse: rest }
  })
  if (!bands) return { cuts: sides, bands: undefined, grids: [] }
  const [recency, frequency, money] = measures.map((measure) => {
    const margin = cells.addAll(bands[measure].map((one) => one.people))
    cells.sum(margin, head.assigned)
    return margin
  })
  const margins = { recency: recency!, frequency: frequency!, money: money! }
  const placed = grids.map(({ up, cells: rows }) => {
    const own = rows.map((row) => cells.addAll(row.map((cell) => cell.people)))
    own.forEach((row, index) => cells.sum(row, margins[up][index]))
    margins.recency.forEach((total, across) =>
      cells.sum(
        own.map((row) => row[across]!),
        total,
      ),
    )
    return own
  })
  return { cuts: sides, bands: margins, grids: placed }
}

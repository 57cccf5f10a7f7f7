import { type Counted, type Interval, wilsonInterval } from '../proportion.ts'
import { adjustedP } from './adjusted-p.ts'
import { shareAgainstRest } from './against-rest.ts'
import { fisherExact } from './fisher-exact.ts'

/** One cell of a pattern, such as an hour of a weekday. */
export interface CellLift {
  /** Place in the table. */
  row: number
  column: number
  count: number
  /** Share of the events in this cell ÷ that of the baseline: 1 is as expected; with its 95 % interval. */
  lift: number
  interval: Interval
  /** Against a baseline of events: chance of such a difference, adjusted for all cells that have events, shown or not (Benjamini–Hochberg). */
  adjustedP?: number
}

export interface CellLifts {
  definition: 'share of events against that of the baseline' | 'share of events against equal shares'
  events: number
  /** Cells with enough events, highest lift first, then most events, then by place. */
  cells: CellLift[]
  /** Cells with some, but too few events. */
  hidden: number
}

/**
 * Where a pattern stands out: `counts[row][column]` events of a group, against the events of others in the same cells, or where there are none against equal shares. Cells of fewer than `least` events
 * are not shown. Baselines of nobody in a cell have no lift and hide it likewise. Events of one person are alike: `design` says by how much the variance of a cell's share is larger than that of events that
 * know nothing of each other (`clusterDesign`), and intervals and tests count as many events fewer. Undefined without events.
 */
export function cellLifts(
  counts: readonly (readonly number[])[],
  {
    baseline,
    least = 10,
    design = () => ({ own: 1, others: 1 }),
    shows = () => true,
  }: {
    baseline?: readonly (readonly number[])[]
    least?: number
    design?: (place: Pick<CellLift, 'row' | 'column'>) => { own: number; others: number }
    /** Cells of which it is not true are hidden as well. */
    shows?: (place: Pick<CellLift, 'row' | 'column'>) => boolean
  } = {},
): CellLifts | undefined {
  const events = sumOf(counts)
  const others = baseline && sumOf(baseline)
  if (events === 0 || others === 0) return undefined
  const places = counts.flatMap((line, row) => line.map((count, column) => ({ row, column, count })))
  const lifts = places
    .filter((one) => one.count >= Math.max(1, least) && shows(one))
    .map(({ row, column, count }): (CellLift & { p?: number }) | undefined => {
      const effect = design({ row, column })
      const own = fewer({ count, n: events }, effect.own)
      if (others === undefined) {
        const { low, high } = wilsonInterval(own)!
        const times = places.length
        return {
          row,
          column,
          count,
          lift: (times * count) / events,
          interval: { low: times * low, high: times * high },
        }
      }
      const rest = fewer({ count: baseline![row]![column]!, n: others }, effect.others)
      const found = shareAgainstRest(own, rest)
      if (!found?.indexInterval) return undefined
      const { low, high } = found.indexInterval
      return {
        row,
        column,
        count,
        lift: found.index! / 100,
        interval: { low: low / 100, high: high / 100 },
        p: fisherExact(whole(own), whole(rest))!.p,
      }
    })
    .filter((one) => one !== undefined)
  // Cells that are shown were chosen by their counts: all that anybody has events in are questions that were asked.
  const asked = places.filter(({ row, column, count }) => count > 0 || (baseline?.[row]?.[column] ?? 0) >= 1).length
  const silent = Array.from({ length: Math.max(0, asked - lifts.length) }, () => 1)
  const adjusted = adjustedP([...lifts.map((one) => one.p ?? 1), ...silent], 'benjamini-hochberg')
  const cells = lifts.map(({ p, ...one }, at): CellLift =>
    p === undefined ? one : { ...one, adjustedP: adjusted[at]! },
  )
  return {
    definition: baseline ? 'share of events against that of the baseline' : 'share of events against equal shares',
    events,
    cells: cells.toSorted((a, b) => b.lift - a.lift || b.count - a.count || a.row - b.row || a.column - b.column),
    hidden: places.filter((one) => one.count > 0).length - cells.length,
  }
}

/** As many events fewer as they tell less. */
const fewer = ({ count, n }: Counted, design: number): Counted => ({ count: count / design, n: n / design })

const whole = ({ count, n }: Counted): Counted => {
  const rounded = Math.max(1, Math.round(n))
  return { count: Math.min(rounded, Math.round(count)), n: rounded }
}

const sumOf = (table: readonly (readonly number[])[]): number => table.flat().reduce((sum, one) => sum + one, 0)

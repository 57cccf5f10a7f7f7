import { hiddenCounts } from './small-groups.ts'
import type { Cell, Sum } from './small-groups.ts'

/** A count among others that are shown together, by its place. */
export type CellAt = number

/** Counts that are collected first, with what is known of their sums; which of them are hidden is then decided for all at once. */
export interface Tally {
  readonly minimum: number
  add(count: number, as?: Cell['as'], cost?: number): CellAt
  addAll(counts: readonly number[], as?: Cell['as']): CellAt[]
  /** That some of them add up to another, or to a number that stands elsewhere. */
  sum(parts: readonly CellAt[], total?: CellAt): void
  count(cell: CellAt): number
  /** Which are hidden. Nothing may be added after. */
  hidden(): (cell: CellAt) => boolean
}

export function tally(minimum: number): Tally {
  const cells: Cell[] = []
  const sums: Sum[] = []
  let found: ReadonlySet<number> | undefined
  const add = (count: number, as?: Cell['as'], cost?: number): CellAt =>
    cells.push({ count, as, ...(cost === undefined ? {} : { cost }) }) - 1
  return {
    minimum,
    add,
    addAll: (counts, as) => counts.map((count) => add(count, as)),
    sum: (parts, total = -1) => {
      if (parts.length > 0) sums.push({ parts: [...parts], total })
    },
    count: (cell) => cells[cell]!.count,
    hidden() {
      const own = (found ??= hiddenCounts(cells, sums, minimum))
      return (cell) => own.has(cell)
    },
  }
}

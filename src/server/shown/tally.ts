import { tally as privateTally } from '../../privacy/tally.ts'
import type { CellAt, Tally as PrivateTally } from '../../privacy/tally.ts'
import type { Count } from '../contract/count.ts'
import { countShown } from './counts.ts'

/** A count among others that are shown together. */
export type Cell = CellAt

/** Counts that are collected first, with what is known of their sums, and then shown all at once. */
export interface Tally extends PrivateTally {
  /** How each of them may be shown. Nothing may be added after. */
  shown(): (cell: Cell) => Count
}

export function tally(minimum: number): Tally {
  const cells = privateTally(minimum)
  return {
    ...cells,
    shown() {
      const isHidden = cells.hidden()
      return (cell) => countShown(cells.count(cell), isHidden(cell), minimum)
    },
  }
}

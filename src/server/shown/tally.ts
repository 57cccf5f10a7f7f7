import type { Sum } from '../../privacy/small-groups.ts'
import type { Count } from '../contract/count.ts'
import { countsOf } from './counts.ts'

/** A count among others that are shown together. */
export type Cell = number

/** Counts that are collected first, with what is known of their sums, and then shown all at once. */
export interface Tally {
  add(count: number): Cell
  addAll(counts: readonly number[]): Cell[]
  /** That some of them add up to another, or to a number that stands elsewhere. */
  sum(parts: readonly Cell[], total?: Cell): void
  /** How each of them may be shown. Nothing may be added after. */
  shown(): (cell: Cell) => Count
}

export function tally(minimum: number): Tally {
  const counts: number[] = []
  const sums: Sum[] = []
  const add = (count: number): Cell => counts.push(count) - 1
  return {
    add,
    addAll: (list) => list.map(add),
    /** A place that no count has stands for a number that is known. */
    sum: (parts, total = -1 - sums.length) => {
      if (parts.length > 0) sums.push({ parts, total })
    },
    shown() {
      const found = countsOf(counts, sums, minimum)
      return (cell) => found[cell]!
    },
  }
}

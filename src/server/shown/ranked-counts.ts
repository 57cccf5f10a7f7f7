import type { Count } from '../contract/count.ts'
import { tally } from './tally.ts'

/**
 * Counts that are shown together, where some matter more than others: of several that would do, the one of the highest rank is hidden. Counts that are
 * not shown but follow from the others (who went at a step, who is in the one group and not in the other) are told as `imply`.
 */
export interface RankedCounts {
  /** `open`: every page shows it. */
  add(count: number, rank: number, as?: 'open'): number
  imply(count: number): number
  sum(parts: readonly number[], total: number): void
  shown(): (cell: number) => Count
}

/** How much dearer it is to hide a count of one rank than of the next. */
const step = 12

export function rankedCounts(minimum: number): RankedCounts {
  const cells = tally(minimum)
  return {
    add: (count, rank, as) => cells.add(count, as, step ** (4 - rank)),
    imply: (count) => cells.add(count, 'implied'),
    sum: (parts, total) => cells.sum(parts, total),
    shown: () => cells.shown(),
  }
}

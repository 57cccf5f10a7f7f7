import { widen } from './possible-counts.ts'
import type { Unknown } from './possible-counts.ts'

/** That some cells add up to another, by their positions among the cells. */
export interface Sum {
  parts: readonly number[]
  /** A place that no cell has stands for a number that is known. */
  total: number
}

/** A count that is shown beside others. */
export interface Cell {
  count: number
  /**
   * `open`: its number stands elsewhere too, so that hiding it here would help nobody. `shut`: it is hidden elsewhere, and here. `implied`: it is not
   * shown, but follows where enough else is.
   */
  as?: 'open' | 'shut' | 'implied' | undefined
  /** What is lost by hiding it, beside the others; 1 unless given. The dearest is hidden last. */
  cost?: number
}

const isSmall = (count: number, minimum: number) => count > 0 && count < minimum

/**
 * Which counts of people to hide: those from 1 to less than `minimum`, and as many more as it takes that the sums, whatever is shown of them, leave at least
 * `minimum` possible numbers for each small one (in an interval, so that it can be any of them). Nobody (0) stays, unless nothing else can protect a
 * small count; so a hidden count is taken to be 1 or more while no 0 beside it is hidden. Counts that are `open` cannot be hidden: where those alone say
 * more, that much is said. The counts must fit the sums.
 */
export function hiddenCounts(cells: readonly Cell[], sums: readonly Sum[], minimum: number): Set<number> {
  const unknown = cells.map(({ count, as }): Unknown | undefined =>
    isSmall(count, minimum) || as === 'shut' || as === 'implied'
      ? as === 'implied'
        ? 'implied'
        : 'hidden'
      : undefined,
  )
  const totals = new Set(sums.map(({ total }) => total))
  const table = {
    counts: cells.map(({ count }) => count),
    unknown,
    costs: cells.map(({ count, as, cost }, at) =>
      as === 'open' && !isSmall(count, minimum)
        ? undefined
        : (cost ?? (totals.has(at) ? 8 : 1)) * (1 + Math.log2(1 + count) / 4),
    ),
    sums: sums.map(({ parts, total }) => new Map([...parts.map((part) => [part, 1] as const), [total, -1] as const])),
  }
  widen(table, minimum)
  return new Set(unknown.flatMap((one, at) => (one === 'hidden' ? [at] : [])))
}

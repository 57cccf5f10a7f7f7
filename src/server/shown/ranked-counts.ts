import { determined } from '../../privacy/determined-cells.ts'
import type { Sum } from '../../privacy/small-groups.ts'
import type { Count } from '../contract/count.ts'
import { countsOf } from './counts.ts'

/** A count that is shown, or (`implied`) one that whoever sees the others can work out. */
interface Ranked {
  count: number
  rank: number
  implied: boolean
}

/**
 * Counts that are shown together, where some matter more than others: of several that would do, the one of the highest rank is hidden. Counts that are
 * not shown but follow from the others (who went at a step, who is in the one group and not in the other) are told as `implied`.
 */
export interface RankedCounts {
  add(count: number, rank: number): number
  imply(count: number): number
  sum(parts: readonly number[], total: number): void
  shown(): (cell: number) => Count
}

export function rankedCounts(minimum: number): RankedCounts {
  const cells: Ranked[] = []
  const sums: Sum[] = []
  return {
    add: (count, rank) => cells.push({ count, rank, implied: false }) - 1,
    imply: (count) => cells.push({ count, rank: Number.MAX_SAFE_INTEGER, implied: true }) - 1,
    sum: (parts, total) => void sums.push({ parts: [...parts], total }),
    shown() {
      const hidden = hide(cells, sums, minimum)
      const isTold = [...determined(sums, hidden)].some((cell) => isSmall(cells[cell]!.count, minimum))
      const strict = isTold
        ? countsOf(
            cells.map((one) => one.count),
            sums,
            minimum,
          )
        : undefined
      return (cell) => {
        const { count } = cells[cell]!
        if (strict) return strict[cell]!
        if (!hidden.has(cell)) return count
        return { hidden: isSmall(count, minimum) ? 'small' : 'guarded', under: minimum }
      }
    },
  }
}

const isSmall = (count: number, minimum: number) => count > 0 && count < minimum

/** Hides what is small, and in every sum with one hidden count another one: the one that matters least. */
function hide(cells: readonly Ranked[], sums: readonly Sum[], minimum: number): Set<number> {
  const hidden = new Set(cells.flatMap(({ count }, cell) => (isSmall(count, minimum) ? [cell] : [])))
  for (let isMore = true; isMore;) {
    isMore = false
    for (const { parts, total } of sums) {
      const line = [...parts, total]
      const inside = line.filter((cell) => hidden.has(cell))
      const together = parts.filter((cell) => hidden.has(cell)).reduce((sum, cell) => sum + cells[cell]!.count, 0)
      const isExposed =
        inside.length === 1 || (inside.length > 1 && !hidden.has(total) && together < minimum && together > 0)
      const next = isExposed
        ? leastOf(
            cells,
            line.filter((cell) => !hidden.has(cell)),
          )
        : undefined
      if (next === undefined) continue
      hidden.add(next)
      isMore = true
    }
  }
  return hidden
}

/** Of the highest rank; of these the smallest that is somebody. */
function leastOf(cells: readonly Ranked[], among: readonly number[]): number | undefined {
  return among.toSorted((a, b) => {
    const [one, other] = [cells[a]!, cells[b]!]
    if (one.rank !== other.rank) return other.rank - one.rank
    return Number(one.count === 0) - Number(other.count === 0) || one.count - other.count
  })[0]
}

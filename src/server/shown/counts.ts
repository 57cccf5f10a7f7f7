import { hideSmallGroups } from '../../privacy/small-groups.ts'
import type { Sum } from '../../privacy/small-groups.ts'
import type { Count } from '../contract/count.ts'

/** One count that stands alone: no sum of it with others is shown. */
export function countOf(count: number, minimum: number): Count {
  return count > 0 && count < minimum ? { hidden: 'small', under: minimum } : count
}

/**
 * Counts as they may be shown together: small ones hidden, and as many more as it takes that none follows from the sums that are
 * shown. `sums` say which of the counts add up to which other.
 */
export function countsOf(counts: readonly number[], sums: readonly Sum[], minimum: number): Count[] {
  return hideSmallGroups(counts, sums, minimum).map((shown, at) => {
    if (shown !== undefined) return shown
    return { hidden: counts[at]! > 0 && counts[at]! < minimum ? 'small' : 'guarded', under: minimum }
  })
}

/** Counts that add up to a total which is shown too. */
export function partsOf(counts: readonly number[], minimum: number): { parts: Count[]; total: Count } {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const sum = { parts: counts.map((_, at) => at), total: counts.length }
  const shown = countsOf([...counts, total], [sum], minimum)
  return { parts: shown.slice(0, -1), total: shown.at(-1)! }
}

/** Whether a count stands there. */
export const isOpen = (count: Count | null | undefined): count is number => typeof count === 'number'

/** A part of a whole, 0 to 1; null where either is hidden, or the whole is nobody. */
export function shareOf(part: Count | null, whole: Count | null): number | null {
  return isOpen(part) && isOpen(whole) && whole > 0 ? part / whole : null
}

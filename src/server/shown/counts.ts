import { hiddenCounts } from '../../privacy/small-groups.ts'
import type { Cell, Sum } from '../../privacy/small-groups.ts'
import type { Count } from '../contract/count.ts'

/** A count as it may be shown, once it is known whether it may. */
export const countShown = (count: number, isHidden: boolean, minimum: number): Count =>
  isHidden ? { hidden: true, under: minimum } : count

/** One count that stands alone: no sum of it with others is shown. */
export function countOf(count: number, minimum: number): Count {
  return countShown(count, count > 0 && count < minimum, minimum)
}

/** Counts as they may be shown together; `sums` say which of them add up to which other. */
export function countsOf(cells: readonly Cell[], sums: readonly Sum[], minimum: number): Count[] {
  const hidden = hiddenCounts(cells, sums, minimum)
  return cells.map(({ count }, at) => countShown(count, hidden.has(at), minimum))
}

/** Counts that add up to one that every page shows. */
export function partsOf(counts: readonly number[], minimum: number): Count[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const cells: Cell[] = [...counts.map((count) => ({ count })), { count: total, as: 'open' }]
  return countsOf(cells, [{ parts: counts.map((_, at) => at), total: counts.length }], minimum).slice(0, -1)
}

/** Whether a count stands there. */
export const isOpen = (count: Count | null | undefined): count is number => typeof count === 'number'

/** A part of a whole, 0 to 1; null where either is hidden, or the whole is nobody. */
export function shareOf(part: Count | null, whole: Count | null): number | null {
  return isOpen(part) && isOpen(whole) && whole > 0 ? part / whole : null
}

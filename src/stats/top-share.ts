import type { ValueCount } from './value-counts.ts'
import { fromLargest } from './value-counts.ts'

/**
 * Share of the total that the top `people` (a share, 0 to 1) have; between two whole people, along the Lorenz
 * curve. Undefined over nobody, or when the values do not sum to more than 0.
 */
export function shareOfTop(counts: readonly ValueCount[], people: number): number | undefined {
  const { groups, people: all, total } = fromLargest(counts)
  if (all === 0 || !(total > 0)) return undefined
  let left = people * all
  let value = 0
  for (const group of groups) {
    const taken = Math.min(left, group.count)
    value += taken * group.value
    left -= taken
    if (left <= 0) break
  }
  return value / total
}

/**
 * The fewest people who have `share` (above 0, at most 1) of the total: "80 % needs k of n". Sums within a part in
 * 10^12 of the total count as reaching it. Undefined over nobody, or when the values do not sum to more than 0.
 */
export function peopleFor(
  counts: readonly ValueCount[],
  share: number,
): { people: number; of: number; share: number } | undefined {
  const { groups, people: of, total } = fromLargest(counts)
  if (of === 0 || !(total > 0)) return undefined
  const wanted = share * total - total * 1e-12
  let [people, value] = [0, 0]
  for (const group of groups) {
    const worth = group.value * group.count
    if (value + worth >= wanted) {
      people += Math.max(1, Math.ceil((wanted - value) / group.value))
      return { people, of, share: people / of }
    }
    people += group.count
    value += worth
  }
  return { people: of, of, share: 1 }
}

/** Whether a fifth of the people has four fifths of the total here. Undefined as `peopleFor` is. */
export function isEightyTwenty(counts: readonly ValueCount[]): boolean | undefined {
  const needed = peopleFor(counts, 0.8)
  return needed && needed.people * 5 <= needed.of
}

import type { ValueCount } from './value-counts.ts'
import { fromLargest } from './value-counts.ts'

/**
 * Gini coefficient of concentration, 0 (all equal) to 1 − 1/n (one has all), of these people themselves, without the
 * n/(n−1) of a sample: G = Σ (2i − n − 1)·x_i / (n·Σx), x rising. Undefined over nobody, with a negative value, or when
 * all are 0. (C. Gini 1912; the form is that of A. B. Atkinson and F. Bourguignon, Handbook of Income Distribution, 2000.)
 */
export function gini(counts: readonly ValueCount[]): number | undefined {
  const { groups, people, total } = fromLargest(counts)
  if (people === 0 || !(total > 0) || groups.some((one) => one.value < 0)) return undefined
  let before = 0
  let weighted = 0
  for (const { value, count } of groups.toReversed()) {
    /** The ranks before + 1 … before + count sum to count·(2·before + count + 1)/2. */
    weighted += value * count * (2 * before + count - people)
    before += count
  }
  return weighted / (people * total)
}

import type { GroupMoments } from './group-moments.ts'

/**
 * Moments of all groups together, without their values: T. F. Chan, G. H. Golub, R. J. LeVeque, Am. Stat. 37 (1983). Undefined of nobody;
 * the variance of one value is 0.
 */
export function combinedMoments(groups: readonly GroupMoments[]): GroupMoments | undefined {
  const all = groups.filter((one) => one.n > 0)
  const n = all.reduce((sum, one) => sum + one.n, 0)
  if (n === 0) return undefined
  const mean = all.reduce((sum, one) => sum + one.mean * (one.n / n), 0)
  const squares = all.reduce((sum, one) => sum + (one.n - 1) * one.variance + one.n * (one.mean - mean) ** 2, 0)
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 }
}

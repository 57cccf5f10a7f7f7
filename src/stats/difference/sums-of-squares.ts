import type { GroupMoments } from '../group-moments.ts'

/** What of the squared distances from the overall mean lies between groups, and what within them. */
export interface SumsOfSquares {
  n: number
  groups: number
  between: number
  within: number
}

/** Of the groups with anybody in them. Means may all be given less one number: see `centredMoments`. */
export function sumsOfSquares(groups: readonly GroupMoments[]): SumsOfSquares {
  const all = groups.filter((one) => one.n > 0)
  const n = all.reduce((sum, one) => sum + one.n, 0)
  const mean = all.reduce((sum, one) => sum + one.mean * (one.n / n), 0)
  const between = all.reduce((sum, one) => sum + one.n * (one.mean - mean) ** 2, 0)
  const within = all.reduce((sum, one) => sum + (one.n > 1 ? (one.n - 1) * one.variance : 0), 0)
  return { n, groups: all.length, between, within }
}

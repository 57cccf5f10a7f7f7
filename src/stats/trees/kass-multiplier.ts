/** How categories may go together: neighbours alone, any, or neighbours with one (missing) that may go with any. */
export type Merging = 'ordinal' | 'nominal' | 'floating'

/**
 * In how many ways c categories can become r groups, which is how many tests were as good as made: G. V. Kass, Appl. Statist. 29 (1980) 119–127. Monotonic
 * C(c − 1, r − 1); free, Stirling's number of the second kind; floating C(c − 2, r − 2) + r C(c − 2, r − 1). 1 for one group; may be Infinity.
 */
export function kassMultiplier(merging: Merging, c: number, r: number): number {
  if (r <= 1 || c <= 1) return 1
  if (merging === 'ordinal') return choose(c - 1, r - 1)
  if (merging === 'floating') return choose(c - 2, r - 2) + r * choose(c - 2, r - 1)
  let row = [1]
  for (let n = 1; n < c; n++)
    row = Array.from({ length: Math.min(n + 1, r) }, (_, k) => (row[k] ?? 0) * (k + 1) + (row[k - 1] ?? 0))
  return row[r - 1] ?? 0
}

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0
  let ways = 1
  for (let i = 1; i <= Math.min(k, n - k); i++) ways = (ways * (n - Math.min(k, n - k) + i)) / i
  return Math.round(ways) === Infinity ? ways : Math.round(ways)
}

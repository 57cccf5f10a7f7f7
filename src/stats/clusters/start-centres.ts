import { distancesFrom } from './centre-distances.ts'
import type { GridPoints } from './exact-sums.ts'
import type { Random } from './seeded-random.ts'

/**
 * Rows to start from, by k-means++ (D. Arthur and S. Vassilvitskii, SODA 2007): the first by weight, each further one by its squared distance
 * from the nearest until then, of 2 + ⌊ln k⌋ drawn the one that leaves the least (their greedy form). Fewer than `k` where fewer rows differ.
 */
export function startRows(points: GridPoints, k: number, random: Random): number[] {
  const { n, columns, weights } = points
  const place = (row: number): number[] => columns.map((column) => column[row]!)
  const first = drawn(weights ?? new Float64Array(n).fill(1), random)
  if (first < 0) return []
  const rows = [first]
  let nearest = new Float64Array(n)
  distancesFrom(points, place(first), nearest)
  const trials = 2 + Math.floor(Math.log(k))
  let best = new Float64Array(n)
  let tried = new Float64Array(n)
  while (rows.length < k) {
    let chosen = -1
    let least = Infinity
    for (let trial = 0; trial < trials; trial++) {
      const row = drawn(nearest, random)
      if (row < 0) return rows
      distancesFrom(points, place(row), tried)
      let left = 0
      for (let at = 0; at < n; at++) {
        if (tried[at]! > nearest[at]!) tried[at] = nearest[at]!
        left += tried[at]!
      }
      if (left >= least) continue
      chosen = row
      least = left
      const kept = tried
      tried = best
      best = kept
    }
    rows.push(chosen)
    const kept = best
    best = nearest
    nearest = kept
  }
  return rows
}

/** A place of `shares`, each as likely as its share of their sum; −1 where that is 0. The shares add up exactly. */
function drawn(shares: Float64Array, random: Random): number {
  let total = 0
  for (const share of shares) total += share
  if (!(total > 0)) return -1
  let left = random() * total
  let last = -1
  for (let at = 0; at < shares.length; at++) {
    const share = shares[at]!
    if (share === 0) continue
    last = at
    left -= share
    if (left < 0) return at
  }
  return last
}

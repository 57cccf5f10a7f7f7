import type { GroupMoments } from './group-moments.ts'

/**
 * Moments of values less a common `centre`, in two passes and never from raw sums of squares. A mean of about 10¹² that is kept as a double has lost the
 * tenth by which groups differ: give all groups the same centre near their values, and every difference, variance and F of them stays exact. Of nobody
 * all is 0.
 */
export function centredMoments(values: ArrayLike<number>, centre = 0): GroupMoments {
  const n = values.length
  if (n === 0) return { n, mean: 0, variance: 0 }
  let sum = 0
  for (let i = 0; i < n; i++) sum += values[i]! - centre
  const mean = sum / n
  let [squares, left] = [0, 0]
  for (let i = 0; i < n; i++) {
    const off = values[i]! - centre - mean
    squares += off * off
    left += off
  }
  return { n, mean, variance: n > 1 ? Math.max(0, squares - (left * left) / n) / (n - 1) : 0 }
}

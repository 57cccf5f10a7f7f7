import type { Counted } from './proportion.ts'
import type { GroupMoments } from './group-moments.ts'

/**
 * The difference of two means in pooled standard deviations (J. Cohen, Statistical Power Analysis, 2nd ed. 1988, d): about 0.2 is small, 0.5
 * middling, 0.8 large. Undefined for fewer than two people in either, or where nobody varies.
 */
export function standardizedDifference(a: GroupMoments, b: GroupMoments): number | undefined {
  if (a.n < 2 || b.n < 2) return undefined
  const pooled = ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / (a.n + b.n - 2)
  return pooled > 0 ? (a.mean - b.mean) / Math.sqrt(pooled) : undefined
}

/** The difference of two shares on the scale on which all differences weigh alike, −π to π (Cohen's h). Undefined where one is of nobody. */
export function shareEffect(a: Counted, b: Counted): number | undefined {
  if (a.n <= 0 || b.n <= 0) return undefined
  return 2 * Math.asin(Math.sqrt(a.count / a.n)) - 2 * Math.asin(Math.sqrt(b.count / b.n))
}

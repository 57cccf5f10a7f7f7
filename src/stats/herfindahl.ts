/**
 * Herfindahl–Hirschman index of concentration: the sum of squared shares, 1/n (all equal) to 1 (one has all).
 * Undefined with a negative part, or when all are 0. (O. C. Herfindahl 1950, A. O. Hirschman 1945.)
 */
export function herfindahl(parts: readonly number[]): number | undefined {
  const total = parts.reduce((sum, one) => sum + one, 0)
  if (!(total > 0) || parts.some((one) => one < 0)) return undefined
  return parts.reduce((sum, one) => sum + (one / total) ** 2, 0)
}

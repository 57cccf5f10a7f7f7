import { chiSquareTail } from '../chi-square.ts'

export interface Interval {
  low: number
  high: number
}

/** The scale on which an interval is taken to be even: chances stay within 0 to 1, amounts above 0. */
export type IntervalScale = 'chance' | 'amount'

/** How many standard errors hold an estimate with this confidence (0.95 → 1.96). */
export function normalReach(confidence: number): number {
  let [low, high] = [0, 40]
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2
    if (chiSquareTail(middle * middle, 1) > 1 - confidence) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * Interval of an expectation by the delta method: what the uncertainty of the fit's parameters alone makes of it; what the customer will really do varies
 * more. `around[k]` holds the estimate with term k a `step` lower and higher. Infinity stays what it is.
 */
export function deltaInterval(
  scale: IntervalScale,
  estimate: number,
  around: readonly (readonly [number, number])[],
  covariance: readonly (readonly number[])[],
  step: number,
  reach: number,
): Interval {
  if (!(estimate > 0) || estimate === Infinity || (scale === 'chance' && estimate >= 1))
    return { low: estimate, high: estimate }
  const to = (value: number): number => (scale === 'chance' ? Math.log(value / (1 - value)) : Math.log(value))
  const slopes = around.map(([below, above]) => {
    const slope = (to(above) - to(below)) / (2 * step)
    return Number.isFinite(slope) ? slope : 0
  })
  const variance = slopes.reduce(
    (sum, one, i) => sum + slopes.reduce((inner, other, j) => inner + one * other * covariance[i]![j]!, 0),
    0,
  )
  const half = reach * Math.sqrt(Math.max(0, variance))
  const middle = to(estimate)
  const back = (value: number): number => (scale === 'chance' ? 1 / (1 + Math.exp(-value)) : Math.exp(value))
  return { low: back(middle - half), high: Math.min(Number.MAX_VALUE, back(middle + half)) }
}

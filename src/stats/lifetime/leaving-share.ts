import { logBeta } from './log-beta.ts'

/** Expectation of f(p) where p is beta distributed. */
type Expectation = (f: (p: number) => number) => number

const widest = 37

/**
 * Expectations over a chance of leaving p ~ Beta(a, b): the trapezoid rule in ln(p ÷ (1 − p)), which converges like the exponential of 1 ÷ step
 * for any a, b > 0 and for integrands that are analytic around 0 to 1. The straight line between f(0) and f(1) is taken out first and counted exactly, so that both
 * ends vanish: a = 0.001 needs no more points than a = 1. No hypergeometric function, which turns negative for a + b < 1.
 */
export function leavingShare(a: number, b: number): Expectation {
  const scale = logBeta(a, b)
  const spread = Math.sqrt(1 / a + 1 / b)
  const step = Math.min(0.32, 0.6 * spread)
  const low = Math.max((-widest + Math.min(0, scale)) / (a + 1), Math.log(a / b) - 14 * spread - widest)
  const high = Math.min((widest - Math.min(0, scale)) / (b + 1), Math.log(a / b) + 14 * spread + widest)
  const count = Math.ceil((high - low) / step) + 1
  const points = new Float64Array(count)
  const weights = new Float64Array(count)
  let used = 0
  for (let node = 0; node < count; node++) {
    const y = low + node * step
    const p = 1 / (1 + Math.exp(-y))
    const weight = step * Math.exp(-a * Math.log1p(Math.exp(-y)) - b * Math.log1p(Math.exp(y)) - scale)
    if (weight < 1e-30) continue
    points[used] = p
    weights[used++] = weight
  }
  const mean = a / (a + b)
  return (f) => {
    const [atNone, atAll] = [f(0), f(1)]
    let total = atNone * (1 - mean) + atAll * mean
    for (let node = 0; node < used; node++) {
      const p = points[node]!
      total += weights[node]! * (f(p) - atNone - p * (atAll - atNone))
    }
    return total
  }
}

import type { BuyingModelName } from './buying-model.ts'
import { integrateFalling } from './gauss-legendre.ts'
import { logBeta } from './log-beta.ts'

/** What a customer who is active now does from here on: by the time ahead, in the unit of the fit. */
export interface ActiveFuture {
  /** Expected orders within `time`. */
  orders: (time: number) => number
  /** The same, each worth e^(−rate · time): rate above 0 where `time` is Infinity. */
  discounted: (time: number, rate: number) => number
  /** Chance of at least one order within `time`. */
  atLeastOne: (time: number) => number
}

/**
 * The future of an active customer with x repeats at age T. It does not depend on when the last order was: that only tells whether
 * the customer is active.
 */
export function activeFuture(
  model: BuyingModelName,
  parameters: Readonly<Record<string, number>>,
  x: number,
  T: number,
): ActiveFuture {
  const { r = 0, alpha = 0, a = 0, b = 0, s = 0, beta = 0 } = parameters
  const [R, A, B] = [r + x, alpha + T, beta + T]
  const steady = R / A
  const noneWithin = (time: number): number => -Math.expm1(-R * Math.log1p(time / A))
  if (model === 'nbd')
    return {
      orders: (time) => steady * time,
      discounted: (time, rate) => (rate === 0 ? steady * time : (-steady * Math.expm1(-rate * time)) / rate),
      atLeastOne: noneWithin,
    }
  if (model === 'pareto-nbd') {
    const staying = (time: number): number => Math.exp(-s * Math.log1p(time / B))
    return {
      orders: (time) => steady * B * grown((1 - s) * Math.log1p(time / B), Math.log1p(time / B)),
      discounted: (time, rate) => steady * discountedStay(staying, time, rate, B / Math.max(1, s)),
      atLeastOne: (time) =>
        Math.min(
          1,
          integrateFalling(
            (u) => (R / (A + u)) * Math.exp(-R * Math.log1p(u / A) - s * Math.log1p(u / B)),
            time,
            1 / (R / A + s / B),
          ),
        ),
    }
  }
  const share = leavingShare(a, b + x + (model === 'mbg-nbd' ? 1 : 0))
  return {
    orders: (time) => share((p) => (p === 0 ? steady * time : -Math.expm1(-R * Math.log1p((p * time) / A)) / p)),
    discounted: (time, rate) =>
      steady *
      discountedStay((u) => share((p) => Math.exp(-(R + 1) * Math.log1p((p * u) / A))), time, rate, A / (R + 1)),
    atLeastOne: noneWithin,
  }
}

/** (e^y − 1) ÷ y · length, which is `length` at y = 0: the removable singularity at s = 1. */
const grown = (y: number, length: number): number => (Math.abs(y) < 1e-300 ? length : (Math.expm1(y) / y) * length)

/** ∫ over 0 to `time` of e^(−rate u) staying(u) du. After 45 ÷ rate nothing counts. */
function discountedStay(staying: (u: number) => number, time: number, rate: number, scale: number): number {
  const end = rate > 0 ? Math.min(time, 45 / rate) : time
  return end === Infinity ? Infinity : integrateFalling((u) => Math.exp(-rate * u) * staying(u), end, scale)
}

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

import type { BuyingModelName } from './buying-model.ts'
import { integrateFalling } from './gauss-legendre.ts'
import { leavingShare } from './leaving-share.ts'

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

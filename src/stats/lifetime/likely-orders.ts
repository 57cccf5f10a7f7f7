import { leftLogOdds } from './left-log-odds.ts'
import { isBuyer } from './buyer-patterns.ts'
import type { BuyingFit } from './buying-fit.ts'
import { logistic } from './buying-model.ts'
import { gaussLegendre } from './gauss-legendre.ts'
import { ownScales } from './score-buyer.ts'

/** What one customer may really do: a predictive range of the number of orders, and how likely each number is. */
export interface LikelyOrders {
  /** With the asked confidence not fewer and not more than these. */
  low: number
  high: number
  median: number
  /** Chance of 0, 1, 2 … orders, up to `high`. */
  chances: number[]
}

/** No customer is followed further than this. */
const mostOrders = 100_000

/**
 * The predictive distribution of a customer's orders within `within` (unit of the fit) at the fit's own parameters: unlike the interval of the expectation
 * it holds the chance of the customer's own doing. `confidence` 0.8 leaves a tenth on each side. Undefined for what is no customer.
 */
export function likelyOrders(
  fit: BuyingFit,
  customer: { repeats: number; lastAge: number; age: number; covariates?: readonly number[] },
  within: number,
  confidence = 0.8,
): LikelyOrders | undefined {
  const { repeats: x, age: T } = customer
  const last = x === 0 ? 0 : customer.lastAge
  if (!isBuyer(x, last, T)) return undefined
  const parameters = { ...fit.parameters, ...ownScales(fit, customer.covariates) }
  const alive = logistic(-leftLogOdds(fit.model, parameters, x, last, T))
  const active = activeChances(fit.model, parameters, x, T, within)
  const tail = (1 - confidence) / 2
  const chances: number[] = []
  let [sum, low, median] = [0, -1, -1]
  for (let k = 0; k < mostOrders; k++) {
    const chance = alive * active(k) + (k === 0 ? 1 - alive : 0)
    chances.push(chance)
    sum += chance
    if (low < 0 && sum > tail) low = k
    if (median < 0 && sum >= 0.5) median = k
    if (sum >= 1 - tail) break
  }
  const high = chances.length - 1
  return { low: low < 0 ? high : low, high, median: median < 0 ? high : median, chances }
}

/** Chance of k orders of an active customer; to be asked for k = 0, 1, 2 … in turn. */
function activeChances(
  model: BuyingFit['model'],
  { r = 0, alpha = 0, a = 0, b = 0, s = 0, beta = 0 }: Readonly<Record<string, number>>,
  x: number,
  T: number,
  within: number,
): (k: number) => number {
  const [R, A, B] = [r + x, alpha + T, beta + T]
  const whole = steadyChances(R, A, within)
  if (model === 'nbd') return whole
  if (model === 'pareto-nbd') {
    // Stays all the time, or leaves at one of these times with these chances.
    const { points, weights } = gaussLegendre(128)
    const width = Math.log1p(within / B)
    const leaves = Array.from(points, (point, at) => ({
      chances: steadyChances(R, A, B * Math.expm1(point * width)),
      weight: weights[at]! * width * s * Math.exp(-s * point * width),
    }))
    const stays = Math.exp(-s * width)
    return (k) => leaves.reduce((sum, { chances, weight }) => sum + weight * chances(k), stays * whole(k))
  }
  // Comes through k times, or leaves right at the k-th order, however many would have followed.
  const through = b + x + (model === 'mbg-nbd' ? 1 : 0)
  let [comesThrough, leavesNow, atLeast] = [1, a / (a + through), 1]
  return (k) => {
    const steady = whole(k)
    const chance = comesThrough * steady + (k === 0 ? 0 : leavesNow * Math.max(0, atLeast))
    if (k > 0) leavesNow *= (through + k - 1) / (a + through + k)
    comesThrough *= (through + k) / (a + through + k)
    atLeast -= steady
    return chance
  }
}

/** Negative binomial: k orders within `time` at a gamma rate of shape R and scale of time A. For k = 0, 1, 2 … in turn, in logarithms. */
function steadyChances(R: number, A: number, time: number): (k: number) => number {
  const step = Math.log(time / (A + time))
  let log = -R * Math.log1p(time / A)
  return (k) => {
    if (k > 0) log += Math.log((R + k - 1) / k) + step
    return Math.exp(log)
  }
}

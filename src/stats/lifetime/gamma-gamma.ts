import { logGamma } from '../incomplete-beta.ts'
import { type Diagnosis, finding } from './buying-diagnosis.ts'
import { digamma } from './digamma.ts'
import { type FittedParameters, fittedParameters } from './fitted-parameters.ts'
import { maximise, type Objective } from './maximise.ts'
import { pearson, spearman } from '../rank-correlation.ts'

/** Orders of each customer and what one was worth on average, as net of its returns. */
export interface SpendColumns {
  /** How many orders the mean is of; the published examples leave out the first one. */
  orders: ArrayLike<number>
  /** Mean margin (or revenue) of one order. */
  mean: ArrayLike<number>
}

/** A fitted spend model: plain numbers, in the currency of its data. */
export interface SpendFit extends FittedParameters {
  model: 'gamma-gamma'
  /** Customers it was fitted on, and those left out because they have no order or no positive mean: refunds and losses are flows of their own. */
  customers: number
  excluded: number
  logLikelihood: number
  /** Mean of an order over customers: as the fit has it (absent where it has none), and as it was. */
  expectedMean?: number
  observedMean: number
  /** Of number of orders and mean: the model takes them for independent. 0 where one of them does not vary, which is said. */
  correlation: { pearson: number; spearman: number }
  usable: boolean
}

const names = ['p', 'q', 'gamma'] as const
const sampled = 2000
/** Customers for the curvature, where there are many more. */
const curved = 40_000
/** From this correlation on, those who order often spend differently per order: the model then mistakes one for the other. */
const related = 0.3

/**
 * Money per order varies around a mean of the customer's own (gamma), which varies between customers (gamma): P. S. Fader and B. G. S. Hardie, "The
 * gamma-gamma model of monetary value", note 025 (2013). Customers without an order or with a mean of 0 or less are counted and left out; nothing is ever shifted by a
 * constant.
 */
export function fitSpend({ orders, mean }: SpendColumns): SpendFit {
  const rows: number[] = []
  for (let row = 0; row < orders.length; row++)
    if (orders[row]! >= 1 && mean[row]! > 0 && mean[row]! < Infinity && orders[row]! < Infinity) rows.push(row)
  const n = Float64Array.from(rows, (row) => orders[row]!)
  const money = Float64Array.from(rows, (row) => mean[row]!)
  const observedMean = money.reduce((sum, one) => sum + one, 0) / money.length || 0
  const scale = observedMean || 1
  const z = money.map((one) => one / scale)
  const search = { low: [-12, -12, -16], high: [12, 12, 16] }
  const whole = likelihoodOf(n, z)
  const every = (step: number): Objective => {
    const some = (column: Float64Array): Float64Array =>
      Float64Array.from({ length: Math.ceil(n.length / step) }, (_, index) => column[index * step]!)
    return step > 1 ? likelihoodOf(some(n), some(z)) : whole
  }
  const few = every(Math.ceil(n.length / sampled))
  const tries = [
    [1, 1, 1],
    [0, 2, 1.5],
  ].map((start) => maximise(few, start, { ...search, tolerance: 1e-3, information: false }))
  const start = tries.reduce((first, one) => (one.value > first.value ? one : first))
  const step = Math.ceil(n.length / curved)
  const near = step > 1 ? maximise(every(step), start.at, { ...search, tolerance: 1e-6 }) : undefined
  const times = n.length / Math.ceil(n.length / step)
  const metric = near?.information.map((row) => row.map((one) => one * times))
  const best = maximise(whole, near?.at ?? start.at, {
    ...search,
    ...(metric ? { metric, metricIsInformation: true } : {}),
  })
  const found = fittedParameters(names, { ...best, at: best.at.with(2, best.at[2]! + Math.log(scale)) })
  const { p = 0, q = 0, gamma = 0 } = found.parameters
  // Means are quotients: equal ones may differ in their last digits, which would pass for a perfect correlation.
  const isVaried = varies(n) && varies(money)
  const correlation = isVaried
    ? { pearson: pearson(n, money), spearman: spearman(n, money) }
    : { pearson: 0, spearman: 0 }
  const diagnosis: Diagnosis[] = [...found.diagnosis]
  if (q <= 1) diagnosis.push(finding('no-mean-spend', { q }))
  if (rows.length > 1 && !isVaried) diagnosis.push(finding('spend-does-not-vary'))
  if (Math.abs(correlation.spearman) > related || Math.abs(correlation.pearson) > related)
    diagnosis.push(finding('spend-follows-orders', { pearson: correlation.pearson, spearman: correlation.spearman }))
  return {
    model: 'gamma-gamma',
    ...found,
    customers: rows.length,
    excluded: orders.length - rows.length,
    logLikelihood: best.value - rows.length * Math.log(scale),
    ...(q > 1 ? { expectedMean: (p * gamma) / (q - 1) } : {}),
    observedMean,
    correlation,
    diagnosis,
    usable: rows.length > 0 && diagnosis.every((one) => !one.against),
  }
}

/** Whether numbers above 0 differ by more than rounding. */
function varies(column: Float64Array): boolean {
  const [least, most] = column.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [Infinity, 0])
  return most > least * (1 + 1e-9)
}

/** By ln p, ln q, ln γ. What depends on the number of orders alone is summed once for each number. */
function likelihoodOf(n: Float64Array, z: Float64Array): Objective {
  const byCount = new Map<number, { count: number; logs: number }>()
  n.forEach((one, row) => {
    const group = byCount.get(one) ?? { count: 0, logs: 0 }
    group.count++
    group.logs += Math.log(one * z[row]!)
    byCount.set(one, group)
  })
  const whole = n.map((one, row) => one * z[row]!)
  const logs = z.reduce((sum, one) => sum + Math.log(one), 0)
  return (point, gradient) => {
    const [p, q, gamma] = [Math.exp(point[0]!), Math.exp(point[1]!), Math.exp(point[2]!)]
    let [value, byP, byQ, byGamma] = [-logs, 0, 0, 0]
    const [logGammaOfQ, slopeOfQ, logOfGamma] = [logGamma(q), digamma(q), Math.log(gamma)]
    for (const [orders, { count, logs }] of byCount) {
      const [shape, both] = [p * orders, p * orders + q]
      const slope = digamma(both)
      value += count * (logGamma(both) - logGamma(shape) - logGammaOfQ - shape * logOfGamma) + shape * logs
      byP += orders * (count * (slope - digamma(shape) - logOfGamma) + logs)
      byQ += count * (slope - slopeOfQ)
    }
    for (let row = 0; row < n.length; row++) {
      const orders = n[row]!
      const far = Math.log1p(whole[row]! / gamma)
      value -= (p * orders + q) * far
      byP -= orders * far
      byQ -= far
      byGamma += ((p * orders + q) * whole[row]!) / (gamma + whole[row]!) - p * orders
    }
    gradient[0] = byP * p
    gradient[1] = byQ * q
    gradient[2] = byGamma
    return value
  }
}

/**
 * Expected margin of one future order of a customer with so many orders of this mean: between their own mean and everybody's, the nearer to
 * their own the more orders. Without orders everybody's: the fit's, or the observed one where the fit has no mean. Of orders of 0 or less, which the model says nothing
 * of, 0. Never NaN.
 */
export function expectedSpend(
  fit: Pick<SpendFit, 'parameters' | 'observedMean'>,
  orders: number,
  mean: number,
): number {
  const { p = 0, q = 0, gamma = 0 } = fit.parameters
  if (orders >= 1 && mean <= 0) return 0
  const own = orders >= 1 && mean > 0 && mean < Infinity
  if (q <= 1) return own ? mean : fit.observedMean
  if (!own) return (p * gamma) / (q - 1)
  return (p * (gamma + orders * mean)) / (p * orders + q - 1)
}

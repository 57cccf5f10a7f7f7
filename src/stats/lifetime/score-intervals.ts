import type { BuyerPatterns } from './buyer-patterns.ts'
import type { BuyingFit } from './buying-fit.ts'
import { deltaInterval, type Interval, type IntervalScale, normalReach } from './delta-interval.ts'
import type { PeriodFit } from './period-model.ts'
import { periodScorer } from './score-periods.ts'
import { type BuyerScore, type BuyerScorer, buyerScorer, type ScoreOptions } from './score-buyer.ts'

/** A score with the interval of each of its expectations. */
export type ScoreIntervals = { [Part in keyof BuyerScore]: Interval }

export interface IntervalOptions extends ScoreOptions {
  /** 0.95 unless said. */
  confidence?: number
}

const step = 1e-4
const scaleOf: Record<keyof BuyerScore, IntervalScale> = {
  alive: 'chance',
  atLeastOne: 'chance',
  orders: 'amount',
  discountedOrders: 'amount',
  endlessOrders: 'amount',
}
const parts = Object.keys(scaleOf) as (keyof BuyerScore)[]

/** What of a fit its terms are about. */
type Movable = Pick<BuyingFit, 'parameters' | 'terms' | 'covariance'> & { covariates?: BuyingFit['covariates'] }

/** The fit with one of its terms moved: the logarithm of a parameter, or an effect. */
function moved<Fit extends Movable>(fit: Fit, term: number, by: number): Fit {
  const names = Object.keys(fit.parameters)
  const name = names[term]
  if (name !== undefined)
    return { ...fit, parameters: { ...fit.parameters, [name]: fit.parameters[name]! * Math.exp(by) } }
  return {
    ...fit,
    covariates: fit.covariates?.map((one, index) =>
      index === term - names.length ? { ...one, effect: one.effect + by } : one,
    ),
  }
}

function around<Fit extends Movable>(fit: Fit): [Fit, Fit][] {
  return fit.terms.map((_, term) => [moved(fit, term, -step), moved(fit, term, step)])
}

/**
 * Scores with 95 % intervals of the expectations, by the delta method on the parameters: they say how well the expectation is known, not what one
 * customer may do. Intervals are undefined where the fit has no covariance. About nine times the work of the score alone.
 */
export function intervalScorer(fit: BuyingFit, options: IntervalOptions): IntervalScorer {
  return intervalsBy(buyerScorer, fit, options)
}

/** The same of a model of periods. */
export function periodIntervalScorer(fit: PeriodFit, options: IntervalOptions): IntervalScorer {
  return intervalsBy(periodScorer, fit, options)
}

/** Scores one customer after the other, with intervals. Undefined for what is no customer. */
export type IntervalScorer = (
  ...customer: Parameters<BuyerScorer>
) => { score: BuyerScore; intervals?: ScoreIntervals } | undefined

function intervalsBy<Fit extends Movable>(
  scorer: (fit: Fit, options: ScoreOptions) => BuyerScorer,
  fit: Fit,
  options: IntervalOptions,
): IntervalScorer {
  const plain = scorer(fit, options)
  const { covariance } = fit
  if (!covariance)
    return (...customer) => {
      const score = plain(...customer)
      return score && { score }
    }
  const pairs = around(fit).map(([low, high]) => [scorer(low, options), scorer(high, options)] as const)
  const reach = normalReach(options.confidence ?? 0.95)
  return (...customer) => {
    const score = plain(...customer)
    if (!score) return undefined
    const scores = pairs.map(([low, high]) => [low(...customer)!, high(...customer)!] as const)
    const intervals = parts.flatMap((part) => {
      const estimate = score[part]
      if (estimate === undefined) return []
      const values = scores.map(([low, high]): [number, number] => [low[part]!, high[part]!])
      return [[part, deltaInterval(scaleOf[part], estimate, values, covariance, step, reach)] as const]
    })
    return { score, intervals: Object.fromEntries(intervals) as unknown as ScoreIntervals }
  }
}

/** Totals of many customers, each with the interval of the expectation where the fit has a covariance. */
export interface ExpectedTotals {
  customers: number
  alive: { value: number } & Partial<Interval>
  orders: { value: number } & Partial<Interval>
  discountedOrders: { value: number } & Partial<Interval>
}

const summed = ['alive', 'orders', 'discountedOrders'] as const

/** What all customers of these patterns together are expected to do: sums of their scores, and intervals of the sums. */
export function expectedTotals(fit: BuyingFit, patterns: BuyerPatterns, options: IntervalOptions): ExpectedTotals {
  const totalsOf = (one: BuyingFit): Record<(typeof summed)[number], number> => {
    const score = buyerScorer(one, options)
    const wide = patterns.covariateNames.length
    const totals = { alive: 0, orders: 0, discountedOrders: 0 }
    patterns.weight.forEach((weight, row) => {
      const own = wide > 0 ? [...patterns.covariates.subarray(row * wide, (row + 1) * wide)] : undefined
      const found = score(patterns.repeats[row]!, patterns.lastAge[row]!, patterns.age[row]!, own)
      if (found) for (const part of summed) totals[part] += weight * found[part]
    })
    return totals
  }
  const totals = totalsOf(fit)
  const { covariance } = fit
  const pairs = covariance ? around(fit).map(([low, high]) => [totalsOf(low), totalsOf(high)] as const) : []
  const reach = normalReach(options.confidence ?? 0.95)
  const of = (part: (typeof summed)[number]): { value: number } & Partial<Interval> => ({
    value: totals[part],
    ...(covariance
      ? deltaInterval(
          'amount',
          totals[part],
          pairs.map(([low, high]): [number, number] => [low[part], high[part]]),
          covariance,
          step,
          reach,
        )
      : {}),
  })
  return {
    customers: patterns.customers,
    alive: of('alive'),
    orders: of('orders'),
    discountedOrders: of('discountedOrders'),
  }
}

import type { Bilingual } from '../../errors.ts'
import { type BuyerPatterns, isBuyer } from './buyer-patterns.ts'
import type { BuyerScorer, ScoreOptions } from './score-buyer.ts'
import { type Duration, durationIn, type TimeUnit } from './time-unit.ts'

/**
 * The simplest forecast, for data that no purchase model can be fitted to: one keep rate and one pace for everybody. Who was silent for a whole
 * period counts as having left at the end of the last period with an order.
 */
export interface KeepRateFit {
  model: 'keep-rate'
  unit: TimeUnit
  /** The period of `keep`, in `unit`. */
  period: number
  /** Share kept from one period to the next; absent where nobody was seen for a whole period after an order. */
  keep?: number
  /** Periods that customers began, and periods after which they were gone. */
  begun: number
  gone: number
  /** Orders after the first, per `unit` of the time from the first order to the last one and the period after it. */
  pace: number
  customers: number
  repeatBuyers: number
}

/** Keep rate by maximum likelihood of a constant chance of leaving: gone ÷ (periods come through + gone). */
export function fitKeepRate(patterns: BuyerPatterns, period: Duration): KeepRateFit {
  const length = durationIn(period, patterns.unit)
  let [through, gone, repeats, active, repeatBuyers] = [0, 0, 0, 0, 0]
  patterns.weight.forEach((weight, row) => {
    const [x, last, age] = [patterns.repeats[row]!, patterns.lastAge[row]!, patterns.age[row]!]
    through += weight * Math.floor(last / length)
    if (age - last >= length) gone += weight
    repeats += weight * x
    active += weight * Math.min(age, last + length)
    if (x > 0) repeatBuyers += weight
  })
  const begun = through + gone
  return {
    model: 'keep-rate',
    unit: patterns.unit,
    period: length,
    ...(begun > 0 ? { keep: through / begun } : {}),
    begun,
    gone,
    pace: active > 0 ? repeats / active : 0,
    customers: patterns.customers,
    repeatBuyers,
  }
}

/** Why nothing can be forecast by it; undefined where something can: it takes a keep rate and a pace. */
export function nothingToForecast({ keep, pace, customers }: KeepRateFit): Bilingual | undefined {
  if (customers === 0) return { zh: '还没有人买过', en: 'nobody has bought yet' }
  if (keep === undefined)
    return {
      zh: '没有人在下单后被观察满一期, 不知道有多少人会留下',
      en: 'nobody was seen for a whole period after an order, so how many stay is not known',
    }
  if (pace === 0)
    return {
      zh: '没有人再次下单, 不知道多久买一次',
      en: 'nobody ordered again, so how often people order is not known',
    }
  return undefined
}

/**
 * Scores by a keep rate as `buyerScorer` does: active with keep^(silence ÷ period), and the common pace as long as kept. Nobody has a score where nothing can be
 * forecast (`nothingToForecast`).
 */
export function keepRateScorer(fit: KeepRateFit, options: ScoreOptions): BuyerScorer {
  const { within, rate = 0, endless = false } = options
  if (nothingToForecast(fit)) return () => undefined
  const leaving = -Math.log(Math.max(1e-12, fit.keep ?? 1)) / fit.period
  const stay = (time: number, force: number): number => {
    if (time === Infinity) return force > 0 ? 1 / force : Infinity
    return force * time < 1e-12 ? time : -Math.expm1(-force * time) / force
  }
  const paced = (time: number, force: number): number => fit.pace * stay(time, force)
  const ahead = {
    orders: paced(within, leaving),
    discounted: paced(within, leaving + rate),
    // The first order comes before leaving, within the time: pace ÷ (pace + leaving) of the chance that either happens.
    atLeastOne: paced(within, leaving + fit.pace),
    endless: paced(Infinity, leaving + rate),
  }
  return (x, tx, T) => {
    const last = x === 0 ? 0 : tx
    if (!isBuyer(x, last, T)) return undefined
    const alive = Math.exp(-leaving * (T - last))
    return {
      alive,
      atLeastOne: alive * ahead.atLeastOne,
      orders: alive * ahead.orders,
      discountedOrders: alive * ahead.discounted,
      ...(endless ? { endlessOrders: alive * ahead.endless } : {}),
    }
  }
}

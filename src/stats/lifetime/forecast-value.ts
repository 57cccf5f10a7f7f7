import type { BuyingFit } from './buying-fit.ts'
import { type Interval, normalReach } from './delta-interval.ts'
import { expectedSpend, type SpendFit } from './gamma-gamma.ts'
import type { BuyerScore } from './score-buyer.ts'
import { type IntervalOptions, intervalScorer, type ScoreIntervals } from './score-intervals.ts'

/** One customer as both models see them. */
export interface ForecastCustomer {
  repeats: number
  lastAge: number
  age: number
  /** Orders behind the mean, and that mean of the money of one. */
  orders: number
  meanAmount: number
  covariates?: readonly number[]
}

/** What a customer is expected to bring: discounted expected orders times expected money of one. */
export interface ValueForecast {
  score: BuyerScore
  /** Expected money of one order. */
  perOrder: number
  value: number
  /** Of the expectations, by the delta method on the parameters of both fits, which are taken for independent; absent where one has no covariance. */
  intervals?: ScoreIntervals & { perOrder: Interval; value: Interval }
}

const step = 1e-4

/** A function that forecasts the value of one customer after the other. Undefined for what is no customer. */
export function valueForecaster(
  buying: BuyingFit,
  spend: SpendFit,
  options: IntervalOptions,
): (customer: ForecastCustomer) => ValueForecast | undefined {
  const scored = intervalScorer(buying, options)
  const reach = normalReach(options.confidence ?? 0.95)
  return ({ repeats, lastAge, age, orders, meanAmount, covariates }) => {
    const found = scored(repeats, lastAge, age, covariates)
    if (!found) return undefined
    const perOrder = expectedSpend(spend, orders, meanAmount)
    const value = found.score.discountedOrders * perOrder
    const error = spendError(spend, orders, meanAmount)
    const { intervals } = found
    if (!intervals || error === undefined) return { score: found.score, perOrder, value }
    const { discountedOrders } = intervals
    const ordersError =
      discountedOrders.low > 0 && discountedOrders.high < Infinity
        ? Math.log(discountedOrders.high / discountedOrders.low) / (2 * reach)
        : 0
    const within = (estimate: number, logError: number): Interval => ({
      low: estimate * Math.exp(-reach * logError),
      high: Math.min(Number.MAX_VALUE, estimate * Math.exp(reach * logError)),
    })
    return {
      score: found.score,
      perOrder,
      value,
      intervals: {
        ...intervals,
        perOrder: within(perOrder, error),
        value: within(value, Math.hypot(ordersError, error)),
      },
    }
  }
}

/** Standard error of the logarithm of the expected money of one order. */
function spendError(fit: SpendFit, orders: number, mean: number): number | undefined {
  const { covariance } = fit
  if (!covariance) return undefined
  const names = Object.keys(fit.parameters)
  const at = (name: string, by: number): number =>
    Math.log(
      expectedSpend(
        { ...fit, parameters: { ...fit.parameters, [name]: fit.parameters[name]! * Math.exp(by) } },
        orders,
        mean,
      ),
    )
  const slopes = names.map((name) => {
    const slope = (at(name, step) - at(name, -step)) / (2 * step)
    return Number.isFinite(slope) ? slope : 0
  })
  const variance = slopes.reduce(
    (sum, one, i) => sum + slopes.reduce((inner, other, j) => inner + one * other * covariance[i]![j]!, 0),
    0,
  )
  return Math.sqrt(Math.max(0, variance))
}

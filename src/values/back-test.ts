import { buyerPatterns } from '../stats/lifetime/buyer-patterns.ts'
import { doesForecast, isPeriodFit, scorerOf } from '../stats/lifetime/choose-buying.ts'
import { expectedFromFirst } from '../stats/lifetime/expected-repeats.ts'
import type { ForecastErrors } from '../stats/lifetime/forecast-errors.ts'
import { forecastErrors } from '../stats/lifetime/forecast-errors.ts'
import { expectedSpend, fitSpend } from '../stats/lifetime/gamma-gamma.ts'
import type { TrackingStep } from '../stats/lifetime/tracking.ts'
import { trackOrders } from '../stats/lifetime/tracking.ts'
import { addDays } from '../time/calendar.ts'
import { chooseFit } from './choose-fit.ts'
import type { OrderRows } from './cut-orders.ts'
import { cutOrders, epoch, ordersUpTo } from './cut-orders.ts'
import type { PurchaseModel } from './value-plan.ts'

/** How the models would have forecast, had they been fitted some time ago: printed beside each forecast. */
export interface BackTest {
  /** The last day of the calibration, and of the hold-out. */
  calibratedTo: string
  heldOutTo: string
  /** Days of the hold-out. */
  days: number
  /** The model that was taken on the calibration. */
  model: string
  /** Orders of each customer in the hold-out against those forecast. */
  errors: ForecastErrors
  /** Money of those orders: forecast, actual, and forecast ÷ actual − 1, absent where nothing was bought. */
  money: { predicted: number; actual: number; error?: number }
  /** Repeat orders week by week from the first order on; none of a keep rate. */
  tracking: (TrackingStep & { day: string })[]
}

/**
 * Fits on the orders up to a cut and forecasts those between it and `until`, of everybody who had ordered by then: by the same rules, and the same chain of models,
 * on both sides. Undefined where too few days are known, or nothing could be forecast. Pure.
 */
export function backTest(
  model: Pick<PurchaseModel, 'chain' | 'atLeast' | 'period'>,
  orders: OrderRows,
  until: string,
  wanted?: number,
): BackTest | undefined {
  const cut = cutOrders(model, orders, until, wanted)
  if (!cut) return undefined
  const { end, days, last, customer, seen } = cut
  const { columns, heldOut, meanAmount } = seen
  const patterns = buyerPatterns(columns)
  const { fit } = chooseFit(model, patterns, ordersUpTo(orders, end), addDays(epoch, end))
  if (!doesForecast(fit)) return undefined
  const score = scorerOf(fit, { within: cut.within })
  const spend = fitSpend({ orders: seen.orders, mean: meanAmount })
  const predicted = new Float64Array(heldOut.length)
  let money = 0
  for (let row = 0; row < heldOut.length; row++) {
    predicted[row] = score(columns.repeats[row]!, columns.lastAge[row]!, columns.age[row]!)?.orders ?? 0
    money += predicted[row]! * expectedSpend(spend, seen.orders[row]!, meanAmount[row]!)
  }
  const { day, amount } = orders
  const calibrated = new Set(Array.from(seen.customer))
  let spent = 0
  for (let row = 0; row < day.length; row++)
    if (day[row]! > end && day[row]! <= last && calibrated.has(customer[row]!)) spent += amount[row]!
  return {
    calibratedTo: addDays(epoch, end),
    heldOutTo: until,
    days,
    model: fit.model,
    errors: forecastErrors({ predicted, actual: heldOut }),
    money: { predicted: money, actual: spent, ...(spent > 0 ? { error: money / spent - 1 } : {}) },
    tracking:
      fit.model === 'keep-rate' || isPeriodFit(fit) || !seen.first
        ? []
        : tracked(fit, { customer, day }, seen.customer, seen.first, last),
  }
}

/** Weeks from the first order to the end, of the customers that were calibrated. */
function tracked(
  fit: Parameters<typeof expectedFromFirst>[0],
  { customer, day }: { customer: Int32Array; day: Float64Array },
  calibrated: ArrayLike<number>,
  first: Int32Array,
  last: number,
): BackTest['tracking'] {
  const begun = new Map(Array.from(calibrated, (one, row) => [one, first[row]!]))
  const repeats: number[] = []
  let before = Number.NaN
  customer.forEach((one, row) => {
    const start = begun.get(one)
    const at = day[row]!
    const isAgain = row > 0 && customer[row - 1] === one && before === at
    if (start !== undefined && at > start && at <= last && !isAgain) repeats.push(at)
    before = at
  })
  const from = first.reduce((least, one) => Math.min(least, one), Infinity)
  const until = Array.from({ length: Math.floor((last - from) / 7) }, (_, week) => from + 7 * (week + 1))
  return trackOrders(expectedFromFirst(fit), first, repeats, until).map((step) => ({
    ...step,
    day: addDays(epoch, step.until),
  }))
}

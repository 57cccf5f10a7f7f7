import { expectedFromFirst } from '../stats/lifetime/expected-repeats.ts'
import { buyerPatterns } from '../stats/lifetime/buyer-patterns.ts'
import { chooseBuying, scorerOf } from '../stats/lifetime/choose-buying.ts'
import type { ForecastErrors } from '../stats/lifetime/forecast-errors.ts'
import { forecastErrors } from '../stats/lifetime/forecast-errors.ts'
import { expectedSpend, fitSpend } from '../stats/lifetime/gamma-gamma.ts'
import { summariseOrders } from '../stats/lifetime/summarise-orders.ts'
import type { TrackingStep } from '../stats/lifetime/tracking.ts'
import { trackOrders } from '../stats/lifetime/tracking.ts'
import { addDays, daysBetween } from '../time/calendar.ts'
import type { PurchaseModel } from './value-plan.ts'

/** Orders by person and day, rows of one person together: `key`, `day` (days since 1970) and `amount`. */
export type OrderRows = Record<'key' | 'day' | 'amount', Float64Array>

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

const epoch = '1970-01-01'
/** A third of the days that are known is held out, at most a year; nothing is tested on fewer days than these. */
const longest = 365
const shortest = 30

/** How many days a back-test holds out of so many that are known; undefined where these are too few. */
export function heldOutDays(known: number, wanted?: number): number | undefined {
  const days = wanted ?? Math.min(longest, Math.floor(known / 3))
  return days >= shortest && known - days >= days ? days : undefined
}

/**
 * Fits on the orders up to a cut and forecasts those between it and `until`, of everybody who had ordered by then: by the same rules, and the same chain of models,
 * on both sides. Undefined where too few days are known. Pure.
 */
export function backTest(
  model: Pick<PurchaseModel, 'chain' | 'atLeast'>,
  { key, day, amount }: OrderRows,
  until: string,
  wanted?: number,
): BackTest | undefined {
  if (key.length === 0) return undefined
  const last = daysBetween(epoch, until)
  const first = day.reduce((least, one) => Math.min(least, one), Infinity)
  const days = heldOutDays(last - first + 1, wanted)
  if (days === undefined) return undefined
  const end = last - days
  const customer = new Int32Array(key.length)
  let customers = 0
  for (let row = 0; row < key.length; row++) {
    if (row > 0 && key[row] !== key[row - 1]) customers++
    customer[row] = customers
  }
  const seen = summariseOrders({ customer, day, amount }, { end, heldOutUntil: last }, customers + 1)
  const { columns, heldOut, orders, meanAmount } = seen
  const patterns = buyerPatterns(columns)
  const repeatBuyers = columns.repeats.length - Array.from(columns.repeats).filter((one) => one === 0).length
  const { fit } = chooseBuying(patterns, { models: repeatBuyers < model.atLeast ? [] : model.chain })
  const score = scorerOf(fit, { within: days })
  const spend = fitSpend({ orders, mean: meanAmount })
  const predicted = new Float64Array(heldOut.length)
  let money = 0
  for (let row = 0; row < heldOut.length; row++) {
    predicted[row] = score(columns.repeats[row]!, columns.lastAge[row]!, columns.age[row]!)?.orders ?? 0
    money += predicted[row]! * expectedSpend(spend, orders[row]!, meanAmount[row]!)
  }
  const calibrated = new Set(seen.customer)
  let spent = 0
  for (let row = 0; row < key.length; row++)
    if (day[row]! > end && day[row]! <= last && calibrated.has(customer[row]!)) spent += amount[row]!
  return {
    calibratedTo: addDays(epoch, end),
    heldOutTo: until,
    days,
    model: fit.model,
    errors: forecastErrors({ predicted, actual: heldOut }),
    money: { predicted: money, actual: spent, ...(spent > 0 ? { error: money / spent - 1 } : {}) },
    tracking: fit.model === 'keep-rate' ? [] : tracked(fit, { customer, day }, seen.customer, seen.first, last),
  }
}

/** Weeks from the first order to the end, of the customers that were calibrated. */
function tracked(
  fit: Parameters<typeof expectedFromFirst>[0],
  { customer, day }: { customer: Int32Array; day: Float64Array },
  calibrated: Int32Array,
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

import { expectedFromFirst } from '../stats/lifetime/expected-repeats.ts'
import { buyerPatterns } from '../stats/lifetime/buyer-patterns.ts'
import { chooseBuying, isPeriodFit, scorerOf } from '../stats/lifetime/choose-buying.ts'
import type { ForecastErrors } from '../stats/lifetime/forecast-errors.ts'
import { forecastErrors } from '../stats/lifetime/forecast-errors.ts'
import { expectedSpend, fitSpend } from '../stats/lifetime/gamma-gamma.ts'
import type { OrderSummary } from '../stats/lifetime/summarise-orders.ts'
import { summariseOrders } from '../stats/lifetime/summarise-orders.ts'
import type { TrackingStep } from '../stats/lifetime/tracking.ts'
import { durationIn } from '../stats/lifetime/time-unit.ts'
import { trackOrders } from '../stats/lifetime/tracking.ts'
import { addDays, daysBetween } from '../time/calendar.ts'
import { modelsFor } from './models-for.ts'
import { periodDays, summarisePeriods } from './summarise-periods.ts'
import { mostPeriodsBack } from './buyer-inputs.ts'
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
  model: Pick<PurchaseModel, 'chain' | 'atLeast' | 'period'>,
  { key, day, amount }: OrderRows,
  until: string,
  wanted?: number,
): BackTest | undefined {
  if (key.length === 0) return undefined
  const last = daysBetween(epoch, until)
  const first = day.reduce((least, one) => Math.min(least, one), Infinity)
  const cut = cutAt(model, { first, last, until }, wanted)
  if (!cut) return undefined
  const { end, days } = cut
  const customer = new Int32Array(key.length)
  let customers = 0
  for (let row = 0; row < key.length; row++) {
    if (row > 0 && key[row] !== key[row - 1]) customers++
    customer[row] = customers
  }
  const seen = cut.summary({ customer, day, amount }, customers + 1)
  const { columns, heldOut, orders, meanAmount } = seen
  const patterns = buyerPatterns(columns)
  const repeatBuyers = Array.from(columns.repeats).filter((one) => one > 0).length
  const { fit } = chooseBuying(patterns, { models: modelsFor(model, repeatBuyers < model.atLeast) })
  const score = scorerOf(fit, { within: cut.within })
  const spend = fitSpend({ orders, mean: meanAmount })
  const predicted = new Float64Array(heldOut.length)
  let money = 0
  for (let row = 0; row < heldOut.length; row++) {
    predicted[row] = score(columns.repeats[row]!, columns.lastAge[row]!, columns.age[row]!)?.orders ?? 0
    money += predicted[row]! * expectedSpend(spend, orders[row]!, meanAmount[row]!)
  }
  const calibrated = new Set(Array.from(seen.customer))
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
    tracking:
      fit.model === 'keep-rate' || isPeriodFit(fit) || !seen.first
        ? []
        : tracked(fit, { customer, day }, seen.customer, seen.first, last),
  }
}

/** Where days, or whole periods, are cut in two; `within` is how far ahead is looked, in what the model counts in. */
interface Cut {
  end: number
  days: number
  within: number
  summary: (rows: Rows, customers: number) => Summary
}

type Rows = { customer: Int32Array; day: Float64Array; amount: Float64Array }
type Summary = Pick<OrderSummary, 'columns'> & {
  customer: ArrayLike<number>
  orders: ArrayLike<number>
  meanAmount: ArrayLike<number>
  heldOut: ArrayLike<number>
  /** By day alone. */
  first?: Int32Array
}

function cutAt(
  { chain, period }: Pick<PurchaseModel, 'chain' | 'period'>,
  { first, last, until }: { first: number; last: number; until: string },
  wanted: number | undefined,
): Cut | undefined {
  if (!period) {
    const days = heldOutDays(last - first + 1, wanted)
    if (days === undefined) return undefined
    const end = last - days
    return {
      end,
      days,
      within: days,
      summary: (rows, customers) => summariseOrders(rows, { end, heldOutUntil: last }, customers),
    }
  }
  const edges = periodDays(until, period, mostPeriodsBack)
  const known = edges.filter((one) => one > first).length
  const held = heldOutPeriods(known, period, wanted)
  if (held === undefined) return undefined
  const calibrated = mostPeriodsBack - held
  const end = edges[calibrated]! - 1
  return {
    end,
    days: last - end,
    within: held,
    summary: (rows) => summarisePeriods(rows, edges, calibrated, { unit: period, contracts: chain.includes('sbg') }),
  }
}

/** A third of the periods that are known, at most those of a year; of those asked for, whole ones. Three stay to learn from. */
function heldOutPeriods(
  known: number,
  period: NonNullable<PurchaseModel['period']>,
  wanted: number | undefined,
): number | undefined {
  const year = durationIn({ value: 1, unit: 'year' }, period)
  const held =
    wanted === undefined
      ? Math.min(Math.max(1, year), Math.floor(known / 3))
      : Math.floor(durationIn({ value: wanted, unit: 'day' }, period) + 0.02)
  return held >= 1 && known - held >= 3 ? held : undefined
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

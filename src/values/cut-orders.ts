import type { OrderSummary } from '../stats/lifetime/summarise-orders.ts'
import { summariseOrders } from '../stats/lifetime/summarise-orders.ts'
import { durationIn } from '../stats/lifetime/time-unit.ts'
import { daysBetween } from '../time/calendar.ts'
import { mostPeriodsBack } from './periods-back.ts'
import { periodDays, summarisePeriods } from './summarise-periods.ts'
import type { PurchaseModel } from './value-plan.ts'

/** Orders by person and day, rows of one person together: `key`, `day` (days since 1970) and `amount`. */
export type OrderRows = Record<'key' | 'day' | 'amount', Float64Array>

export const epoch = '1970-01-01'
/** A third of the days that are known is held out, at most a year; nothing is tested on fewer days than these. */
const longest = 365
const shortest = 30

/** Orders with their last days held out. Days are since 1970. */
export interface CutOrders {
  /** The last day that is seen, and the last one held out. */
  end: number
  last: number
  /** Days held out, and the same in what the model counts in. */
  days: number
  within: number
  /** A number of each row's customer. */
  customer: Int32Array
  seen: Seen
}

type Seen = Pick<OrderSummary, 'columns'> & {
  customer: ArrayLike<number>
  orders: ArrayLike<number>
  meanAmount: ArrayLike<number>
  heldOut: ArrayLike<number>
  /** By day alone. */
  first?: Int32Array
}

/** How many days a back-test holds out of so many that are known; undefined where these are too few. */
export function heldOutDays(known: number, wanted?: number): number | undefined {
  const days = wanted ?? Math.min(longest, Math.floor(known / 3))
  return days >= shortest && known - days >= days ? days : undefined
}

/** Orders up to `until` cut as a back-test cuts them; `wanted` are the days that are held out. Undefined where too few are known. */
export function cutOrders(
  model: Pick<PurchaseModel, 'chain' | 'period'>,
  orders: OrderRows,
  until: string,
  wanted?: number,
): CutOrders | undefined {
  const { day } = orders
  if (day.length === 0) return undefined
  const first = day.reduce((least, one) => Math.min(least, one), Infinity)
  if (!model.period) {
    const days = heldOutDays(daysBetween(epoch, until) - first + 1, wanted)
    return days === undefined ? undefined : holdOut(model, orders, until, days)
  }
  const known = periodDays(until, model.period, mostPeriodsBack).filter((one) => one > first).length
  const held = heldOutPeriods(known, model.period, wanted)
  return held === undefined ? undefined : holdOut(model, orders, until, held)
}

/** The same with so many of the last days, or periods of a model that counts in them, held out. */
export function holdOut(
  { chain, period }: Pick<PurchaseModel, 'chain' | 'period'>,
  orders: OrderRows,
  until: string,
  within: number,
): CutOrders {
  const { key, day, amount } = orders
  const last = daysBetween(epoch, until)
  const customer = new Int32Array(key.length)
  let customers = 0
  for (let row = 0; row < key.length; row++) {
    if (row > 0 && key[row] !== key[row - 1]) customers++
    customer[row] = customers
  }
  const rows = { customer, day, amount }
  if (!period) {
    const end = last - within
    const seen = summariseOrders(rows, { end, heldOutUntil: last }, customers + 1)
    return { end, last, days: within, within, customer, seen }
  }
  const edges = periodDays(until, period, mostPeriodsBack)
  const calibrated = mostPeriodsBack - within
  const end = edges[calibrated]! - 1
  const seen = summarisePeriods(rows, edges, calibrated, { unit: period, contracts: chain.includes('sbg') })
  return { end, last, days: last - end, within, customer, seen }
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

/** The orders up to a day. */
export function ordersUpTo({ key, day, amount }: OrderRows, end: number): OrderRows {
  const isSeen = (_: number, row: number) => day[row]! <= end
  return { key: key.filter(isSeen), day: day.filter(isSeen), amount: amount.filter(isSeen) }
}

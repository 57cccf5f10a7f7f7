import type { BuyerColumns } from '../stats/lifetime/buyer-patterns.ts'
import { addDays, addMonths, daysBetween } from '../time/calendar.ts'
import type { PurchaseModel } from './value-plan.ts'

type Period = NonNullable<PurchaseModel['period']>

/** The first days of the `count` periods that end with `until` (days since 1970), rising, and the day after it. */
export function periodDays(until: string, period: Period, count: number): number[] {
  const after = addDays(until, 1)
  const back = (periods: number): string => {
    if (period === 'week') return addDays(after, -7 * periods)
    return addMonths(after, -periods * (period === 'month' ? 1 : period === 'quarter' ? 3 : 12))
  }
  return Array.from({ length: count + 1 }, (_, index) => daysBetween('1970-01-01', back(count - index)))
}

/** What was seen up to a cut, and what came then, in periods; customers by their number. */
export interface PeriodSummary {
  columns: BuyerColumns
  customer: number[]
  /** Periods with an order up to the cut, and the money of one on average. */
  orders: number[]
  meanAmount: number[]
  /** Periods with an order after the cut. */
  heldOut: number[]
}

/**
 * Orders as patterns of periods, those after the first `calibrated` periods held out. `days` as `periodDays` gives them. Rows of one customer stand together, in order of
 * days; those before the first period do not count.
 */
export function summarisePeriods(
  { customer, day, amount }: { customer: Int32Array; day: Float64Array; amount: Float64Array },
  days: readonly number[],
  calibrated: number,
  { unit, contracts }: { unit: Period; contracts: boolean },
): PeriodSummary {
  const found: PeriodSummary = {
    columns: { repeats: [], lastAge: [], age: [], unit },
    customer: [],
    orders: [],
    meanAmount: [],
    heldOut: [],
  }
  const [repeats, lastAge, age] = [[], [], []] as [number[], number[], number[]]
  let row = 0
  while (row < day.length) {
    const who = customer[row]!
    let [first, last, seen, spent, after, at] = [-1, -1, 0, 0, 0, 0]
    let before = -1
    for (; row < day.length && customer[row] === who; row++) {
      if (day[row]! < days[0]! || day[row]! >= days.at(-1)!) continue
      while (days[at + 1]! <= day[row]!) at++
      if (at >= calibrated) after += at === before ? 0 : 1
      else {
        if (first < 0) first = at
        seen += at === before ? 0 : 1
        last = at
        spent += amount[row]!
      }
      before = at
    }
    if (first < 0) continue
    found.customer.push(who)
    found.orders.push(seen)
    found.meanAmount.push(spent / seen)
    found.heldOut.push(after)
    const passed = last - first
    repeats.push(contracts ? passed : seen - 1)
    lastAge.push(passed)
    age.push(contracts ? passed + (last < calibrated - 1 ? 1 : 0) : calibrated - 1 - first)
  }
  found.columns = { repeats, lastAge, age, unit }
  return found
}

import type { BuyerColumns } from './buyer-patterns.ts'

/** Orders in any order of rows: who, on which day (a count of days), and what it was worth net of its returns. */
export interface OrderColumns {
  /** Dense number of the customer, from 0. */
  customer: ArrayLike<number>
  day: ArrayLike<number>
  amount?: ArrayLike<number>
}

export interface OrderSummary {
  /** Ages in days from each one's first order to the end of the calibration; who ordered first after it is not in. */
  columns: BuyerColumns
  /** Which customer each row is. */
  customer: Int32Array
  /** Day of the first order. */
  first: Int32Array
  /** Days with an order within the calibration, and the money of one on average: what a spend model wants. 0 without amounts. */
  orders: Float64Array
  meanAmount: Float64Array
  /** Days with an order after the calibration, to the end of the hold-out; zeros without one. */
  heldOut: Float64Array
  /** Rows that fell together with another row of the same customer and day. */
  merged: number
  /** Rows after the end, left out. */
  later: number
}

/**
 * Orders as x, t_x, T with orders of one day as one, by the same rule on both sides of the cut. `end` is the last day of the calibration, `heldOutUntil` the last
 * day of the hold-out.
 */
export function summariseOrders(
  rows: OrderColumns,
  days: { end: number; heldOutUntil?: number },
  customers: number,
): OrderSummary {
  const { customer, day, amount } = rows
  const { end, heldOutUntil = end } = days
  const count = customer.length
  // Counting sort by customer; then each one's few days are sorted.
  const from = new Int32Array(customers + 1)
  let later = 0
  for (let row = 0; row < count; row++) {
    if (day[row]! > heldOutUntil) later++
    else from[customer[row]! + 1]!++
  }
  for (let one = 0; one < customers; one++) from[one + 1]! += from[one]!
  const next = from.slice(0, customers)
  const byCustomer = new Int32Array(count - later)
  const spent = new Float64Array(customers)
  for (let row = 0; row < count; row++) {
    if (day[row]! > heldOutUntil) continue
    const who = customer[row]!
    byCustomer[next[who]!++] = day[row]!
    if (amount && day[row]! <= end) spent[who]! += amount[row]!
  }
  const found = {
    customer: new Int32Array(customers),
    first: new Int32Array(customers),
    repeats: new Float64Array(customers),
    lastAge: new Float64Array(customers),
    age: new Float64Array(customers),
    orders: new Float64Array(customers),
    meanAmount: new Float64Array(customers),
    heldOut: new Float64Array(customers),
  }
  let [used, merged] = [0, 0]
  for (let who = 0; who < customers; who++) {
    const own = byCustomer.subarray(from[who], from[who + 1]).sort()
    if (own.length === 0 || own[0]! > end) continue
    let [within, after, last] = [0, 0, own[0]!]
    for (let at = 0; at < own.length; at++) {
      if (at > 0 && own[at] === own[at - 1]) merged++
      else if (own[at]! > end) after++
      else {
        within++
        last = own[at]!
      }
    }
    found.customer[used] = who
    found.first[used] = own[0]!
    found.repeats[used] = within - 1
    found.lastAge[used] = last - own[0]!
    found.age[used] = end - own[0]!
    found.orders[used] = within
    found.meanAmount[used] = spent[who]! / within
    found.heldOut[used++] = after
  }
  const { repeats, lastAge, age, ...rest } = found
  const short = <Column extends Float64Array | Int32Array>(column: Column): Column => column.subarray(0, used) as Column
  return {
    columns: { repeats: short(repeats), lastAge: short(lastAge), age: short(age), unit: 'day' },
    customer: short(rest.customer),
    first: short(rest.first),
    orders: short(rest.orders),
    meanAmount: short(rest.meanAmount),
    heldOut: short(rest.heldOut),
    merged,
    later,
  }
}

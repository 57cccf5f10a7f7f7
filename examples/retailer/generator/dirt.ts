import { isoOf } from '../../making/days.ts'
import type { Calendar } from './calendar.ts'
import { type OrderLine, orderLineRow, type Shopper, store } from './orders.ts'

/** What is wrong with a planted bad row. */
export type Flaw = 'missingCustomer' | 'exactDuplicates' | 'unparseableAmount' | 'futureDated'

export interface FileLine {
  row: (string | number)[]
  sold: OrderLine
  flaw?: Flaw
}

/** One customer in so many has a row of each kind of dirt behind their first line. */
const everyCustomers: Record<Flaw, number> = {
  missingCustomer: 80,
  exactDuplicates: 400,
  unparseableAmount: 1400,
  futureDated: 3300,
}

/** The lines as the file has them: good ones, and now and then a bad one more. Good ones are never changed. */
export function* withDirt(
  index: number,
  calendar: Calendar,
  lines: Iterable<OrderLine>,
  shopper: Shopper,
): Generator<FileLine> {
  let first = true
  for (const sold of lines) {
    yield { row: orderLineRow(sold), sold }
    if (first) yield* dirtAfter(index, calendar, sold, shopper)
    first = false
  }
}

function* dirtAfter(index: number, calendar: Calendar, sold: OrderLine, shopper: Shopper): Generator<FileLine> {
  const due = (flaw: Flaw, turn: number) => index % everyCustomers[flaw] === turn
  if (due('missingCustomer', 7)) {
    const order = `D${isoOf(sold.day).replaceAll('-', '')}-W${shopper.digits}-001`
    const walkIn = { ...sold, order, line: `${order}-1`, customer: '', channel: store, store: `${shopper.city}1店` }
    yield { row: orderLineRow(walkIn), sold: walkIn, flaw: 'missingCustomer' }
  }
  if (due('exactDuplicates', 11)) yield { row: orderLineRow(sold), sold, flaw: 'exactDuplicates' }
  if (due('unparseableAmount', 13)) {
    const order = `${sold.order}-X`
    const row = orderLineRow({ ...sold, order, line: `${order}-1` })
    yield { row: [...row.slice(0, -1), '一百二十八元'], sold, flaw: 'unparseableAmount' }
  }
  if (due('futureDated', 17)) {
    const day = calendar.until + 365
    const order = `D${isoOf(day).replaceAll('-', '')}-${shopper.digits}-001`
    const late = { ...sold, order, line: `${order}-1`, day, writtenTime: `${isoOf(day)} 12:00:00`, offset: false }
    yield { row: orderLineRow(late), sold: late, flaw: 'futureDated' }
  }
}

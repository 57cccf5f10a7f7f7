import { type Day, isoOf } from '../../making/days.ts'
import { type Calendar, isSale } from './calendar.ts'
import { type Habit } from './groups.ts'
import { chooseProduct } from './products.ts'
import type { Random } from '../../making/random.ts'

export const orderLineHeader = [
  'line_id', 'order_no', 'customer_id', 'ordered_at', 'channel', 'store',
  'category', 'product_code', 'product', 'quantity', 'list_price', 'discount', 'amount',
] as const // prettier-ignore

export const store = '门店'
export const miniProgram = '小程序'

export interface OrderLine {
  line: string
  order: string
  customer: string
  day: Day
  /** As written: local time, or with an offset when the phone was abroad. */
  writtenTime: string
  offset: boolean
  channel: string
  /** Empty for the mini-program. */
  store: string
  category: string
  code: string
  product: string
  quantity: number
  /** Fen. */
  price: number
  /** Whole percent. */
  discount: number
  /** Fen; negative when it is a refund. */
  amount: number
  refund: boolean
}

/** What steers one customer's orders beside the habit of their group. */
export interface Shopper {
  id: string
  /** Digits that make order numbers unique. */
  digits: string
  city: string
  favourite: string
  taste: number
  /** Pull of the mini-program over the store, on the logistic scale. */
  online: number
  /** Chance that a line comes back. */
  refunds: number
  /** Writes the times of mini-program orders with a foreign offset. */
  abroad: boolean
}

/** Every line of one customer, refunds after the order they undo. */
export function* orderLines(
  random: Random,
  calendar: Calendar,
  habit: Habit,
  shopper: Shopper,
  days: readonly Day[],
): Generator<OrderLine> {
  for (const [place, day] of days.entries()) {
    const online = random.chance(pullOfMiniProgram(calendar, day, shopper.online))
    const time = writeTime(random, day, online, shopper.abroad)
    const number = `${isoOf(day).replaceAll('-', '')}-${shopper.digits}-${String(place + 1).padStart(3, '0')}`
    const shop = online ? '' : `${shopper.city}${random.integer(1, 3)}店`
    const sale = isSale(day)
    for (let line = 1; line <= habit.lines.most; line++) {
      if (line > 1 && !random.chance(habit.lines.another)) break
      const product = chooseProduct(random, shopper.favourite, shopper.taste)
      const quantity = product.price < 10_000 && random.chance(0.3) ? random.integer(2, 4) : 1
      const discounted = random.chance(sale ? Math.max(0.6, habit.discounted) : habit.discounted)
      const discount = discounted ? random.pick(sale ? [15, 20, 30, 40] : [10, 15, 20]) : 0
      const sold: OrderLine = {
        line: `D${number}-${line}`,
        order: `D${number}`,
        customer: shopper.id,
        day,
        ...time,
        channel: online ? miniProgram : store,
        store: shop,
        category: product.category,
        code: product.code,
        product: product.name,
        quantity,
        price: product.price,
        discount,
        amount: Math.round((product.price * quantity * (100 - discount)) / 100),
        refund: false,
      }
      yield sold
      if (!random.chance(shopper.refunds)) continue
      const back = day + random.integer(1, 15)
      if (back > calendar.until) continue
      yield {
        ...sold,
        ...writeTime(random, back, false, false),
        line: `R${number}-${line}`,
        order: `R${number}`,
        day: back,
        quantity: -quantity,
        amount: -sold.amount,
        refund: true,
      }
    }
  }
}

/** The planted channel shift: about one order in five is online at first, three in five at the end. */
function pullOfMiniProgram(calendar: Calendar, day: Day, personal: number): number {
  const passed = (day - calendar.from) / (calendar.until - calendar.from)
  return 1 / (1 + Math.exp(1.35 - 1.9 * passed - personal))
}

function writeTime(random: Random, day: Day, online: boolean, abroad: boolean) {
  const second = online ? random.integer(7 * 3600, 86_399) : random.integer(10 * 3600, 22 * 3600 - 1)
  if (!online || !abroad) return { writtenTime: clock(day, second, 0, ' '), offset: false }
  const hours = random.pick([9, -7])
  const sign = hours < 0 ? '-' : '+'
  return {
    writtenTime: `${clock(day, second, hours - 8, 'T')}${sign}0${Math.abs(hours)}:00`,
    offset: true,
  }
}

function clock(day: Day, second: number, shiftHours: number, between: string): string {
  const iso = new Date(day * 86_400_000 + (second + shiftHours * 3600) * 1000).toISOString()
  return iso.slice(0, 10) + between + iso.slice(11, 19)
}

export function orderLineRow(line: OrderLine): (string | number)[] {
  return [
    line.line, line.order, line.customer, line.writtenTime, line.channel, line.store,
    line.category, line.code, line.product, line.quantity, yuan(line.price), `${line.discount}%`, yuan(line.amount),
  ] // prettier-ignore
}

/** Fen as yuan with two digits, exactly. */
export function yuan(fen: number): string {
  const plain = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${plain.slice(0, -2)}.${plain.slice(-2)}`
}

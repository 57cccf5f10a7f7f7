import { type Day, isoOf } from '../../making/days.ts'
import type { Calendar } from './calendar.ts'
import { yuan } from './orders.ts'
import type { Random } from '../../making/random.ts'

export const accountHeader = ['企业编号', '企业名称', '行业', '员工数', '省份', '签约日期', '客户经理'] as const // prettier-ignore
export const accountOrderLineHeader = [
  'line_id', 'order_no', 'account_id', 'ordered_on', 'category', 'product', 'quantity', 'unit_price',
] as const // prettier-ignore

/** Planted groups of business accounts. */
export const accountGroupNames = ['key', 'steady', 'shrinking', 'quiet', 'new', 'never'] as const
export type AccountGroup = (typeof accountGroupNames)[number]

const shares: [AccountGroup, number][] = [
  ['key', 8], ['steady', 46], ['shrinking', 12], ['quiet', 16], ['new', 11], ['never', 7],
] // prettier-ignore

const industries: [string, string, number][] = [
  ['餐饮', '餐厅', 60], ['酒店', '酒店', 120], ['企业行政', '科技', 350], ['学校', '学校', 180], ['健身', '健身', 35], ['医疗', '诊所', 90],
] // prettier-ignore

const goods: [string, string, number][] = [
  ['家居日用', '棉毛巾(百条)', 1800],
  ['家居日用', '抽纸(整箱)', 168],
  ['食品饮料', '冷泡茶(整箱)', 288],
  ['食品饮料', '挂耳咖啡(百包)', 520],
  ['文具礼品', '定制礼盒', 238],
  ['文具礼品', '台历(五十本)', 950],
  ['小家电', '商用咖啡机', 6800],
]

const managers = ['陈静', '刘洋', '周敏', '黄强', '']
const provinces = ['广东', '广东', '广东', '浙江', '浙江', '上海', '江苏', '四川', '湖北', '北京']

export interface AccountLine {
  row: (string | number)[]
  order: string
  day: Day
  /** Fen; negative when goods came back. */
  amount: number
  refund: boolean
}

export interface Account {
  id: string
  group: AccountGroup
  row: (string | number)[]
  lines: AccountLine[]
}

export function makeAccount(random: Random, calendar: Calendar, index: number): Account {
  const id = `B${String(index).padStart(4, '0')}`
  const group = random.weighted(shares)
  const [industry, word, usualStaff] = random.pick(industries)
  const staff = Math.max(3, Math.round(usualStaff * Math.exp(0.8 * random.normal()) * (group === 'key' ? 3 : 1)))
  const province = random.pick(provinces)
  const first =
    group === 'new' ? calendar.until - random.integer(20, 150) : random.integer(calendar.from, calendar.from + 500)
  const row = [
    id,
    `${province}示例${word}${index}号`,
    industry,
    random.chance(0.1) ? random.pick(['', '未知']) : staff,
    random.chance(0.03) ? '' : province,
    isoOf(first - random.integer(1, 40)),
    random.pick(managers),
  ]
  const size = Math.sqrt(staff / 100) * (group === 'key' ? 2.2 : 1)
  return { id, group, row, lines: accountLines(random, calendar, index, id, group, first, size) }
}

function accountLines(
  random: Random,
  calendar: Calendar,
  index: number,
  id: string,
  group: AccountGroup,
  first: Day,
  size: number,
) {
  const lines: AccountLine[] = []
  if (group === 'never') return lines
  const last = group === 'quiet' ? calendar.until - random.integer(130, 320) : calendar.until
  let place = 0
  for (let day = first; day <= last; day += random.integer(24, 37)) {
    const left = (calendar.until - day) / 365
    const fading = group === 'shrinking' && left < 1 ? 0.2 + 0.8 * left : 1
    const number = `${isoOf(day).replaceAll('-', '')}-${String(index).padStart(4, '0')}-${String(++place).padStart(2, '0')}`
    const count = random.integer(1, 3)
    for (let line = 1; line <= count; line++) {
      const [category, product, price] = random.weighted(goods.map((good) => [good, good[2] > 5000 ? 0.3 : 3] as const))
      const most = price > 5000 ? 0.6 : 2400 / price
      const quantity = Math.max(1, Math.round(most * size * fading * random.between(0.5, 1.5)))
      add('PO', number, line, day, category, product, quantity, price)
      const back = day + random.integer(3, 20)
      if (random.chance(0.02) && back <= calendar.until)
        add('RT', number, line, back, category, product, -Math.max(1, Math.floor(quantity / 3)), price)
    }
  }
  return lines

  function add(
    head: string,
    number: string,
    line: number,
    day: Day,
    category: string,
    product: string,
    quantity: number,
    price: number,
  ) {
    const order = `${head}${number}`
    lines.push({
      row: [`${order}-${line}`, order, id, isoOf(day), category, product, quantity, yuan(price * 100)],
      order,
      day,
      amount: quantity * price * 100,
      refund: quantity < 0,
    })
  }
}

import type { Day } from '../../making/days.ts'
import { dayOf } from '../../making/days.ts'
import type { Random } from '../../making/random.ts'
import type { Firm } from './firms.ts'

/** What the CRM knows of a firm, and how much it used the software: rows by day, amounts in yuan. */
export interface Dealings {
  inquiries: { day: Day; module: string }[]
  followUps: { day: Day; way: string; note: string }[]
  contracts: { day: Day; amount: number }[]
  orders: { day: Day; module: string; amount: number }[]
  receipts: { day: Day; amount: number }[]
  /** One a week. */
  uses: { day: Day; people: number; minutes: number }[]
}

export const from = dayOf('2024-07-01')
export const until = dayOf('2026-06-30')
/** Quiet firms stopped using the software on a day in these. */
const stopped = [dayOf('2026-02-15'), dayOf('2026-04-20')] as const

const prices: Record<string, number> = {
  财务: 12_000,
  进销存: 18_000,
  生产: 36_000,
  人力: 9_000,
  报表: 15_000,
  客户管理: 16_000,
}
const notes = ['介绍功能', '报价', '演示', '回访使用情况', '催款', '续约沟通'] as const
const none = (): Dealings => ({ inquiries: [], followUps: [], contracts: [], orders: [], receipts: [], uses: [] })

/** Everything that happened with an ordinary firm. */
export function dealingsOf(random: Random, firm: Firm): Dealings {
  const made = none()
  const begin =
    firm.group === 'new'
      ? random.integer(until - 85, until - 20)
      : firm.group === 'prospect'
        ? random.integer(until - 300, until - 10)
        : random.integer(from + 20, from + 300)
  for (const [index, module] of firm.asks.entries())
    made.inquiries.push({ day: Math.min(until, begin - 15 + index * random.integer(20, 70)), module })
  for (let day = begin - 10; day <= until; day += random.integer(25, 80))
    made.followUps.push({
      day: Math.max(from, day),
      way: random.pick(['电话', '上门', '企业微信']),
      note: random.pick(notes),
    })
  if (firm.group === 'prospect') return made
  const seats = random.integer(1, 4)
  const end = firm.group === 'quiet' ? random.integer(...stopped) : until
  // A contract runs a year: it is paid in two halves, and most renew.
  for (let signed = begin; signed <= Math.min(until, end); signed += 365) {
    let amount = 0
    for (const [index, module] of firm.buys.entries()) {
      const day = signed + index * (firm.group === 'growing' ? 75 : 0)
      if (day > until) continue
      const price = (prices[module] ?? 10_000) * seats
      made.orders.push({ day, module, amount: price })
      amount += price
    }
    made.contracts.push({ day: signed, amount })
    const late = random.chance(0.12)
    made.receipts.push({ day: signed + random.integer(3, 25), amount: amount / 2 })
    if (!late) made.receipts.push({ day: signed + random.integer(90, 150), amount: amount / 2 })
  }
  addUses(random, made, begin + 7, end)
  return made
}

/** The numbers of the article, by firm; their revenue of the year is made by `payGroup` where it is not given. */
export function toldDealings(random: Random, firm: Firm): Dealings {
  const made = none()
  const at = (iso: string) => dayOf(iso)
  for (const module of firm.asks) made.inquiries.push({ day: at('2025-11-20'), module })
  if (firm.id === 'K007') {
    made.inquiries = [{ day: at('2026-02-02'), module: '进销存' }]
    made.followUps = [
      { day: at('2026-02-10'), way: '电话', note: '报价' },
      { day: at('2026-05-18'), way: '上门', note: '催款' },
    ]
    made.contracts = [{ day: at('2026-03-02'), amount: 12_000 }]
    made.orders = [{ day: at('2026-03-02'), module: '进销存', amount: 12_000 }]
    made.receipts = [{ day: at('2026-03-10'), amount: 8_000 }]
  } else if (firm.id === 'K008') {
    for (const day of ['2026-01-01', '2026-02-01', '2026-03-01'].map(at)) {
      made.orders.push({ day, module: '财务', amount: 6_000 })
      made.contracts.push({ day, amount: 6_000 })
      made.receipts.push({ day: day + 5, amount: 6_000 })
    }
  } else if (firm.parent || firm.id === 'K001') {
    // A frame contract of the group; its subsidiaries order and pay by themselves.
    made.contracts.push({ day: at('2025-12-10'), amount: 0 })
  } else {
    made.orders.push({ day: at('2026-01-12'), module: '财务', amount: 12_000 })
    made.contracts.push({ day: at('2026-01-12'), amount: 12_000 })
    made.receipts.push({ day: at('2026-01-20'), amount: 12_000 })
  }
  addUses(random, made, at('2026-01-05'), until)
  return made
}

/** Orders, contracts and receipts of the three subsidiaries: 20, 20 and 10 of every 100 yuan received in the last twelve months. */
export function payGroup(received: number, subsidiaries: readonly Dealings[]): void {
  for (const [index, share] of [0.4, 0.4, 0.2].entries()) {
    const own = subsidiaries[index]
    if (!own) throw new RangeError('three subsidiaries are wanted')
    // Half of all that is received is theirs: as much as all others paid together.
    const amount = Math.round(received * share * 100) / 100
    own.orders.push({ day: dayOf('2026-01-15'), module: index === 2 ? '进销存' : '生产', amount })
    own.contracts.push({ day: dayOf('2026-01-15'), amount })
    own.receipts.push({ day: dayOf('2026-02-05'), amount })
  }
}

function addUses(random: Random, made: Dealings, begin: Day, end: Day): void {
  const people = random.integer(2, 40)
  for (let day = begin; day <= end; day += 7)
    made.uses.push({
      day,
      people: Math.max(1, people + random.integer(-2, 2)),
      minutes: people * random.integer(60, 300),
    })
}

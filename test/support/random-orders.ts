import { addDays } from '../../src/time/zone.ts'
import type { Chance, Story } from './random-buyers.ts'
import { chance } from './random-buyers.ts'

/** One order as a row of a source of events. */
export interface RandomOrder {
  id: string
  time: string
  amount: number
}

/** Orders of customers who began within the first half of the days from `first` on, by a story whose times are days. Each has a mean amount of their own. */
export function randomOrders(
  story: Story,
  options: { customers: number; days: number; first: string; seed: number },
): RandomOrder[] {
  const random = chance(options.seed)
  const rows: RandomOrder[] = []
  for (let row = 0; row < options.customers; row++) rows.push(...ordersOf(row, story, options, random))
  return rows
}

function ordersOf(
  row: number,
  story: Story,
  { days, first }: { days: number; first: string },
  random: Chance,
): RandomOrder[] {
  const begun = Math.floor(days * 0.5 * random.share())
  const mean = 40 + 400 / random.gamma(4)
  const { rate, leavesAt } = story(random, row)
  const made: RandomOrder[] = []
  let [time, orders] = [0, 0]
  let left = leavesAt(0, 0)
  while (time <= left && begun + time < days) {
    const amount = Math.max(1, Math.round((mean * random.gamma(6)) / 6))
    made.push({ id: `C${String(row).padStart(4, '0')}`, time: addDays(first, begun + Math.floor(time)), amount })
    time += -Math.log(random.share()) / rate
    left = orders++ === 0 ? left : leavesAt(orders, time)
  }
  return made
}

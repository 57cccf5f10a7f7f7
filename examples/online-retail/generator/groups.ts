import type { Day } from '../../making/days.ts'
import { dayOf } from '../../making/days.ts'
import type { Random } from '../../making/random.ts'

/** What a planted customer is. */
export type Group = 'wholesaler' | 'boutique' | 'christmas' | 'slipping' | 'corporate' | 'newcomer' | 'one-off'

export const groupShares: readonly (readonly [Group, number])[] = [
  ['wholesaler', 6],
  ['boutique', 30],
  ['christmas', 14],
  ['slipping', 12],
  ['corporate', 5],
  ['newcomer', 10],
  ['one-off', 28],
]

export const firstDay = dayOf('2010-12-01')
export const lastDay = dayOf('2011-11-30')

/** A boutique that goes silent does so before this day. */
const silentFrom = dayOf('2011-08-01')

/** The days on which somebody of a group orders, rising. */
export function orderDays(group: Group, random: Random): Day[] {
  switch (group) {
    case 'wholesaler':
      return every(random, 14, 26, firstDay, lastDay)
    case 'boutique': {
      const pace = random.between(0.5, 1.6)
      return every(random, Math.round(22 * pace), Math.round(44 * pace), firstDay, lastDay)
    }
    case 'slipping':
      return every(random, 20, 34, firstDay, silentFrom - 1)
    case 'corporate': // presents for staff and customers, once or twice a year
      return [random.integer(firstDay + 20, silentFrom), random.integer(dayOf('2011-09-01'), lastDay)].slice(
        random.integer(0, 1),
      )
    case 'christmas': {
      const first = random.integer(dayOf('2011-09-16'), dayOf('2011-10-31'))
      return [first, first + random.integer(5, 28)]
    }
    case 'newcomer': {
      const first = random.integer(dayOf('2011-10-08'), dayOf('2011-11-25'))
      return every(random, 10, 25, first, lastDay)
    }
    case 'one-off':
      return [random.integer(firstDay, silentFrom)]
  }
}

/** From a first day (within one gap of `from` where history begins there) to a last one, `low` to `high` days between. */
function every(random: Random, low: number, high: number, from: Day, until: Day): Day[] {
  const days: Day[] = []
  let day = from === firstDay ? from + random.integer(0, low) : from
  while (day <= until) {
    days.push(day)
    day += random.integer(low, high)
  }
  return days
}

/** Different goods, and pieces of each, on one invoice. */
export function basketOf(group: Group, random: Random): { lines: number; pieces: () => number } {
  switch (group) {
    case 'wholesaler':
      return { lines: random.integer(4, 9), pieces: () => random.integer(4, 24) * 12 }
    case 'corporate':
      return { lines: random.integer(2, 4), pieces: () => random.integer(10, 60) * 12 }
    case 'boutique':
    case 'slipping':
      return { lines: random.integer(3, 8), pieces: () => random.integer(4, 24) }
    default:
      return { lines: random.integer(1, 5), pieces: () => random.integer(1, 12) }
  }
}

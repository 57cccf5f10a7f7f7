import type { Day } from '../../making/days.ts'
import type { Calendar } from './calendar.ts'
import type { Random } from '../../making/random.ts'

/** The planted groups. Nothing in the data files names them; `truth/truth.json` does. */
export const groupNames = [
  'loyal',
  'regular',
  'occasional',
  'slipping',
  'lapsed',
  'returning',
  'newcomer',
  'discount',
  'staff',
  'prospect',
] as const

export type Group = (typeof groupNames)[number]

/** How the people of a group shop. */
export interface Habit {
  /** Share of all customers in the file. */
  share: number
  /** Most lines of an order, and the chance of each line after the first. */
  lines: { most: number; another: number }
  /** Mean of the taste for dear products, 0 to 1; see `chooseProduct`. */
  taste: number
  /** Chance that a line outside the sales is discounted. */
  discounted: number
  /** Added to the pull of the mini-program over the store. */
  online: number
}

export const habits: Record<Group, Habit> = {
  loyal: { share: 0.075, lines: { most: 6, another: 0.48 }, taste: 0.6, discounted: 0.1, online: 0.1 },
  regular: { share: 0.25, lines: { most: 4, another: 0.32 }, taste: 0.49, discounted: 0.14, online: 0 },
  occasional: { share: 0.228, lines: { most: 3, another: 0.3 }, taste: 0.56, discounted: 0.15, online: -0.2 },
  slipping: { share: 0.06, lines: { most: 4, another: 0.32 }, taste: 0.42, discounted: 0.16, online: -0.4 },
  lapsed: { share: 0.05, lines: { most: 5, another: 0.4 }, taste: 0.57, discounted: 0.1, online: -0.3 },
  returning: { share: 0.05, lines: { most: 4, another: 0.35 }, taste: 0.45, discounted: 0.2, online: 0.5 },
  newcomer: { share: 0.08, lines: { most: 3, another: 0.3 }, taste: 0.5, discounted: 0.22, online: 0.9 },
  discount: { share: 0.121, lines: { most: 2, another: 0.2 }, taste: 0.3, discounted: 1, online: 0.8 },
  staff: { share: 0.006, lines: { most: 3, another: 0.3 }, taste: 0.35, discounted: 1, online: -1 },
  prospect: { share: 0.08, lines: { most: 0, another: 0 }, taste: 0, discounted: 0, online: 0 },
}

/** The days on which somebody of a group ordered, oldest first. */
export function orderDays(group: Group, random: Random, calendar: Calendar): Day[] {
  const { from, until } = calendar
  const joined = (latest: Day) => (random.chance(0.3) ? from : random.integer(from, Math.max(from, latest)))
  switch (group) {
    case 'loyal':
      return spread(random, calendar, joined(until - 540), until, monthly(random, 1.85, 0.35))
    case 'regular':
      return spread(random, calendar, joined(until - 270), until, monthly(random, 0.52, 0.5))
    case 'staff':
      return spread(random, calendar, joined(until - 400), until, monthly(random, 0.8, 0.3))
    case 'occasional':
      return spread(random, calendar, joined(until - 120), until, monthly(random, 0.13, 0.6))
    case 'slipping':
      return spread(random, calendar, joined(until - 600), until - random.integer(76, 135), monthly(random, 0.7, 0.4))
    case 'lapsed':
      return spread(
        random,
        calendar,
        joined(until - 800),
        until - random.integer(210, 275),
        monthly(random, 0.95, 0.35),
      )
    case 'returning': {
      const before = spread(
        random,
        calendar,
        joined(until - 900),
        until - random.integer(370, 520),
        monthly(random, 0.7, 0.4),
      )
      const back = until - random.integer(5, 85)
      return [...before, ...spread(random, calendar, back, until, monthly(random, 0.9, 0.4))]
    }
    case 'newcomer': {
      const first = until - random.integer(2, 88)
      return [first, ...spread(random, calendar, first + 1, until, monthly(random, 0.8, 0.6)).slice(1)]
    }
    case 'discount': {
      const first = random.pick(calendar.saleDays)
      return random.chance(0.1) ? [first, Math.min(until, first + random.integer(1, 6))] : [first]
    }
    case 'prospect':
      return []
  }
}

/** Orders per month of one person of a group with this median: log-normal, so some buy far more. */
function monthly(random: Random, median: number, spreadOfLogs: number): number {
  return median * Math.exp(spreadOfLogs * random.normal())
}

/**
 * At least one order. Each falls at a random place within its own equal part of the custom between
 * the two days, so the rhythm is regular but not even, and busy days get more.
 */
function spread(random: Random, calendar: Calendar, from: Day, to: Day, perMonth: number): Day[] {
  const wanted = (perMonth * (to - from + 1)) / 30.4
  const count = Math.max(1, Math.floor(wanted + random.uniform()))
  return Array.from({ length: count }, (_, index) => calendar.dayWithin(from, to, (index + random.uniform()) / count))
}

import type { CalendarUnit } from './calendar.ts'
import { addDays, addMonths, calendarUnits, isDay } from './calendar.ts'
import { timeErrors } from './errors.ts'

export type SeriesStep = CalendarUnit

export const seriesSteps: readonly SeriesStep[] = calendarUnits

/** More dates than anybody means. */
const longest = 4000

/**
 * The days from one to another, both ends included, a step apart. Months clamp: from 31 January on they are month ends, and so
 * they are from any last day of a month. Throws `bad-day`, `series-backwards`, `series-too-long`.
 */
export function seriesOfDays(from: string, to: string, every: SeriesStep): string[] {
  for (const day of [from, to]) if (!isDay(day)) throw timeErrors.error('bad-day', { day })
  if (to < from) throw timeErrors.error('series-backwards', { from, to })
  const months = { day: 0, week: 0, month: 1, quarter: 3, year: 12 }[every]
  const isMonthEnd = addDays(from, 1).endsWith('-01')
  const nth = (n: number): string => {
    if (months === 0) return addDays(from, n * (every === 'week' ? 7 : 1))
    return isMonthEnd ? addDays(addMonths(addDays(from, 1), n * months), -1) : addMonths(from, n * months)
  }
  const days: string[] = []
  for (let day = nth(0); day <= to; day = nth(days.length)) {
    if (days.length === longest) throw timeErrors.error('series-too-long', { from, to, every, longest })
    days.push(day)
  }
  return days
}

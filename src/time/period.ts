import { addDays, addMonths, dayOfWeek } from './calendar.ts'
import type { CalendarUnit } from './calendar.ts'

/** A whole calendar unit longer than a day. */
export type Period = Exclude<CalendarUnit, 'day'>

const months = { month: 1, quarter: 3, year: 12 } as const

/** The first day of the unit that a day is in; weeks begin on Monday. */
export function firstOfPeriod(day: string, unit: Period): string {
  if (unit === 'week') return addDays(day, -dayOfWeek(day))
  const month = Number(day.slice(5, 7)) - 1
  const first = month - (month % months[unit])
  return `${day.slice(0, 4)}-${String(first + 1).padStart(2, '0')}-01`
}

/** The first day of the unit that begins `n` units after the one that begins on `first`. */
export function periodAfter(first: string, n: number, unit: Period): string {
  return unit === 'week' ? addDays(first, 7 * n) : addMonths(first, months[unit] * n)
}

/** Whole units from the one that begins on a day to the one that begins on another. */
export function periodsBetween(from: string, to: string, unit: Period): number {
  if (unit === 'week') return Math.round((Date.parse(to) - Date.parse(from)) / (7 * 86_400_000))
  const number = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  return (number(to) - number(from)) / months[unit]
}

/** `2025-03`, `2025-Q1`, `2025`; a week by its Monday. */
export function periodLabel(first: string, unit: Period): string {
  if (unit === 'week') return first
  if (unit === 'year') return first.slice(0, 4)
  if (unit === 'month') return first.slice(0, 7)
  return `${first.slice(0, 4)}-Q${(Number(first.slice(5, 7)) + 2) / 3}`
}

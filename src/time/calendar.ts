import { timeErrors } from './errors.ts'

export const calendarUnits = ['day', 'week', 'month', 'quarter', 'year'] as const
export type CalendarUnit = (typeof calendarUnits)[number]

const dayMs = 86_400_000

/** Whether a text is a day of the (proleptic Gregorian) calendar written `YYYY-MM-DD`, years 0001 to 9999. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** Midnight at the start of a day, read as if the wall clock were UTC; throws `bad-day`. */
export function wallMidnight(day: string): number {
  if (!isDay(day)) throw timeErrors.error('bad-day', { day })
  return Date.parse(`${day}T00:00:00Z`)
}

/** The day `n` days after (before, when negative). Days before 0001 or after 9999 become the first or last day there is. */
export function addDays(day: string, n: number): string {
  return dayText(wallMidnight(day) + n * dayMs)
}

/** The same day of the month `n` months after (before, when negative); the last day of that month where it has no such day. */
export function addMonths(day: string, n: number): string {
  const from = new Date(wallMidnight(day))
  const months = from.getUTCFullYear() * 12 + from.getUTCMonth() + n
  const first = utcMidnight(Math.floor(months / 12), months - Math.floor(months / 12) * 12, 1)
  const last = utcMidnight(Math.floor((months + 1) / 12), (((months + 1) % 12) + 12) % 12, 1) - dayMs
  return dayText(Math.min(first + (from.getUTCDate() - 1) * dayMs, last))
}

/** Whole days from one day to another: `daysBetween('2025-03-01', '2025-03-31')` is 30. */
export function daysBetween(from: string, to: string): number {
  return Math.round((wallMidnight(to) - wallMidnight(from)) / dayMs)
}

/** Monday is 0. */
export function dayOfWeek(day: string): number {
  return (new Date(wallMidnight(day)).getUTCDay() + 6) % 7
}

/** The day a wall time (read as if UTC) falls on. */
export function dayText(wallMs: number): string {
  if (wallMs < -62_135_596_800_000) return '0001-01-01'
  if (wallMs >= 253_402_300_800_000) return '9999-12-31'
  return new Date(wallMs).toISOString().slice(0, 10)
}

/** `Date.UTC` without its reading of the years 0 to 99 as 1900 to 1999. */
function utcMidnight(year: number, month: number, date: number): number {
  return new Date(0).setUTCFullYear(year, month, date)
}

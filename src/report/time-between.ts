import type { Page } from './page.ts'

/** `近 3 个月` where the days are whole months apart, else `2025-01-15 以来`. Days as `2025-03-31`. */
export function timeBetween(page: Page, from: string, to: string): string {
  const [a, b] = [dayParts(from), dayParts(to)]
  const months = (b.year - a.year) * 12 + b.month - a.month
  const whole = a.day === b.day || (isMonthEnd(a) && isMonthEnd(b))
  if (!whole || months < 1) return page.say('sinceDay', { day: from })
  return page.say(months === 1 ? 'lastMonth' : 'lastMonths', { months })
}

interface DayParts {
  year: number
  month: number
  day: number
}

function dayParts(day: string): DayParts {
  const [year = 0, month = 1, of = 1] = day.split('-').map(Number)
  return { year, month, day: of }
}

function isMonthEnd({ year, month, day }: DayParts): boolean {
  return day === new Date(Date.UTC(year, month, 0)).getUTCDate()
}

import type { PeriodSort } from '../../definition/watch-shapes.ts'
import { addDays, addMonths } from '../../time/calendar.ts'

/** A calendar period; days are included. */
export interface CalendarPeriod {
  /** `2026`, `2026-Q2` or `2026-06`. */
  id: string
  from: string
  to: string
}

const months: Record<PeriodSort, number> = { month: 1, quarter: 3, year: 12 }

/** The period that a day is in. */
export function periodOf(day: string, sort: PeriodSort): CalendarPeriod {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  const first = sort === 'month' ? month : sort === 'quarter' ? Math.floor((month - 1) / 3) * 3 + 1 : 1
  const from = `${year}-${String(first).padStart(2, '0')}-01`
  const id = { month: from.slice(0, 7), quarter: `${year}-Q${Math.ceil(first / 3)}`, year }[sort]
  return { id, from, to: addDays(addMonths(from, months[sort]), -1) }
}

/** Periods from that of the first day to that of the last, in order. */
export function periodsBetween(first: string, last: string, sort: PeriodSort): CalendarPeriod[] {
  const found = [periodOf(first, sort)]
  while (found.at(-1)!.to < last) found.push(periodOf(addDays(found.at(-1)!.to, 1), sort))
  return found
}

/** From one period to another, in years. */
export function yearsBetween(from: CalendarPeriod, to: CalendarPeriod): number {
  const monthOf = ({ from: day }: CalendarPeriod) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return (monthOf(to) - monthOf(from)) / 12
}

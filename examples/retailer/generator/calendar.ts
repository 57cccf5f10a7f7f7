import { type Day, dayOf, isoOf } from '../../making/days.ts'

/** First day of the Spring Festival. */
const springFestivals = [
  '2020-01-25',
  '2021-02-12',
  '2022-02-01',
  '2023-01-22',
  '2024-02-10',
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
].map(dayOf)

/** 11.1–11.11 and 6.1–6.18, the two sales of the year. */
export function isSale(day: Day): boolean {
  const [, month, date] = isoOf(day).split('-').map(Number) as [number, number, number]
  return (month === 11 && date <= 11) || (month === 6 && date <= 18)
}

/** How much busier than an ordinary weekday the shop is. */
function busyness(day: Day): number {
  const [, month, date] = isoOf(day).split('-').map(Number) as [number, number, number]
  const weekday = (day + 4) % 7 // 1970-01-01 was a Thursday; 0 is Sunday
  let weight = weekday === 0 || weekday === 6 ? 1.35 : 1
  if (month === 11 && date === 11) weight *= 5
  else if (month === 11 && date <= 10) weight *= 1.8
  else if (month === 6 && date === 18) weight *= 3.5
  else if (month === 6 && date <= 17) weight *= 1.5
  for (const festival of springFestivals) {
    const until = festival - day
    if (until > 0 && until <= 21) weight *= 1.7
    if (until <= 0 && until > -7) weight *= 0.35
  }
  return weight
}

/** The shop's history: which days are busy, and how to spread orders over them. */
export interface Calendar {
  from: Day
  until: Day
  /** The day at a fraction (0 to 1) of the custom between two days, both included. */
  dayWithin(from: Day, to: Day, fraction: number): Day
  saleDays: Day[]
}

export function calendarOf(from: Day, until: Day): Calendar {
  const days = until - from + 1
  const reached = new Float64Array(days + 1)
  const saleDays: Day[] = []
  for (let index = 0; index < days; index++) {
    const day = from + index
    reached[index + 1] = (reached[index] ?? 0) + busyness(day)
    if (isSale(day)) saleDays.push(day)
  }
  const at = (index: number) => reached[Math.max(0, Math.min(days, index))] ?? 0
  return {
    from,
    until,
    saleDays,
    dayWithin(first, last, fraction) {
      const start = at(first - from)
      const target = start + fraction * (at(last - from + 1) - start)
      let low = Math.max(0, first - from)
      let high = Math.min(days - 1, last - from)
      while (low < high) {
        const middle = (low + high) >> 1
        if (at(middle + 1) > target) high = middle
        else low = middle + 1
      }
      return from + low
    },
  }
}

/** What times of a model are counted in. Nothing here guesses a unit: every fit, rate and horizon names its own. */
export type TimeUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** How many make a year: the conventions of finance, not of the calendar (a year of 52 weeks, of 365 days). */
export const unitsPerYear: Record<TimeUnit, number> = { day: 365, week: 52, month: 12, quarter: 4, year: 1 }

/** A length of time with its unit, such as 12 months. */
export interface Duration {
  value: number
  unit: TimeUnit
}

/** The same length in another unit: a week is 7 days, everything else goes by `unitsPerYear` (12 months are 52 weeks or 365 days). */
export function durationIn({ value, unit }: Duration, wanted: TimeUnit): number {
  if (unit === wanted) return value
  if (unit === 'week' && wanted === 'day') return value * 7
  if (unit === 'day' && wanted === 'week') return value / 7
  return (value / unitsPerYear[unit]) * unitsPerYear[wanted]
}

/** Days are whole numbers since 1970-01-01 of the firm's own calendar; firms in China have no clock changes. */
export type Day = number

export function dayOf(iso: string): Day {
  const at = Date.parse(`${iso}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(at)) throw new RangeError(`not a date: "${iso}"`)
  return at / 86_400_000
}

export function isoOf(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** The same day of an earlier or later year; 29 February becomes 1 March. */
export function yearsFrom(day: Day, years: number): Day {
  const [year, month, date] = isoOf(day).split('-').map(Number) as [number, number, number]
  return Date.UTC(year + years, month - 1, date) / 86_400_000
}

/** The last day of the month that a day is in, or of one some months earlier or later. */
export function monthEnd(day: Day, months = 0): Day {
  const [year, month] = isoOf(day).split('-').map(Number) as [number, number]
  return Date.UTC(year, month + months, 0) / 86_400_000
}

const utc = (day: string): Date => new Date(`${day}T00:00:00Z`)
const text = (date: Date): string => date.toISOString().slice(0, 10)

/** The days, as literals, from which the windows of bench/project begin; nothing on or after `end` is seen. */
export function windowsOf(day: string): {
  end: string
  year: string
  days90: string
  lastYear: string
  thisYear: string
} {
  const shifted = (years: number, days: number): string => {
    const date = utc(day)
    date.setUTCFullYear(date.getUTCFullYear() + years)
    date.setUTCDate(date.getUTCDate() + days)
    return text(date)
  }
  const year = utc(day).getUTCFullYear()
  return {
    end: shifted(0, 1),
    year: shifted(-1, 1),
    days90: shifted(0, -89),
    lastYear: `${year - 1}-01-01`,
    thisYear: `${year}-01-01`,
  }
}

const dayMs = 86_400_000
/** Days from 1899-12-30 to 1970-01-01. */
const epoch = 25_569
/** Days between the calendars of 1900 and of 1904. */
const shift1904 = 1462

/**
 * A number of days in the calendar of a workbook as ISO text: `2025-03-05`, with a clock where it has one, and only the clock
 * of what is less than a day. Undefined of what is no moment, such as 29 February 1900, which the calendar of 1900 has. To the millisecond.
 */
export function serialTime(serial: number, from1904: boolean): string | undefined {
  if (!Number.isFinite(serial) || serial < 0) return undefined
  const days = from1904 && serial >= 1 ? serial + shift1904 : serial
  if (days >= 2_958_466) return undefined
  if (days < 1) return clock(Math.round(days * dayMs))
  if (!from1904 && days >= 60 && days < 61) return undefined
  // Before the day that never was, the calendar is one day off.
  const since = days < 60 && !from1904 ? days + 1 : days
  const ms = Math.round((since - epoch) * dayMs)
  const iso = new Date(ms).toISOString()
  const time = iso.slice(11, -1)
  return time === '00:00:00.000' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${withoutZeros(time)}`
}

const clock = (ms: number) => withoutZeros(new Date(Math.min(ms, dayMs - 1)).toISOString().slice(11, -1))

const withoutZeros = (time: string) => (time.endsWith('.000') ? time.slice(0, -4) : time)

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
  const day = Math.floor(ms / dayMs)
  const time = ms - day * dayMs
  return time === 0 ? isoDay(day) : `${isoDay(day)} ${clock(time)}`
}

/** Days that were asked for: a file has few of them, many times. */
const known = new Map<number, string>()

/** By days since 1970. */
function isoDay(day: number): string {
  let text = known.get(day)
  if (text === undefined) {
    text = new Date(day * dayMs).toISOString().slice(0, 10)
    if (known.size > 50_000) known.clear()
    known.set(day, text)
  }
  return text
}

/** By milliseconds of a day. */
function clock(ms: number): string {
  const all = Math.min(ms, dayMs - 1)
  const two = (count: number) => (count < 10 ? `0${count}` : String(count))
  const seconds = Math.floor(all / 1000)
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const rest = all % 1000
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`
}

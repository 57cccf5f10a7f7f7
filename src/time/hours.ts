/** Part of every day, in minutes from midnight: half-open, and not over midnight. */
export interface Hours {
  from: number
  to: number
}

const written = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/u

/** Reads `08:00-21:00`; undefined of anything else, and of what ends before it begins. */
export function parseHours(text: string): Hours | undefined {
  const found = written.exec(text.trim())
  if (!found) return undefined
  const [a, b, c, d] = found.slice(1).map(Number) as [number, number, number, number]
  const [from, to] = [a * 60 + b, c * 60 + d]
  return b < 60 && d < 60 && from < to && to <= 1440 ? { from, to } : undefined
}

/** `18:00-20:00`. */
export const hoursText = ({ from, to }: Hours): string => `${clock(from)}-${clock(to)}`

/** What lies in both; undefined where nothing does. */
export function hoursWithin(one: Hours, limits: Hours): Hours | undefined {
  const [from, to] = [Math.max(one.from, limits.from), Math.min(one.to, limits.to)]
  return from < to ? { from, to } : undefined
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

import type { Zone } from './zone.ts'

/** An instant as ISO text of the wall clock in a zone, with its offset: `2025-03-01T10:20:00.000+08:00`. */
export function zonedIso(utcMs: number, zone: Zone): string {
  const offset = Math.round(zone.offsetMinutes(utcMs))
  const wall = new Date(utcMs + offset * 60_000).toISOString().slice(0, -1)
  const size = Math.abs(offset)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

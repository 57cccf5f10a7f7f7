import { timeErrors } from './errors.ts'
import { addDays, dayOf, isDay, startOfDay, type Zone } from './zone.ts'

/** The instant a run looks from. */
export interface AsOf {
  /** Exclusive: nothing at or after it is seen. ISO UTC with ms and Z: `2025-03-31T16:00:00.000Z`. */
  instant: string
  /** The last day that is included, wholly or in part, in the project zone. */
  day: string
}

/**
 * Reads an as-of. A day means the midnight that ends it in the zone; an ISO instant is itself; a
 * date and time without an offset is read in the zone (of a time that came twice, the first).
 * Throws `bad-as-of`, or `missing-local-time` where the clocks were put forward over it.
 */
export function parseAsOf(text: string, zone: Zone): AsOf {
  const written = text.trim()
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) {
    if (!isDay(written) || written === '9999-12-31') throw timeErrors.error('bad-as-of', { text })
    return asOfInstant(startOfDay(addDays(written, 1), zone), zone)
  }
  const parts = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}:?\d{2})?$/.exec(written)
  const [, day, clock, offset] = parts ?? []
  if (day === undefined || clock === undefined || !isDay(day)) throw timeErrors.error('bad-as-of', { text })
  const wall = Date.parse(`${day}T${toMilliseconds(clock)}Z`)
  if (Number.isNaN(wall) || clock.startsWith('24')) throw timeErrors.error('bad-as-of', { text })
  if (offset !== undefined) return asOfInstant(wall - offsetMs(offset, text), zone)
  const utc = zone.toUtc(wall)
  if (utc.kind === 'gap') throw timeErrors.error('missing-local-time', { text, zone: zone.name })
  return asOfInstant(utc.utcMs, zone)
}

/** The instant, ISO UTC, that a text begins: of a day its first one, of anything else what `parseAsOf` reads. Throws as that does. */
export function startOfText(text: string, zone: Zone): string {
  const written = text.trim()
  if (isDay(written)) return new Date(startOfDay(written, zone)).toISOString()
  return parseAsOf(written, zone).instant
}

/**
 * Reads the instant something was known at, itself included: ISO UTC. A day means to its end in the zone. Throws as
 * `parseAsOf` does.
 */
export function parseKnownAt(text: string, zone: Zone): string {
  const { instant } = parseAsOf(text, zone)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text.trim())
  return isDay ? new Date(Date.parse(instant) - 1).toISOString() : instant
}

/** The last midnight: what scheduled runs look from. `nowIso` is the clock, passed in. */
export function endOfYesterday(nowIso: string, zone: Zone): AsOf {
  return asOfInstant(startOfDay(dayOf(Date.parse(nowIso), zone), zone), zone)
}

function asOfInstant(utcMs: number, zone: Zone): AsOf {
  return { instant: new Date(utcMs).toISOString(), day: dayOf(utcMs - 1, zone) }
}

function toMilliseconds(clock: string): string {
  return clock.replace(/(\.\d{3})\d+$/, '$1')
}

function offsetMs(offset: string, text: string): number {
  if (offset.toUpperCase() === 'Z') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(-2))
  if (hours > 18 || minutes > 59) throw timeErrors.error('bad-as-of', { text })
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

import type { Zone } from '../time/zone.ts'

const minute = 60_000
/** Changes of offset are looked up from 1970 on: rows of trade are not older. */
const firstInstant = 0

/** SQL that turns wall times of a zone into UTC instants, and says which wall times there never were. */
export interface LocalTimes {
  /** The UTC instant of a wall time; missing where the clocks were put forward over it. Of a time that came twice, the first. */
  toUtc(local: string): string
  /** As `toUtc` for days: a midnight that is missing becomes the first instant of its day. */
  dayToUtc(local: string): string
  /** Half-open UTC bounds of the instants whose wall time came again an hour later. */
  overlaps: { from: string; to: string }[]
  hasGaps: boolean
}

/**
 * Writes a zone's changes of offset up to `untilMs` as literal CASE pieces, latest first: the
 * engine's own zone functions were measured 12 times dearer.
 */
export function localTimes(zone: Zone, untilMs: number): LocalTimes {
  const changes = zone.transitions(firstInstant, untilMs).toReversed()
  const first = zone.offsetMinutes(firstInstant)
  const toUtc = (local: string, inGap: (at: number) => string) => {
    const pieces = changes.flatMap(({ at, before, after }) => {
      const from = at + Math.max(before, after) * minute
      const shifted = `WHEN ${local} >= ${stamp(from)} THEN ${shift(local, -after)}`
      return after > before ? [shifted, `WHEN ${local} >= ${stamp(at + before * minute)} THEN ${inGap(at)}`] : [shifted]
    })
    return cases(pieces, shift(local, -first))
  }
  return {
    toUtc: (local) => toUtc(local, () => 'NULL'),
    dayToUtc: (local) => toUtc(local, stamp),
    overlaps: changes
      .filter(({ before, after }) => after < before)
      .map(({ at, before, after }) => ({ from: stamp(at - (before - after) * minute), to: stamp(at) })),
    hasGaps: changes.some(({ before, after }) => after > before),
  }
}

/** SQL for the day of a UTC instant in a zone. */
export function dayOfInstant(zone: Zone, untilMs: number): (instant: string) => string {
  const changes = zone.transitions(firstInstant, untilMs).toReversed()
  return (instant) => {
    const pieces = changes.map(({ at, after }) => `WHEN ${instant} >= ${stamp(at)} THEN ${shift(instant, after)}`)
    return `CAST(${cases(pieces, shift(instant, zone.offsetMinutes(firstInstant)))} AS DATE)`
  }
}

function cases(pieces: string[], otherwise: string): string {
  return pieces.length === 0 ? otherwise : `CASE ${pieces.join(' ')} ELSE ${otherwise} END`
}

function shift(sql: string, minutes: number): string {
  if (minutes === 0) return sql
  const seconds = Math.round(Math.abs(minutes) * 60)
  return `${sql} ${minutes < 0 ? '-' : '+'} INTERVAL '${seconds}' SECOND`
}

function stamp(ms: number): string {
  return `TIMESTAMP '${new Date(ms).toISOString().replace('T', ' ').replace('Z', '')}'`
}

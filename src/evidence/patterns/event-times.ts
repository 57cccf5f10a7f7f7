import type { Zone } from '../../time/zone.ts'

const minute = 60_000

/** SQL of the wall time of a UTC instant in a zone, for the local engine: changes of offset from 1970 on are literal pieces, as zone functions are dear. */
export function wallTimeSql(instant: string, zone: Zone, untilMs: number): string {
  const pieces = zone
    .transitions(0, untilMs)
    .toReversed()
    .map(({ at, after }) => `WHEN ${instant} >= ${stamp(at)} THEN ${shifted(instant, after)}`)
  const first = shifted(instant, zone.offsetMinutes(0))
  return pieces.length === 0 ? first : `CASE ${pieces.join(' ')} ELSE ${first} END`
}

const stamp = (ms: number): string =>
  `TIMESTAMP '${new Date(Math.floor(ms / minute) * minute).toISOString().slice(0, 19).replace('T', ' ')}'`

function shifted(sql: string, minutes: number): string {
  const seconds = Math.round(Math.abs(minutes) * 60)
  return seconds === 0 ? sql : `${sql} ${minutes < 0 ? '-' : '+'} INTERVAL '${seconds}' SECOND`
}

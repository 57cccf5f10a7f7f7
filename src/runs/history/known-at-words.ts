import type { Zone } from '../../time/zone.ts'
import { dayOf, startOfDay } from '../../time/zone.ts'

/** A known-at as people write it: the day whose last instant it is (see `parseKnownAt`), else the instant itself. */
export function knownAtWords(instant: string, zone: Zone): string {
  const next = Date.parse(instant) + 1
  return startOfDay(dayOf(next, zone), zone) === next ? dayOf(next - 1, zone) : instant
}

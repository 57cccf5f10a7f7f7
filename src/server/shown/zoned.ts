import { zonedIso } from '../../time/zoned.ts'
import type { Zone } from '../../time/zone.ts'

/** An instant of the ledger or of a manifest as answers have it: ISO with the offset of the project's zone. */
export const zonedText = (iso: string, zone: Zone): string => zonedIso(Date.parse(iso), zone)

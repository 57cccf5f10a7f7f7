import { zonedText } from '../shown/zoned.ts'
import type { Readers } from './readers.ts'

/** Says instants with the offset of the project's zone; as they were written where the project cannot be read. Missing ones stay missing. */
export async function inProjectZone(readers: Readers): Promise<(iso: string) => string> {
  const zone = await readers.read(async (project) => project.zone).catch(() => undefined)
  return (iso) => (zone === undefined ? iso : zonedText(iso, zone))
}

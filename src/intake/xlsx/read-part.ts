import { TextDecoder } from 'node:util'
import type { Zip, ZipEntry } from '../zip.ts'
import type { XmlEvents } from './xml-events.ts'
import { xmlReader } from './xml-events.ts'

/** Reads a part of a workbook from its start to its end. */
export async function readPart(zip: Zip, part: ZipEntry, events: Partial<XmlEvents>): Promise<void> {
  const pieces = readFound(zip, part, events, [])
  while (!(await pieces.next()).done);
}

/**
 * The same, handing on, after each piece, all that the events found in it, before more is read. Throws an `Error` where it is
 * damaged.
 */
export async function* readFound<T>(
  zip: Zip,
  part: ZipEntry,
  events: Partial<XmlEvents>,
  found: T[],
): AsyncGenerator<T[]> {
  const nothing = () => undefined
  const reader = xmlReader({ open: nothing, close: nothing, text: nothing, ...events })
  let decoder: TextDecoder | undefined
  for await (const piece of (await zip.read(part)) as AsyncIterable<Buffer>) {
    decoder ??= new TextDecoder(wide(piece) ?? 'utf-8', { fatal: true })
    reader.take(decoder.decode(piece, { stream: true }))
    yield found.splice(0)
  }
  reader.take(decoder?.decode() ?? '')
  reader.end()
  yield found
}

function wide(start: Buffer): string | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : undefined
}

import { writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'

/** Writes records as JSON, one a line, packed with gzip; the same records always give the same bytes. */
export async function writeJsonLines(path: string, records: readonly object[]): Promise<void> {
  const text = records.map((one) => `${JSON.stringify(one)}\n`).join('')
  const bytes = gzipSync(text, { level: 4 })
  // What packed it stands in the tenth byte, and is another one on another system.
  bytes[9] = 255
  await writeFile(path, bytes)
}

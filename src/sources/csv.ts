import { blanksIn } from '../intake/blanks.ts'
import { asDamage, openBytes } from '../intake/encoding.ts'
import { intakeErrors } from '../intake/errors.ts'
import { readHeader } from '../intake/sniff.ts'
import { csvRows } from './read-csv.ts'
import type { ReadableText } from './readable-text.ts'
import { readableText } from './readable-text.ts'
import type { Source } from './source.ts'

/** CSV files in any encoding and separator, packed with gzip or not. */
export const csv: Source = {
  format: 'csv',
  async open(file, definition, context) {
    const { shown, index } = file
    const { separator, 'header row': row } = definition
    const readable = await readableText(file, definition, context).catch((error: unknown) => {
      throw asDamage(error, shown)
    })
    const blanks = await blanksIn(readable.path, readable.gzip, shown)
    const head = await firstText(readable, shown)
    const found = readHeader(head, separator, row)
    if (!found) throw intakeErrors.error('no-header', { path: shown, row })
    const { path, gzip, invalid } = readable
    const opened = { path, gzip, shown, skip: found.skip, header: found.header, head }
    return {
      file: opened,
      blanks,
      undecodable: invalid,
      rows: (read) => csvRows(opened, index, found.header, read, { separator }),
    }
  },
}

/** Enough of the beginning for any header. */
async function firstText(file: ReadableText, shown: string): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of openBytes(file.path, file.gzip) as AsyncIterable<Buffer>) {
      pieces.push(piece)
      size += piece.length
      if (size >= 1 << 20) break
    }
  } catch {
    throw intakeErrors.error('file-damaged', { path: shown })
  }
  return Buffer.concat(pieces).toString('utf8')
}

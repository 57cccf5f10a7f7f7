import { open } from 'node:fs/promises'

/** A row on its way to a copy that the engine reads. */
export interface PlacedRow {
  /** Row or line of the original file, from 1. */
  line: number
  /** Undefined and empty texts are missing. */
  cells: readonly (string | undefined)[]
}

/** A CSV file that rows of another form were written to. */
export interface RowCopy {
  rows: number
  /** Bytes of the longest record. */
  longest: number
}

const batch = 1 << 20

/** Writes rows, which come some at a time, as CSV in UTF-8 without a header: so many cells each, and behind them the line of the original. */
export async function copyRows(
  path: string,
  width: number,
  rows: AsyncIterable<Iterable<PlacedRow>>,
): Promise<RowCopy> {
  const file = await open(path, 'w')
  const copy = { rows: 0, longest: 0 }
  try {
    let text = ''
    for await (const some of rows)
      for (const { line, cells } of some) {
        let record = ''
        for (let at = 0; at < width; at++) {
          const cell = cells[at]
          if (cell !== undefined) record += csvCell(cell)
          record += ','
        }
        record += `${line}\n`
        copy.rows += 1
        copy.longest = Math.max(copy.longest, record.length * 3)
        text += record
        if (text.length < batch) continue
        await file.write(text)
        text = ''
      }
    await file.write(text)
  } finally {
    await file.close()
  }
  return copy
}

/** Lone halves of a letter and U+0000 are nothing that UTF-8 text or every engine can hold. */
function csvCell(text: string): string {
  if (/^[\w.:+ -]*$/.test(text)) return text
  const whole = text.toWellFormed().replaceAll('\0', '\uFFFD')
  return /[",\r\n]/.test(whole) ? `"${whole.replaceAll('"', '""')}"` : whole
}

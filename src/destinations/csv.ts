import { harmless } from '../intake/formula-cell.ts'
import type { Destination, List, ListColumn, ListValue } from './destination.ts'
import { textOf } from './text-of.ts'
import { writeText } from './text-file.ts'

/**
 * CSV for Excel and for other systems: UTF-8 with a byte order mark, commas, CRLF, quotes as RFC 4180 has them.
 * A text that a spreadsheet would run as a formula gets an apostrophe before it (see `harmless`).
 */
export const csv: Destination = {
  format: 'csv',
  endings: ['.csv', '.csv.gz'],
  notes: 'column',
  async write(list, path, options) {
    const counted = { rows: 0 }
    await writeText(path, lines(list, counted), options)
    return counted
  },
}

const byteOrderMark = '\uFEFF'

async function* lines({ columns, batches, text = {} }: List, counted: { rows: number }): AsyncIterable<string> {
  const { header = true, mark = true } = text
  const titles = header ? `${columns.map(({ title }) => quoted(harmless(title))).join(',')}\r\n` : ''
  yield `${mark ? byteOrderMark : ''}${titles}`
  for await (const batch of batches()) {
    counted.rows += batch.length
    yield batch.map((row) => `${row.map((value, index) => cell(value, columns[index])).join(',')}\r\n`).join('')
  }
}

function cell(value: ListValue, column: ListColumn | undefined): string {
  if (value === null) return ''
  const text = textOf(value, column?.type ?? 'text')
  const isText = column === undefined || column.type === 'text' || column.type === 'list'
  return quoted(isText ? harmless(text) : text)
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

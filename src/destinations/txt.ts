import type { Destination, List } from './destination.ts'
import { destinationErrors } from './errors.ts'
import { textOf } from './text-of.ts'
import { writeText } from './text-file.ts'

/**
 * Plain text for machines that take one value a line: UTF-8, no header, no byte order mark, every line ended by LF (or CRLF). Of
 * one column only; throws `text-of-one-column`, and `value-with-line-end` where a value would be two lines.
 */
export const txt: Destination = {
  format: 'txt',
  endings: ['.txt'],
  notes: 'column',
  async write(list, path, options) {
    const { columns } = list
    if (columns.length !== 1)
      throw destinationErrors.error('text-of-one-column', { columns: columns.map((one) => one.title).join(', ') })
    const counted = { rows: 0 }
    await writeText(path, lines(list, counted), options)
    return counted
  },
}

async function* lines({ columns, batches, text }: List, counted: { rows: number }): AsyncIterable<string> {
  const lineEnd = text?.lineEnd ?? '\n'
  const { title = '', type = 'text' } = columns[0] ?? {}
  for await (const batch of batches()) {
    counted.rows += batch.length
    const values = batch.map(([value = null]) => (value === null ? '' : textOf(value, type)))
    if (values.some((value) => /[\r\n]/.test(value))) throw destinationErrors.error('value-with-line-end', { title })
    yield values.map((value) => value + lineEnd).join('')
  }
}

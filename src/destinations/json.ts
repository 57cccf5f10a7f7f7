import type { ColumnType } from '../sql/types.ts'
import type { Destination, List, ListRow, ListValue } from './destination.ts'
import { writeText } from './text-file.ts'

/** An array of objects, one to a line. */
export const json: Destination = {
  format: 'json',
  endings: ['.json', '.json.gz'],
  notes: 'column',
  async write(list, path, options) {
    const counted = { rows: 0 }
    await writeText(path, array(list, counted), options)
    return counted
  },
}

/** One object a line and nothing else. */
export const jsonLines: Destination = {
  format: 'jsonl',
  endings: ['.jsonl', '.ndjson', '.jsonl.gz', '.ndjson.gz'],
  notes: 'column',
  async write(list, path, options) {
    const counted = { rows: 0 }
    await writeText(path, lines(list, counted), options)
    return counted
  },
}

async function* array(list: List, counted: { rows: number }): AsyncIterable<string> {
  yield '['
  for await (const batch of objects(list)) {
    if (batch.length === 0) continue
    const before = counted.rows === 0 ? '\n' : ',\n'
    counted.rows += batch.length
    yield before + batch.join(',\n')
  }
  yield counted.rows === 0 ? ']\n' : '\n]\n'
}

async function* lines(list: List, counted: { rows: number }): AsyncIterable<string> {
  for await (const batch of objects(list)) {
    counted.rows += batch.length
    yield batch.map((row) => `${row}\n`).join('')
  }
}

/** Objects as text, so that numbers keep every digit and no title is taken for a property of objects. */
async function* objects({ columns, batches }: List): AsyncIterable<string[]> {
  const written = rowObject(columns)
  for await (const batch of batches()) yield batch.map(written)
}

/** Makes rows of these columns objects, as `json` writes them. */
export function rowObject(columns: List['columns']): (row: ListRow) => string {
  const keys = columns.map(({ title }) => `${JSON.stringify(title)}:`)
  return (row) =>
    `{${row.map((value, index) => keys[index] + literal(value, columns[index]?.type ?? 'text')).join(',')}}`
}

/** Money and integers that a double cannot hold come as text, all others as numbers. */
function literal(value: ListValue, type: ColumnType): string {
  if (typeof value !== 'string' || (type !== 'money' && type !== 'integer')) return JSON.stringify(value)
  const plain = value.includes('.') ? value.replace(/\.?0+$/, '') : value
  return String(Number(plain)) === plain ? plain : JSON.stringify(plain)
}

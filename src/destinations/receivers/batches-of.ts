import { createHash } from 'node:crypto'
import type { List, ListRow } from '../destination.ts'
import { rowObject } from '../json.ts'

/** A part of a list as one request carries it. */
export interface Batch {
  /** From 1. */
  number: number
  rows: number
  body: string
  /** SHA-256 of the body (hex): the same part of the same list has the same. */
  key: string
}

const rowsPerBatch = 500

/** A list in parts of 500 rows; a list of nobody is one part without rows. `head` stands in each before its number and rows. */
export async function* batchesOf(list: List, head: Readonly<Record<string, unknown>>): AsyncGenerator<Batch> {
  const written = rowObject(list.columns)
  let number = 0
  const batch = (rows: readonly ListRow[], last: boolean): Batch => {
    number += 1
    const start = JSON.stringify({ ...head, batch: number, last }).slice(0, -1)
    const body = `${start},"rows":[${rows.map(written).join(',')}]}`
    return { number, rows: rows.length, body, key: createHash('sha256').update(body).digest('hex') }
  }
  const waiting: ListRow[] = []
  for await (const rows of list.batches()) {
    for (const row of rows) waiting.push(row)
    while (waiting.length > rowsPerBatch) yield batch(waiting.splice(0, rowsPerBatch), false)
  }
  yield batch(waiting, true)
}

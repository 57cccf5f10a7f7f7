import type { Chunk, ChunkColumn } from '../engine.ts'
import { engineErrors } from '../errors.ts'
import { daysOf, microsecondsOf, oids } from './cells.ts'
import { fromStored } from './texts.ts'

interface Field {
  name: string
  oid: number
}

/** Rows of PostgreSQL's texts as typed columns. */
export function toChunk(rows: readonly (string | null)[][], fields: readonly Field[]): Chunk {
  return { rows: rows.length, columns: fields.map((field, index) => toColumn(rows, index, field)) }
}

function toColumn(rows: readonly (string | null)[][], index: number, { name, oid }: Field): ChunkColumn {
  const number = <T extends Float64Array | Int32Array | Uint8Array>(values: T, read: (text: string) => number) => ({
    kind: 'number' as const,
    values,
    valid: fill(rows, index, (row, text) => (values[row] = read(text))),
  })
  switch (oid) {
    case oids.boolean:
      return number(new Uint8Array(rows.length), (text) => (text === 't' ? 1 : 0))
    case oids.smallint:
    case oids.integer:
      return number(new Int32Array(rows.length), Number)
    case oids.date:
      return number(new Int32Array(rows.length), (text) => daysOf(text) ?? 0)
    case oids.real:
    case oids.double:
      return number(new Float64Array(rows.length), Number)
    case oids.bigint:
    case oids.timestamp: {
      const values = new BigInt64Array(rows.length)
      const read = oid === oids.bigint ? BigInt : (text: string) => microsecondsOf(text) ?? 0n
      return { kind: 'bigint', values, valid: fill(rows, index, (row, text) => (values[row] = read(text))) }
    }
    case oids.numeric:
    case oids.texts:
      throw engineErrors.error('column-not-streamed', { column: name, type: oid === oids.texts ? 'TEXT[]' : 'NUMERIC' })
    default:
      return {
        kind: 'text',
        values: rows.map((row) => (row[index] == null ? null : fromStored(row[index]))),
      }
  }
}

/** Sets every known value; answers with 1 where known, undefined when nothing is missing. */
function fill(
  rows: readonly (string | null)[][],
  index: number,
  set: (row: number, text: string) => void,
): Uint8Array | undefined {
  let valid: Uint8Array | undefined
  for (const [row, cells] of rows.entries()) {
    const text = cells[index] ?? null
    if (text !== null) set(row, text)
    else (valid ??= new Uint8Array(rows.length).fill(1))[row] = 0
  }
  return valid
}

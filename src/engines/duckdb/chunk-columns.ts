import {
  DuckDBBigIntVector,
  DuckDBBooleanVector,
  DuckDBDateVector,
  DuckDBDoubleVector,
  DuckDBEnum16Vector,
  DuckDBEnum32Vector,
  DuckDBEnum8Vector,
  DuckDBFloatVector,
  DuckDBIntegerVector,
  DuckDBSmallIntVector,
  DuckDBTimestampVector,
  DuckDBTinyIntVector,
  DuckDBUIntegerVector,
  DuckDBUSmallIntVector,
  DuckDBUTinyIntVector,
  DuckDBVarCharVector,
} from '@duckdb/node-api'
import type { DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api'
import type { Chunk, ChunkColumn } from '../engine.ts'
import { engineErrors } from '../errors.ts'

/** Reads a chunk through its vectors' typed arrays: about a tenth of the cost of reading values one by one. */
export function toChunk(chunk: DuckDBDataChunk, names: readonly string[]): Chunk {
  const rows = chunk.rowCount
  const columns = names.map((name, index) => toColumn(chunk.getColumnVector(index), rows, name))
  return { rows, columns }
}

function toColumn(vector: DuckDBVector, rows: number, name: string): ChunkColumn {
  if (vector instanceof DuckDBBigIntVector || vector instanceof DuckDBTimestampVector) {
    return { kind: 'bigint', values: (itemsOf(vector) as BigInt64Array).slice(), valid: validity(vector, rows) }
  }
  if (isText(vector)) {
    const values: (string | null)[] = []
    for (let row = 0; row < rows; row++) values.push(vector.getItem(row))
    return { kind: 'text', values }
  }
  const values = numbers(vector, rows)
  if (values) return { kind: 'number', values, valid: validity(vector, rows) }
  throw engineErrors.error('column-not-streamed', { column: name, type: String(vector.type) })
}

function isText(vector: DuckDBVector): vector is DuckDBVector<string> {
  return (
    vector instanceof DuckDBVarCharVector ||
    vector instanceof DuckDBEnum8Vector ||
    vector instanceof DuckDBEnum16Vector ||
    vector instanceof DuckDBEnum32Vector
  )
}

function numbers(vector: DuckDBVector, rows: number): Float64Array | Int32Array | Uint8Array | undefined {
  if (vector instanceof DuckDBBooleanVector) {
    const values = new Uint8Array(rows)
    for (let row = 0; row < rows; row++) values[row] = vector.getItem(row) ? 1 : 0
    return values
  }
  if (vector instanceof DuckDBDoubleVector) return (itemsOf(vector) as Float64Array).slice()
  if (vector instanceof DuckDBIntegerVector || vector instanceof DuckDBDateVector) {
    return (itemsOf(vector) as Int32Array).slice()
  }
  if (vector instanceof DuckDBUTinyIntVector) return (itemsOf(vector) as Uint8Array).slice()
  if (vector instanceof DuckDBFloatVector || vector instanceof DuckDBUIntegerVector) {
    return Float64Array.from(itemsOf(vector) as Float32Array | Uint32Array)
  }
  if (
    vector instanceof DuckDBSmallIntVector ||
    vector instanceof DuckDBTinyIntVector ||
    vector instanceof DuckDBUSmallIntVector
  ) {
    return Int32Array.from(itemsOf(vector) as Int16Array | Int8Array | Uint16Array)
  }
  return undefined
}

/** The client declares its vectors' typed arrays private, but offers no other way that is as fast; always copied. */
function itemsOf(vector: DuckDBVector): unknown {
  return (vector as unknown as { items: unknown }).items
}

/** 1 where not missing, from the vector's bits (private, as above); undefined when nothing is missing. */
function validity(vector: DuckDBVector, rows: number): Uint8Array | undefined {
  const words = (vector as unknown as { validity?: { data: BigUint64Array | null } }).validity?.data
  if (!words) return undefined
  const bits = new Uint8Array(words.buffer, words.byteOffset, Math.ceil(rows / 8))
  const valid = new Uint8Array(rows)
  let missing = 0
  for (let row = 0; row < rows; row++) {
    const bit = ((bits[row >> 3] ?? 0) >> (row & 7)) & 1
    valid[row] = bit
    missing += 1 - bit
  }
  return missing === 0 ? undefined : valid
}

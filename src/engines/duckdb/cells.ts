import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
} from '@duckdb/node-api'
import type { DuckDBValue } from '@duckdb/node-api'
import type { Cell } from '../engine.ts'

const exact = BigInt(Number.MAX_SAFE_INTEGER)
const fits = (value: bigint) => value <= exact && value >= -exact

/** A value of a small result as `Cell` promises it: exact, and the same from every engine. */
export function toCell(value: DuckDBValue): Cell {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value
    case 'bigint':
      return fits(value) ? Number(value) : String(value)
    default:
      return value === null ? null : objectCell(value)
  }
}

function objectCell(value: NonNullable<Exclude<DuckDBValue, string | number | boolean | bigint>>): Cell {
  if (value instanceof DuckDBDecimalValue) return fits(value.value) ? Number(value.toString()) : value.toString()
  if (value instanceof DuckDBListValue) return value.items.map(toCell)
  if (value instanceof DuckDBDateValue) return value.isFinite ? value.toString() : null
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
    return isoTime(value.micros, 1000n)
  if (value instanceof DuckDBTimestampMillisecondsValue) return isoTime(value.millis, 1n)
  if (value instanceof DuckDBTimestampSecondsValue) return isoTime(value.seconds * 1000n, 1n)
  if (value instanceof DuckDBTimestampNanosecondsValue) return isoTime(value.nanos, 1_000_000n)
  return String(value)
}

/** ISO text in UTC with milliseconds, rounded down; null past what a date can hold (infinity). */
function isoTime(ticks: bigint, perMillisecond: bigint): string | null {
  const milliseconds = Number((ticks - (((ticks % perMillisecond) + perMillisecond) % perMillisecond)) / perMillisecond)
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : null
}

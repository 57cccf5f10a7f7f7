import type { ListColumn, ListRow, ListValue } from '../../destinations/destination.ts'
import type { Chunk, ChunkColumn } from '../../engines/engine.ts'
import type { Dialect } from '../../sql/dialect.ts'
import type { ColumnType } from '../../sql/types.ts'
import type { Zone } from '../../time/zone.ts'

/** A column as an engine can stream it exactly: money as decimal text, lists as JSON text. */
export function streamed(sql: string, type: ColumnType, dialect: Dialect): string {
  if (type === 'money') return dialect.cast(dialect.cast(sql, 'money'), 'text')
  if (type === 'list') return dialect.cast(`to_json(${sql})`, 'text')
  return type === 'text' ? dialect.cast(sql, 'text') : sql
}

/** Chunks of such columns as rows of a list; instants as wall times of the project's zone. */
export async function* listRows(
  chunks: AsyncIterable<Chunk>,
  columns: readonly ListColumn[],
  zone: Zone,
): AsyncIterable<ListRow[]> {
  for await (const chunk of chunks) {
    const read = chunk.columns.map((column, index) => reader(column, columns[index]!.type, zone))
    yield Array.from({ length: chunk.rows }, (_, row) => read.map((value) => value(row)))
  }
}

function reader(column: ChunkColumn, type: ColumnType, zone: Zone): (row: number) => ListValue {
  if (column.kind === 'text') {
    const { values } = column
    if (type !== 'list') return (row) => values[row] ?? null
    return (row) => (values[row] == null ? null : (JSON.parse(values[row]) as string[]))
  }
  const { values, valid } = column
  const known = (row: number) => valid === undefined || valid[row] === 1
  const value: (row: number) => ListValue =
    type === 'time'
      ? (row) => wallTime(Number(BigInt(values[row]!) / 1000n), zone)
      : type === 'date'
        ? (row) => new Date(Number(values[row]) * 86_400_000).toISOString().slice(0, 10)
        : type === 'boolean'
          ? (row) => values[row] === 1
          : (row) => exact(values[row]!)
  return (row) => (known(row) ? value(row) : null)
}

function exact(value: number | bigint): number | string {
  if (typeof value === 'number') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}

/** `2025-03-31T16:30:00+08:00` */
function wallTime(utcMs: number, zone: Zone): string {
  const offset = zone.offsetMinutes(utcMs)
  const whole = Math.round(Math.abs(offset))
  const sign = offset < 0 ? '-' : '+'
  const two = (number: number) => String(number).padStart(2, '0')
  const wall = new Date(utcMs + offset * 60_000).toISOString().slice(0, 19)
  return `${wall}${sign}${two(Math.floor(whole / 60))}:${two(whole % 60)}`
}

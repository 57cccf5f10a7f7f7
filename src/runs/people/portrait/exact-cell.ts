import type { Cell } from '../../../engines/engine.ts'
import type { ColumnType } from '../../../sql/types.ts'
import type { Dialect } from '../../../sql/dialect.ts'
import type { Zone } from '../../../time/zone.ts'
import { zonedIso } from '../../../time/zoned.ts'

/** SQL of a column whose value survives JSON: money comes as text, whatever its size. */
export function exactSql(sql: string, type: ColumnType, dialect: Dialect): string {
  return type === 'money' ? dialect.cast(sql, 'text') : sql
}

/** A value as JSON keeps it: money as text without needless zeros, times with the offset of the zone. */
export function exactCell(value: Cell, type: ColumnType, zone: Zone): Cell {
  if (value === null) return null
  if (type === 'money') return plainDecimal(String(value))
  if (type === 'time' && typeof value === 'string') return zonedIso(Date.parse(value), zone)
  return value
}

/** `120.5000` is `120.5`, `3.0000` is `3`. */
export function plainDecimal(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

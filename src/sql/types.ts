/**
 * The types a column can have, the same on every engine.
 * - `integer`: 64 bit
 * - `money`: exact decimal, 18 digits, 4 of them after the point
 * - `number`: double; never summed over many rows without a cast to an exact type
 * - `date`: a calendar day in the project's time zone
 * - `time`: a UTC instant
 * - `list`: a list of texts
 */
export type ColumnType = 'text' | 'integer' | 'money' | 'number' | 'boolean' | 'date' | 'time' | 'list'

export interface Column {
  name: string
  type: ColumnType
  /** False when a row can never lack it. */
  nullable: boolean
}

/** What compiling may know of a table: names and types, never rows. */
export interface TableShape {
  name: string
  columns: Column[]
}

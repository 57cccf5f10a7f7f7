import type { FileEngine } from '../engines/engine.ts'
import type { ColumnType } from '../sql/types.ts'

export interface ListColumn {
  /** The header, unique in its list. */
  title: string
  type: ColumnType
}

/**
 * A value as its column's type says: text; integer as a number, or as digits past 2^53; money as exact decimal text;
 * number; boolean; date as `YYYY-MM-DD`; time as ISO wall time with its offset (`2025-03-31T16:00:00+08:00`); list of texts.
 */
export type ListValue = string | number | boolean | readonly string[] | null

export type ListRow = readonly ListValue[]

export interface ListText {
  /** Whether the columns' titles stand before the rows; default yes. */
  header?: boolean
  /** Whether a CSV begins with a byte order mark; default yes. */
  mark?: boolean
  /** Of a plain text; default `\n`. */
  lineEnd?: '\n' | '\r\n'
}

/** A list that leaves: columns, rows in their order, and what a reader of the file must know. */
export interface List {
  /** Short name, for example of a sheet. */
  name: string
  columns: readonly ListColumn[]
  /** The rows, a few thousand at a time, from the first one on whenever they are asked for. */
  batches(): AsyncIterable<readonly ListRow[]>
  /** The same columns, by title, and rows as a query, for a format that the engine writes by itself; a list that is laid out has none. */
  source?: { engine: FileEngine; sql: string }
  /** How text files and sheets begin and end their lines, where it matters to whoever receives them. */
  text?: ListText
  /** What the list is and on which terms: for formats that have a place for it beside the rows. */
  notes: readonly { title: string; text: string }[]
}

/** One kind of file that a list can leave as. */
export interface Destination {
  format: string
  /** What the names of its files end in, most usual first. */
  endings: readonly string[]
  /** Where notes stand: on a sheet of their own, or nowhere, so that the list carries them as a column. */
  notes: 'sheet' | 'column'
  /** Rows one file can hold, the header not counted; any number when left out. */
  maxRows?: number
  /** Writes the file at `path`, whatever that is called; answers with the number of rows. */
  write(list: List, path: string, options: { gzip: boolean }): Promise<{ rows: number }>
}

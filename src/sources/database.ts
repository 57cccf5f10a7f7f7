import type { ForeignTable, ForeignType } from '../engines/engine.ts'
import type { DatabaseRows } from '../intake/source-definition.ts'
import type { ColumnType } from '../sql/types.ts'

/** One column of a table or query, as a database has it. */
export type DatabaseColumn = ForeignTable['columns'][number]

/** A column as its cells are to be written: so that they are read as values of a stored type. */
export interface WrittenColumn {
  name: string
  /** Undefined where nobody reads it but to tell rows apart. */
  stored?: ColumnType
}

/** What is read of a database. */
export interface DatabaseRead {
  columns: readonly WrittenColumn[]
  /** Rows whose watermark is at least this, as `WrittenRows.watermark` had it; rows without one are never read. */
  watermark?: { column: string; from?: string }
}

/** Rows that were written to a CSV file in UTF-8 without a header; what is missing is nothing at all, empty text is quoted. */
export interface WrittenRows {
  rows: number
  /** Bytes of the longest record, or more. */
  longest: number
  /** Whether a cell may hold an end of line. */
  broken: boolean
  /** Rows that were left out because they have no watermark. */
  without: number
}

/** A table or query of a database, seen at one moment: until it is closed, nothing in it changes. */
export interface OpenedDatabase {
  /** Database and server as messages name them. */
  shown: string
  columns: readonly DatabaseColumn[]
  /** Writes rows, the watermark in a column of its own behind the others. Throws `source-database-lost` and the like. */
  write(read: DatabaseRead, path: string): Promise<WrittenRows>
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** With everything filled in. */
  url: string
  rows: DatabaseRows
  /** Name of the time zone in which an instant is put on a day. */
  zone: string
  /** Name of the source, for messages. */
  source: string
}

/** One sort of database that rows come from. */
export interface DatabaseSource {
  /** As written under `from:`. */
  database: DatabaseRows['database']
  /**
   * Connects, reading only. Throws `source-database-unreachable`, `source-database-denied`, `source-address-not-understood`,
   * `table-missing`, `table-not-readable` and `source-query-refused`.
   */
  open(options: DatabaseOptions): Promise<OpenedDatabase>
}

/** What a watermark can be. */
export const growing: readonly ForeignType[] = ['integer', 'decimal', 'double', 'date', 'time', 'instant']

/** The name that the watermark has behind the columns of a file. */
export const watermarkColumn = 'fenqun watermark'

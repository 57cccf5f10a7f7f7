import type { Dialect } from '../sql/dialect.ts'

/** One value of a small result. Decimals and integers past 2^53 come as strings, times as ISO UTC text, dates as `YYYY-MM-DD`. */
export type Cell = string | number | boolean | null | Cell[]

export type Row = Record<string, Cell>

/** A part of a large result, column by column, in the order of the query. */
export interface Chunk {
  rows: number
  /**
   * Numbers come as typed arrays with `valid` (1 where not missing, undefined when nothing is); text as plain arrays.
   * Integers of 64 bits and times (microseconds since 1970 UTC) are `bigint`; dates are days since 1970, booleans 0 and 1.
   * DECIMAL and HUGEINT columns must be cast to BIGINT or DOUBLE by the query before they are streamed.
   */
  columns: ChunkColumn[]
}

export type ChunkColumn =
  | { kind: 'number'; values: Float64Array | Int32Array | Uint8Array; valid: Uint8Array | undefined }
  | { kind: 'bigint'; values: BigInt64Array; valid: Uint8Array | undefined }
  | { kind: 'text'; values: (string | null)[] }

export interface EngineOptions {
  /** Bytes, or text such as `2GB`. Default: half of the machine's memory less 1 GiB for Node. */
  memoryLimit?: string
  /** Default: the number of cores. */
  threads?: number
  /** Where the engine may spill. It is made when missing, and emptied on close. */
  temporaryFolder: string
  /** The only folders whose files may be read. */
  readable: string[]
  /** The only folders whose files may be written (readable too). */
  writable: string[]
}

/**
 * Runs SQL. The text comes from `sql/` through this engine's `dialect`; nothing outside
 * `engines/` knows which engine it talks to. Calls may overlap: each statement has a connection of
 * its own that sees the same tables, so temporary tables and transactions over several calls do not exist.
 */
export interface Engine {
  readonly dialect: Dialect
  /** Name and version as recorded in a run's manifest. */
  readonly version: string
  /** Runs a statement and answers with how many rows it touched, if the engine says. */
  execute(sql: string): Promise<number | undefined>
  /** A small result (up to a few thousand rows). */
  rows(sql: string): Promise<Row[]>
  /** A large result as typed chunks, in the order of the query. Leaving the loop early ends the statement. */
  chunks(sql: string): AsyncIterable<Chunk>
  /** Share of the newest running statement that is done, 0 to 1, or undefined if the engine does not say. */
  progress(): number | undefined
  /** Stops every running statement, which fail with `interrupted`; the engine stays usable. */
  interrupt(): void
  /** Interrupts, waits, and frees everything. */
  close(): Promise<void>
}

export interface ParquetOptions {
  /** Rows per row group; default the engine's. */
  rowGroupSize?: number
  /** Half again as large on disk, for a sixth less work: for tables that are written more often than kept. */
  quick?: boolean
}

/** What fenqun's own storage needs beyond `Engine`: files. DuckDB has it; a remote engine need not. */
export interface FileEngine extends Engine {
  /** SQL for a table that reads these Parquet files in the given order, all of one shape. */
  parquetSource(paths: readonly string[]): string
  /**
   * Writes the rows of a query to one Parquet file, synced to disk before it answers: the whole file or none.
   * Row order is the query's. Answers with the number of rows and bytes.
   */
  writeParquet(query: string, path: string, options?: ParquetOptions): Promise<{ rows: number; bytes: number }>
  /** Writes the rows of a query, in its order, to a file of carried rows, and answers with their columns and number. */
  writeRows(query: string, path: string): Promise<{ columns: CarriedColumn[]; rows: number }>
  /** SQL of a query that reads a file of carried rows. */
  rowsSource(path: string, columns: readonly CarriedColumn[]): string
}

/**
 * A column of rows that are carried from one engine to another, in a CSV file without a header, in UTF-8, parted by commas. Texts
 * are always quoted, what is missing is nothing at all, lists are JSON, U+0000 is written as U+FDD0. `type` is a standard SQL name (`BIGINT`,
 * `DECIMAL(18,4)`, `VARCHAR[]`).
 */
export interface CarriedColumn {
  name: string
  type: string
}

/** What a column of a table that people made holds, as far as sources read it; `other` is not read. */
export type ForeignType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'double'
  | 'boolean'
  | 'date'
  /** A wall time. */
  | 'time'
  /** An instant. */
  | 'instant'
  | 'texts'
  | 'other'

/** A table or view that people made, in SQL terms of the engine it is in. */
export interface ForeignTable {
  /** SQL of its name. */
  sql: string
  /** Its columns in order; `shown` is the engine's own name of the type. */
  columns: { name: string; type: ForeignType; shown: string }[]
  /** SQL of a text that tells any two different rows apart, of a length that all have; `row` is the alias of the table. */
  rowDigest(row: string): string
  /** SQL of the elements of a text between separators, as a list; blanks around them are cut, empty ones left out. */
  split(text: string, separator: string): string
  /** The same for a column of texts. */
  elements(list: string): string
}

/** What an engine needs beyond `Engine` to compute over tables that fenqun's own storage holds. */
export interface RemoteEngine extends Engine {
  /**
   * Replaces a table by the rows of a file, in their order, all at once, and answers with how many there are. With a note, the table
   * is kept with it for all who use the database; without one, it is this engine's alone and gone when that is closed.
   */
  receive(table: string, columns: readonly CarriedColumn[], path: string, note?: string): Promise<number>
  /** The note of a received table; undefined where there is no such table. */
  noteOf(table: string): Promise<string | undefined>
  /** Drops a received table, unless somebody else's views look at it. */
  forget(table: string): Promise<void>
  /** A table or view by `schema.table`. Throws `table-missing` and `table-not-readable`. */
  foreign(name: string): Promise<ForeignTable>
  /** What the rows with these digests (`digest`, of a query) are, whatever their order: another text when any is another one. */
  contentOf(digests: string): Promise<string>
  /**
   * Keeps the rows of a query as a table, with a note, as `receive` does; nothing leaves the database. Answers with how many
   * there are.
   */
  make(table: string, query: string, note: string): Promise<number>
  /**
   * Gives the rows of a query a name, computed each time they are asked for, in the place of what a view had of that name; views that
   * looked at it go with it. The name is this engine's alone.
   */
  view(name: string, query: string): Promise<void>
  /** The same of a table, computed now. */
  table(name: string, query: string): Promise<void>
  /** Writes the rows of a query to a file, in any order, and answers with their columns and number. */
  send(query: string, path: string): Promise<{ columns: CarriedColumn[]; rows: number }>
}

import type { Problem } from '../errors.ts'
import type { ReadableFile } from './record-lines.ts'

/** How rows are to be read. */
export interface RawRead {
  /** Headers of the columns wanted, in this order: they become `c0`, `c1`, … as text, empty as missing. */
  columns: readonly string[]
  /** Adds `_file` (index) and `_record` (from 1 within the file): dearer, because it is read by one thread. */
  numbered: boolean
  /** Types for the engine's own reader, by header; it refuses lines whose cell is none (kind `cast`). Others stay text. */
  typed?: ReadonlyMap<string, string>
}

/** A line that the reader itself refused, or text that could not be decoded. */
export interface RefusedLine {
  file: number
  /** Byte offset in the readable file; -1 when only the line is known. */
  at: number
  line?: number
  kind: 'columns' | 'quotes' | 'encoding' | 'length' | 'cast' | 'other'
  /** How many lines of the file it spans; undefined where the reader kept only the beginning of a very long one. */
  lines?: number
  /** The line, or the cell of a `cast`. */
  text: string
  /** Header of the cell that a `cast` refused. */
  column?: string
}

/** A source that is open for reading; `close` removes what was unpacked or decoded. */
export interface OpenedSource {
  files: (ReadableFile & {
    /** The path as the user wrote it. */
    shown: string
    header: string[]
    /** The beginning of the text, for a look at what the columns hold; empty where it is no text. */
    head: string
    /** Whether its rows are those of a table, which has no lines. */
    isTable?: boolean
    /** Whether `_record` is the row or line of the file that people know, of which the readable file is a copy. */
    rowsAreLines?: boolean
  })[]
  /** Which of `rareBlanks` any of the files may hold. */
  blanks: readonly string[]
  /** SQL of a query over the raw rows: `c0` …, `_tie` (a hash of the whole line), and the numbers if asked for. */
  relation(read: RawRead): string
  /** Must run before a statement that reads the relation. */
  reset(): Promise<void>
  /** What the last statement over the relation refused, in order of file and place. */
  refused(): Promise<RefusedLine[]>
  /** What could not be decoded, or is no object of JSON; each is a rejected row of its own. */
  undecodable: { file: number; line: number; text: string; kind?: 'encoding' | 'object' }[]
  /** What is doubtful about the files. */
  warnings?: readonly Problem[]
  close(): Promise<void>
}

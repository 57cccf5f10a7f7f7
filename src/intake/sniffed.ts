import type { Bilingual, Problem } from '../errors.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import type { Encoding, FileLook } from './encoding.ts'
import type { FileFormat } from './file-format.ts'

export type Separator = ',' | '\t' | ';' | '|'

/** What somebody says of a file, instead of what is found. */
export interface SniffWishes {
  encoding?: Encoding
  separator?: Separator
  /** Line of the header, from 1. */
  headerRow?: number
  /** Name of a sheet. */
  sheet?: string
}

/** What a file turned out to be. */
export interface Sniffed {
  path: string
  /** The path as the user knows it. */
  shown: string
  format: FileFormat
  /** Of a text. */
  look?: FileLook
  /** Of CSV. */
  separator?: Separator
  /** Of a workbook: the sheet that was looked at, and the others. */
  sheet?: string
  otherSheets?: string[]
  /** Line of the header, from 1; what is above it are titles. */
  headerRow: number
  titles: string[]
  header: string[]
  columns: ColumnEvidence[]
  /** The first rows under the header, as text. */
  preview: string[][]
  /** The records that the evidence rests on, as text. */
  sample: string[][]
  /** Exact when the whole file was read, else an estimate. */
  rows: number
  complete: boolean
  decimal: '.' | ','
  /** Headers that come again, with the places of both from 1; their columns are not in what is above. */
  repeated?: { header: string; first: number; again: number }[]
  /** The first cell with more than 50 line ends, where lines are known: the start of the record, and the column. */
  longCell?: { line: number; column: string; breaks: number }
  /** What is doubtful about the file. */
  warnings?: Problem[]
  reasons: Bilingual[]
}

export function titleReason(titles: number, line: number): Bilingual {
  return {
    zh: `表头在第 ${line} 行,上面 ${titles} 行是标题`,
    en: `the header is on line ${line}; the ${titles} rows above are titles`,
  }
}

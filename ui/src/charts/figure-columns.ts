import type { Count } from '../../../src/server/contract/count.ts'
import type { Draft } from '../../../src/server/contract/draft.ts'
import { hiddenWord } from '../texts/count-word.ts'
import type { Language } from '../texts/language.ts'

/** What a cell holds: its value as the server gave it. Null and undefined: hidden or not known. */
export type CellValue = string | number | Count | null | undefined

/** How a column is written, and which way it is set: numbers stand under each other. */
export type ColumnKind = 'text' | 'day' | 'count' | 'number' | 'money' | 'share' | 'change'

/** One column of a figure's data: in its table, and in the files that are downloaded. */
export interface FigureColumn<Row> {
  key: string
  title: string
  /** Default `text`. `money` is an amount in the project's currency, `share` a share of one. */
  kind?: ColumnKind
  value: (row: Row) => CellValue
  /** The rule of the people behind the cell. */
  door?: (row: Row) => Draft | undefined
}

/** A cell as plain text or number for files: hidden counts are the word for it, what is not known is empty. */
export function plainCell(value: CellValue, kind: ColumnKind, language: Language): string | number | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'object') return hiddenWord[language]
  if (kind === 'text' || kind === 'day' || typeof value === 'number') return value
  // Amounts come as decimal text; a number of a spreadsheet holds 15 digits of it.
  const digits = value.replaceAll(/\D/g, '').replace(/^0+/, '')
  return digits.length <= 15 && Number.isFinite(Number(value)) ? Number(value) : value
}

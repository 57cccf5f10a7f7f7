import type { Language } from '../texts/language.ts'
import type { FigureColumn } from './figure-columns.ts'
import { plainCell } from './figure-columns.ts'

/** A figure's data as CSV that spreadsheets open without a fix: UTF-8 with BOM, CRLF, no cell that would be a formula. */
export function csvOf<Row>(
  columns: readonly FigureColumn<Row>[],
  rows: readonly Row[],
  language: Language,
  notes: readonly string[] = [],
): string {
  const lines = [
    columns.map((column) => cellText(column.title)),
    ...rows.map((row) => columns.map(({ value, kind = 'text' }) => cellText(plainCell(value(row), kind, language)))),
    ...(notes.length > 0 ? [[], ...notes.map((note) => [cellText(note)])] : []),
  ]
  return `\uFEFF${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`
}

function cellText(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const safe = isFormula(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Text that a spreadsheet would compute: it begins with = + - @ or a control character, and is no number. */
export function isFormula(text: string): boolean {
  return /^[\s]*[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:\.\d+)?$/.test(text)
}

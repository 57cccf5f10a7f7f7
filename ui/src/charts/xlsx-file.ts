import writeXlsxFile from 'write-excel-file/browser'
import type { Row as SheetRow } from 'write-excel-file/browser'
import type { Language } from '../texts/language.ts'
import { plainCell } from './figure-columns.ts'
import type { ColumnKind, FigureColumn } from './figure-columns.ts'

const formats: Partial<Record<ColumnKind, string>> = {
  count: '#,##0',
  number: '#,##0.00',
  money: '#,##0.00',
  share: '0.0%',
  change: '+#,##0;-#,##0;0',
}

/** A figure's data as a workbook: texts stay text (nothing is a formula), numbers are numbers, notes stand below. */
export async function xlsxOf<Row>(
  columns: readonly FigureColumn<Row>[],
  rows: readonly Row[],
  language: Language,
  notes: readonly string[],
): Promise<Blob> {
  const head: SheetRow = columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' }))
  const body = rows.map((row): SheetRow =>
    columns.map(({ value, kind = 'text' }) => {
      const cell = plainCell(value(row), kind, language)
      if (cell === undefined) return null
      if (typeof cell === 'string') return { value: cell, type: String }
      const format = formats[kind]
      return { value: cell, type: Number, ...(format ? { format } : {}) }
    }),
  )
  const below = notes.map((note): SheetRow => [{ value: note, type: String }])
  const widths = columns.map(({ title }) => ({ width: Math.max(12, title.length * 2) }))
  return writeXlsxFile([head, ...body, [], ...below], { columns: widths, stickyRowsCount: 1 }).toBlob()
}

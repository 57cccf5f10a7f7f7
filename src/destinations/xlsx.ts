import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import type { Worksheet } from 'exceljs'
import type { ColumnType } from '../sql/types.ts'
import type { Destination, List, ListColumn, ListValue } from './destination.ts'
import { destinationErrors } from './errors.ts'
import { textOf } from './text-of.ts'

const maxRows = 1_048_575
const maxCharacters = 32_767

/**
 * An Excel workbook: the list on its first sheet, header bold and frozen, texts and ids in text cells (which Excel
 * neither rounds nor runs as a formula), dates as dates; the notes on a sheet called `fenqun`.
 */
export const xlsx: Destination = {
  format: 'xlsx',
  endings: ['.xlsx'],
  notes: 'sheet',
  maxRows,
  async write(list, path) {
    const { default: excel } = await import('exceljs')
    const stream = createWriteStream(path, { flags: 'wx' })
    const ended = finished(stream)
    ended.catch(() => {})
    try {
      const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
      const views = (list.text?.header ?? true) ? [{ state: 'frozen' as const, ySplit: 1 }] : []
      const sheet = book.addWorksheet(sheetName(list.name), { views })
      const rows = await fill(sheet, list, stream)
      sheet.commit()
      const notes = book.addWorksheet(sheetName(list.name) === notesSheet ? `${notesSheet} 2` : notesSheet)
      notes.columns = [{ width: 24 }, { width: 80 }]
      for (const { title, text } of list.notes) notes.addRow([xmlText(title), xmlText(text)]).commit()
      notes.commit()
      await Promise.race([book.commit(), ended])
      await ended
      return { rows }
    } catch (error) {
      stream.destroy()
      // Until it is closed the file may still come to be, after its writer has cleaned up.
      await ended.catch(() => {})
      throw error
    }
  },
}

const notesSheet = 'fenqun'

async function fill(
  sheet: Worksheet,
  { columns, batches, text }: List,
  stream: { errored: Error | null },
): Promise<number> {
  sheet.columns = columns.map(({ title, type }) => ({
    width: Math.min(40, Math.max(10, wide(title) + 2)),
    ...(formats[type] ? { style: { numFmt: formats[type] } } : {}),
  }))
  if (text?.header ?? true) addHeader(sheet, columns)
  let rows = 0
  for await (const batch of batches()) {
    rows += batch.length
    if (rows > maxRows) throw destinationErrors.error('too-many-rows', { format: 'xlsx', limit: maxRows })
    for (const row of batch) sheet.addRow(row.map((value, index) => cellOf(value, columns[index]!))).commit()
    await setImmediate()
    if (stream.errored) throw stream.errored
  }
  return rows
}

function addHeader(sheet: Worksheet, columns: List['columns']): void {
  const header = sheet.addRow(columns.map(({ title }) => xmlText(title)))
  header.font = { bold: true }
  header.eachCell((cell) => {
    cell.numFmt = '@'
  })
  header.commit()
}

const formats: Partial<Record<ColumnType, string>> = {
  text: '@',
  list: '@',
  money: '#,##0.00',
  date: 'yyyy-mm-dd',
  time: 'yyyy-mm-dd hh:mm:ss',
}

/** Roughly how many columns of a terminal or a sheet a text takes: Chinese takes two a character. */
const wide = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u2E7F' ? 2 : 1), 0)

function cellOf(value: ListValue, column: ListColumn): string | number | boolean | Date | null {
  if (value === null || typeof value === 'boolean') return value
  switch (column.type) {
    case 'integer':
    case 'money':
    case 'number':
      return exactEnough(Number(value)) ? Number(value) : String(value)
    case 'date':
    case 'time': {
      const wall = Date.parse(`${String(value).slice(0, 19)}${column.type === 'time' ? 'Z' : 'T00:00:00Z'}`)
      return wall >= firstDay ? new Date(wall) : textOf(value, column.type)
    }
    default: {
      const text = xmlText(textOf(value, column.type))
      if (text.length <= maxCharacters) return text
      const params = { column: column.title, length: text.length, limit: maxCharacters }
      throw destinationErrors.error('cell-too-long', params)
    }
  }
}

/** Excel keeps 15 digits. */
const exactEnough = (value: number): boolean => Number.isFinite(value) && Math.abs(value) < 1e15

/** Excel's calendar has a 29 February 1900; from the day after on it is right. */
const firstDay = Date.UTC(1900, 2, 1)

/** What XML cannot hold, and what Excel would take for it, in Excel's own spelling: `_x0000_`. */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(
      /[[\p{Cc}\uFFFE\uFFFF]--[\t\n]]/gv,
      (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
}

/** At most 31 characters, none of `: \ / ? * [ ]`, no apostrophe at an end. */
function sheetName(name: string): string {
  const plain = name
    .replaceAll(/[:\\/?*[\]]/g, '-')
    .replaceAll(/^'+|'+$/g, '')
    .slice(0, 31)
  return plain || 'list'
}

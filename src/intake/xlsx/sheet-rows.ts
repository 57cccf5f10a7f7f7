import type { ZipEntry } from '../zip.ts'
import { serialTime } from './serial-time.ts'
import { readFound } from './read-part.ts'
import type { Workbook } from './workbook.ts'
import { unspelled } from './workbook.ts'
import type { XmlEvents } from './xml-events.ts'
import { attributeOf } from './xml-events.ts'

export interface SheetCell {
  /** What the cell shows, as far as that is its value: ids without `.0`, days as ISO text. */
  text: string
  /** Whether it is a number, with a point before its fraction. */
  number?: true
  /** A formula that failed (`#REF!`), or a whole number that Excel has cut to 15 digits. */
  flaw?: 'error' | 'cut'
}

/** A row that has a cell with something in it. */
export interface SheetRow {
  /** From 1, as Excel counts. */
  row: number
  /** By column, from 0; holes and undefined are empty cells. */
  cells: (SheetCell | undefined)[]
  /** Columns up to the last that the file has a cell in, if only a coloured one. */
  width: number
}

/** Cells that are one, from 1 and A = 0, both ends included. */
export interface Merge {
  range: string
  top: number
  left: number
  bottom: number
  right: number
}

/** The rows of a sheet in their order, some at a time. What is merged is known at the end. */
export async function* sheetRows(book: Workbook, part: ZipEntry, merges: Merge[] = []): AsyncGenerator<SheetRow[]> {
  const ready: SheetRow[] = []
  let row = 0
  let column = -1
  let line: SheetRow = { row: 0, cells: [], width: 0 }
  let [type, style] = ['', 0]
  let [value, inside, spoken] = ['', false, false]
  const events: Partial<XmlEvents> = {
    open(name, attributes) {
      if (name === 'c') {
        column = columnOf(attributes) ?? column + 1
        if (column > lastColumn) throw new Error('a cell stands beyond the last column that a sheet has')
        type = attributeOf(attributes, 't') ?? 'n'
        style = Number(attributeOf(attributes, 's') ?? 0)
        value = ''
      } else if (name === 'v' || name === 't') inside = true
      else if (name === 'rPh') spoken = true
      else if (name === 'row') {
        row = Number(attributeOf(attributes, 'r') ?? row + 1)
        if (!(row >= 1 && row <= lastRow)) throw new Error('a row stands beyond the last that a sheet has')
        column = -1
        line = { row, cells: [], width: 0 }
      } else if (name === 'mergeCell') {
        const merge = mergeOf(attributeOf(attributes, 'ref') ?? '')
        if (merge) merges.push(merge)
      }
    },
    text(piece) {
      if (inside && !spoken) value += piece
    },
    close(name) {
      if (name === 'v' || name === 't') inside = false
      else if (name === 'rPh') spoken = false
      else if (name === 'c') {
        line.width = Math.max(line.width, column + 1)
        const cell = value === '' ? undefined : cellOf(book, type, style, value)
        if (cell) line.cells[column] = cell
      } else if (name === 'row' && line.width > 0) ready.push(line)
    },
  }
  yield* readFound(book.zip, part, events, ready)
}

/** Columns from 0 and rows from 1: what is further on, no sheet of Excel has. */
const [lastColumn, lastRow] = [16_383, 1_048_576]

function cellOf(book: Workbook, type: string, style: number, value: string): SheetCell | undefined {
  switch (type) {
    case 's': {
      const text = book.texts[Number(value)]
      if (text === undefined) throw new Error('a cell names a text that the workbook does not have')
      return text === '' ? undefined : { text }
    }
    case 'b':
      return { text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE' }
    case 'e':
      return { text: value, flaw: 'error' }
    case 'd':
      return { text: value.replace(/^(\d{4}-\d\d-\d\d)T/, '$1 ').replace(/ 00:00:00(\.0+)?$/, '') }
    case 'str':
    case 'inlineStr':
      return { text: unspelled(value) }
    default:
      return numberCell(book, style, value)
  }
}

function numberCell({ formats, from1904 }: Workbook, style: number, value: string): SheetCell {
  const format = formats[style] ?? 'plain'
  if (format === 'plain' && /^-?\d{1,9}(?:\.\d{0,5}[1-9])?$/.test(value))
    return value.includes('.') ? { text: value, number: true } : { text: value }
  const number = Number(value)
  if (!Number.isFinite(number) || value.trim() === '') return { text: value }
  if (format === 'date') return { text: serialTime(number, from1904) ?? plainNumber(number) }
  if (format === 'percent') return { text: `${plainNumber(number * 100)}%`, number: true }
  if (/^-?\d{1,15}$/.test(value)) {
    const padded = typeof format === 'object' && number >= 0
    return { text: padded ? value.padStart(format.digits, '0') : value }
  }
  if (Math.abs(number) < 1e15 || number % 1 !== 0) return { text: plainNumber(number), number: true }
  // Excel keeps 15 digits: what has more that are not zero was written by something that keeps them.
  const whole = /^-?\d+$/.test(value) ? value : BigInt(Math.round(number)).toString()
  const kept = /^-?\d+$/.test(value) && !/^-?\d{15}0*$/.test(value)
  return { text: kept ? whole : plainNumber(number), ...(kept ? {} : { flaw: 'cut' as const }) }
}

/** To the 15 digits that Excel shows, without an exponent. */
function plainNumber(number: number): string {
  const short = Number(number.toPrecision(15))
  const text = String(short)
  if (!text.includes('e')) return text
  if (Math.abs(short) >= 1e21) return BigInt(short).toString()
  return short.toFixed(20).replace(/\.?0+$/, '')
}

/** `AB12` is column 27; undefined where the cell does not say. */
function columnOf(attributes: string): number | undefined {
  const reference = attributeOf(attributes, 'r')
  if (reference === undefined) return undefined
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at)
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}

function mergeOf(range: string): Merge | undefined {
  const [, left, top, right, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? []
  if (left === undefined || right === undefined) return undefined
  const column = (letters: string) => columnOf(` r="${letters}"`) ?? 0
  return { range, top: Number(top), left: column(left), bottom: Number(bottom), right: column(right) }
}

import type { Bilingual } from '../errors.ts'
import { csvRecords } from './csv-records.ts'
import type { CsvRecord } from './csv-records.ts'
import { lookAtFile } from './encoding.ts'
import type { FileLook } from './encoding.ts'
import { intakeErrors } from './errors.ts'
import { lookAtNumber, lookAtTime, plainCell } from './cell-forms.ts'
import { columnEvidence } from './column-evidence.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import { sampleFile } from './sample.ts'

export type Separator = ',' | '\t' | ';' | '|'

/** What a file turned out to be. */
export interface Sniffed {
  path: string
  /** The path as the user knows it. */
  shown: string
  look: FileLook
  separator: Separator
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
  reasons: Bilingual[]
}

const separators: Separator[] = [',', '\t', ';', '|']
const evidenceLimit = 20_000

/** Looks into a file: encoding, separator, header, and evidence for every column. */
export async function sniffFile(
  path: string,
  options: { shown?: string; previewRows?: number } = {},
): Promise<Sniffed> {
  const shown = options.shown ?? path
  const look = await lookAtFile(path, shown)
  const sample = await sampleFile(look)
  const head = sample.pieces[0] ?? { text: '', whole: true }
  const separator = guessSeparator(head.text)
  const first = firstRecords(head.text, separator, head.whole)
  const place = headerPlace(first)
  const headerRecord = first[place]
  if (!headerRecord) throw intakeErrors.error('file-empty', { path: shown })
  const header = headerRecord.cells.map((cell) => cell.trim())
  if (first.length === place + 1 && sample.complete) throw intakeErrors.error('header-only', { path: shown })
  if (looksLikeData(headerRecord)) throw intakeErrors.error('no-header', { path: shown, row: headerRecord.line })

  const kept: string[][] = []
  let rows = 0
  let step = 1
  let longCell: Sniffed['longCell']
  for (const [index, piece] of sample.pieces.entries()) {
    for (const record of csvRecords(piece.text, separator, { whole: piece.whole })) {
      if (index === 0 && record.line <= headerRecord.line) continue
      if (index > 0 && record.cells.length !== header.length) continue
      if (index === 0) longCell ??= longCellOf(record, header)
      if (rows % step === 0) kept.push(record.cells)
      rows += 1
      if (kept.length < evidenceLimit * 2) continue
      for (let at = 0; at < evidenceLimit; at++) kept[at] = kept[at * 2] ?? []
      kept.length = evidenceLimit
      step *= 2
    }
  }
  const decimal = guessDecimal(kept, header.length)
  const columns = header.map((name, index) =>
    columnEvidence(
      name,
      index,
      kept.map((cells) => cells[index] ?? ''),
      decimal,
    ),
  )
  const estimated = sample.complete || sample.share === 0 ? rows : Math.round(rows / sample.share)
  return {
    path,
    shown,
    look,
    separator,
    headerRow: headerRecord.line,
    titles: first.slice(0, place).map((record) => record.cells.filter(Boolean).join(' ')),
    header,
    columns,
    preview: first.slice(place + 1, place + 1 + (options.previewRows ?? 5)).map((record) => record.cells),
    sample: kept,
    rows: estimated,
    complete: sample.complete,
    decimal,
    ...(longCell ? { longCell } : {}),
    reasons: [look.reason, ...(place > 0 ? [titleReason(place, headerRecord.line)] : [])],
  }
}

const longestCell = 50

function longCellOf({ line, cells }: CsvRecord, header: readonly string[]): Sniffed['longCell'] {
  for (const [index, cell] of cells.entries()) {
    if (cell.length <= longestCell) continue
    const breaks = cell.split('\n').length - 1
    if (breaks > longestCell) return { line, column: header[index] ?? '', breaks }
  }
  return undefined
}

/** The header of a file whose shape is known, without looking further; the line after it is where rows begin. */
export function readHeader(
  text: string,
  separator: string,
  headerRow: number,
): { header: string[]; skip: number } | undefined {
  for (const record of csvRecords(text, separator, { whole: true })) {
    if (record.line < headerRow) continue
    const inside = record.cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
    return { header: record.cells.map((cell) => cell.replace(/^\uFEFF/, '').trim()), skip: record.line + inside }
  }
  return undefined
}

function guessSeparator(text: string): Separator {
  let best: Separator = ','
  let bestScore = 0
  for (const separator of separators) {
    const counts = new Map<number, number>()
    const records = firstRecords(text.slice(0, 256 * 1024), separator, false)
    for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
    const [width, often] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [1, 0]
    const score = width < 2 ? 0 : (often / records.length) * Math.min(width, 6)
    if (score > bestScore) [best, bestScore] = [separator, score]
  }
  return best
}

function firstRecords(text: string, separator: string, whole: boolean): CsvRecord[] {
  const records: CsvRecord[] = []
  for (const record of csvRecords(text, separator, { whole })) {
    records.push(record)
    if (records.length >= 200) break
  }
  return records
}

/** The first record as wide as most are, filled nearly everywhere. */
function headerPlace(records: CsvRecord[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of records.slice(0, 100)) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const width = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
  const place = records.slice(0, 30).findIndex(({ cells }) => {
    const filled = cells.filter((cell) => cell.trim() !== '').length
    return cells.length === width && filled >= Math.max(1, width * 0.6)
  })
  return Math.max(place, 0)
}

function looksLikeData({ cells }: CsvRecord): boolean {
  return cells.some((cell) => {
    const plain = plainCell(cell)
    return plain !== '' && (lookAtNumber(plain) !== undefined || lookAtTime(plain) !== undefined)
  })
}

/** Whether the file's fractions stand behind a point or a comma: what cannot be read the other way decides. */
function guessDecimal(rows: string[][], width: number): '.' | ',' {
  let point = 0
  let comma = 0
  const step = Math.max(1, Math.floor(rows.length / 2000))
  for (let at = 0; at < rows.length; at += step) {
    for (let column = 0; column < width; column++) {
      const text = rows[at]?.[column]
      if (!text || !/\d[.,]\d/.test(text)) continue
      const form = lookAtNumber(plainCell(text))?.form
      if (form === 'point' || form === 'grouped-point') point += 1
      if (form === 'comma' || form === 'grouped-comma') comma += 1
    }
  }
  return comma > point ? ',' : '.'
}

function titleReason(titles: number, line: number): Bilingual {
  return {
    zh: `表头在第 ${line} 行,上面 ${titles} 行是标题`,
    en: `the header is on line ${line}; the ${titles} rows above are titles`,
  }
}

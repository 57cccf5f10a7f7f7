import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { csvRecords } from './csv-records.ts'
import type { CsvRecord } from './csv-records.ts'
import { lookAtFile } from './encoding.ts'
import type { FileLook } from './encoding.ts'
import { intakeErrors } from './errors.ts'
import { formatByEnding } from './file-format.ts'
import { kindOfFile, refuseKind } from './file-kind.ts'
import { headerPlace, looksLikeData } from './header-place.ts'
import { evidenceOf, keptRecords } from './kept-records.ts'
import { sampleFile } from './sample.ts'
import { sniffJsonLines } from './sniff-json-lines.ts'
import { sniffParquet, withEngine } from './sniff-parquet.ts'
import { sniffSheet } from './sniff-sheet.ts'
import type { Separator, Sniffed, SniffWishes } from './sniffed.ts'
import { titleReason } from './sniffed.ts'
import { unpackGzip } from './unpack.ts'

const separators: Separator[] = [',', '\t', ';', '|']

/**
 * Looks into a file of any form: what it is, where the header is, and evidence for every column. What must be unpacked goes to the
 * `scratch` folder. With `quick` only a few megabytes of a text are weighed. Throws what cannot be used, e.g. `file-binary`,
 * `header-only`, `no-header`.
 */
export async function sniffFile(
  path: string,
  options: { shown?: string; previewRows?: number; scratch?: string; wishes?: SniffWishes; quick?: boolean } = {},
): Promise<Sniffed> {
  const {
    shown = path,
    previewRows = 5,
    scratch = join(tmpdir(), 'fenqun-sniff'),
    wishes = {},
    quick = false,
  } = options
  const kind = await kindOfFile(path, shown)
  const format = formatByEnding(shown)
  if (kind === 'gzip' && (format === 'xlsx' || format === 'parquet')) {
    await mkdir(scratch, { recursive: true })
    const unpacked = join(scratch, `unpacked.${format}`)
    await unpackGzip(path, shown, unpacked)
    const found = await sniffFile(unpacked, { ...options, shown: shown.replace(/\.gz$/i, '') })
    return { ...found, path, shown }
  }
  if (kind === 'xlsx' || (kind === 'zip' && format === 'xlsx')) return sniffSheet(path, shown, previewRows, wishes)
  if (kind === 'parquet')
    return withEngine(dirname(path), scratch, (engine) => sniffParquet(engine, path, shown, previewRows))
  if (format === 'xlsx' && kind !== undefined) throw refuseKind(shown, kind, 'xlsx')
  const look = await lookAtFile(path, shown)
  if (format === 'json lines') return sniffJsonLines(look, shown, previewRows)
  const reason = { zh: '由人指定', en: 'chosen by hand' }
  const said = wishes.encoding === undefined ? look : { ...look, encoding: wishes.encoding, invalidLines: 0, reason }
  return sniffText(said, shown, { previewRows, wishes, quick })
}

async function sniffText(
  look: FileLook,
  shown: string,
  { previewRows, wishes, quick }: { previewRows: number; wishes: SniffWishes; quick: boolean },
): Promise<Sniffed> {
  const sample = await sampleFile(look, quick)
  const head = sample.pieces[0] ?? { text: '', whole: true }
  const separator = wishes.separator ?? guessSeparator(head.text)
  const first = firstRecords(head.text, separator, head.whole)
  const { headerRow } = wishes
  const said = headerRow === undefined ? -1 : first.findIndex(({ line }) => line >= headerRow)
  const place = headerRow === undefined ? headerPlace(first.map(({ cells }) => cells)) : said
  const headerRecord = first[place]
  if (!headerRecord) throw intakeErrors.error('file-empty', { path: shown })
  const header = headerRecord.cells.map((cell) => cell.trim())
  if (first.length === place + 1 && sample.complete) throw intakeErrors.error('header-only', { path: shown })
  if (headerRow === undefined && looksLikeData(headerRecord.cells))
    throw intakeErrors.error('no-header', { path: shown, row: headerRecord.line })

  const records = keptRecords()
  let longCell: Sniffed['longCell']
  for (const [index, piece] of sample.pieces.entries()) {
    for (const record of csvRecords(piece.text, separator, { whole: piece.whole })) {
      if (index === 0 && record.line <= headerRecord.line) continue
      if (index > 0 && record.cells.length !== header.length) continue
      if (index === 0) longCell ??= longCellOf(record, header)
      records.add(record.cells)
    }
  }
  const rows = records.count()
  const estimated = sample.complete || sample.share === 0 ? rows : Math.round(rows / sample.share)
  return {
    path: look.path,
    shown,
    format: 'csv',
    look,
    separator,
    headerRow: headerRecord.line,
    titles: first.slice(0, place).map((record) => record.cells.filter(Boolean).join(' ')),
    header,
    preview: first.slice(place + 1, place + 1 + previewRows).map((record) => record.cells),
    sample: records.kept(),
    rows: estimated,
    complete: sample.complete,
    ...evidenceOf(header, records.kept()),
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

import { open, rm } from 'node:fs/promises'
import type { FileEngine } from '../engines/engine.ts'
import { blanksIn } from '../intake/blanks.ts'
import type { OpenedSource, RawRead } from '../intake/relation.ts'
import type { WrittenRows } from './database.ts'
import { watermarkColumn } from './database.ts'
import { forgetRefused, quote, refusedLines } from './read-csv.ts'

/** A file that rows of a database were written to. */
export interface RowsFile extends WrittenRows {
  path: string
  /** As messages name what was read. */
  shown: string
  columns: readonly string[]
  /** Whether the watermark stands behind the columns. */
  watermark: boolean
  /** Rows with this watermark are left out. */
  leftOut?: string
  /** The columns by which a row is newer than another; the watermark comes before them. */
  newest: readonly string[]
}

/** The engine refuses longer lines unless it is told. */
const usualLine = 2_000_000

/**
 * Opens such a file as any source. A table has no order: rows are numbered so that the newest comes last, by watermark and
 * time, and of equal ones always the same.
 */
export async function openRows(engine: FileEngine, file: RowsFile): Promise<OpenedSource> {
  const { path, shown } = file
  const files = [
    { path, gzip: false, shown, skip: 0, header: [...file.columns], head: await firstText(path), isTable: true },
  ]
  return {
    files,
    blanks: await blanksIn(path, false),
    undecodable: [],
    relation: (read) => rowsOf(file, read),
    reset: () => forgetRefused(engine),
    refused: () => refusedLines(engine, files),
    close: () => rm(path, { force: true }),
  }
}

async function firstText(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 16), 0, 1 << 16, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

function rowsOf({ path, columns, watermark, leftOut, newest, longest, broken }: RowsFile, read: RawRead): string {
  const all = columns.map((_, position) => `f${position}`)
  const at = (column: string) => `f${columns.indexOf(column)}`
  const order = [
    ...(watermark ? [`TRY_CAST(f_watermark AS DECIMAL(38,9))`, 'f_watermark'] : []),
    ...newest.map(at),
    '_tie',
  ]
  const types = all.map((name, position) => `'${name}': '${read.typed?.get(columns[position] ?? '') ?? 'VARCHAR'}'`)
  if (watermark) types.push(`'f_watermark': 'VARCHAR'`)
  const settings = [
    'auto_detect = false',
    `delim = ','`,
    `quote = '"'`,
    `escape = '"'`,
    'header = false',
    `nullstr = ''`,
    'allow_quoted_nulls = false',
    `columns = {${types.join(', ')}}`,
    ...(broken ? ['parallel = false'] : []),
    ...(longest > usualLine ? [`max_line_size = ${longest + 1}`, `buffer_size = ${(longest + 1) * 4}`] : []),
    'store_rejects = true',
    `rejects_table = 'fenqun_rejects'`,
    `rejects_scan = 'fenqun_scans'`,
    'rejects_limit = 0',
  ]
  const rows = `SELECT *, hash(${all.join(', ')}) AS _tie FROM read_csv(${quote(path)}, ${settings.join(', ')})`
  const numbers = read.numbered ? ['0 AS _file', `row_number() OVER (ORDER BY ${order.join(', ')}) AS _record`] : []
  const cells = read.columns.map((column, position) =>
    column === watermarkColumn ? `f_watermark AS c${position}` : `${at(column)} AS c${position}`,
  )
  const where = leftOut === undefined ? '' : ` WHERE f_watermark <> ${quote(leftOut)}`
  return `SELECT ${[...numbers, ...cells, '_tie'].join(', ')} FROM (${rows})${where}`
}

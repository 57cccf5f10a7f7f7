import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileEngine } from '../engines/engine.ts'
import { intakeErrors } from './errors.ts'
import { evidenceOf } from './kept-records.ts'
import { openParquet, parquetCell } from './parquet-columns.ts'
import type { Sniffed } from './sniffed.ts'

/** Rows that are looked at, evenly spread. */
const looked = 40_000

/** Looks into a Parquet file, by an engine that may read where it is. */
export async function sniffParquet(
  engine: FileEngine,
  path: string,
  shown: string,
  previewRows: number,
): Promise<Sniffed> {
  const { table, columns } = await openParquet(engine, path, shown)
  const readable = columns.filter(({ type }) => type !== 'other')
  const [counted] = await engine.rows(`SELECT count(*) AS rows FROM ${table}`)
  const rows = Number(counted?.['rows'] ?? 0)
  if (rows === 0) throw intakeErrors.error('header-only', { path: shown })
  const step = Math.max(1, Math.ceil(rows / looked))
  const cells = readable.map(({ name, type }) => `coalesce(${parquetCell(engine.dialect.quote(name), type)}, '')`)
  const sample: string[][] = []
  const found = engine.chunks(`SELECT ${cells.join(', ')} FROM ${table} WHERE file_row_number % ${step} = 0`)
  for await (const chunk of found)
    for (let row = 0; row < chunk.rows; row++)
      sample.push(chunk.columns.map((column) => (column.kind === 'text' ? (column.values[row] ?? '') : '')))
  const header = readable.map(({ name }) => name)
  const left = columns.filter(({ type }) => type === 'other').map(({ name }) => `“${name}”`)
  return {
    path,
    shown,
    format: 'parquet',
    headerRow: 1,
    titles: [],
    header,
    preview: sample.slice(0, previewRows),
    sample,
    rows,
    complete: step === 1,
    ...evidenceOf(header, sample),
    reasons:
      left.length > 0
        ? [{ zh: `不读的列:${left.join('、')}`, en: `columns that are not read: ${left.join(', ')}` }]
        : [],
  }
}

/** Does work with an engine that may read the folder of a file, and leaves nothing. */
export async function withEngine<T>(
  folder: string,
  scratch: string,
  work: (engine: FileEngine) => Promise<T>,
): Promise<T> {
  const { openDuckDb } = await import('../engines/duckdb/engine.ts')
  const temporaryFolder = join(scratch, 'engine')
  const engine = await openDuckDb({ temporaryFolder, readable: [folder], writable: [] })
  try {
    return await work(engine)
  } finally {
    await engine.close()
    await rm(temporaryFolder, { recursive: true, force: true })
  }
}

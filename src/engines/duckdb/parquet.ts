import { randomUUID } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ParquetOptions } from '../engine.ts'
import { duckdb } from './dialect.ts'

/** SQL for a table over Parquet files, in the order given. Names are taken as they are, never as patterns. */
export function parquetSource(paths: readonly string[]): string {
  const list = paths.map((path) => duckdb.text(path.replaceAll(/[[*?]/g, '[$&]')))
  return `read_parquet([${list.join(', ')}], hive_partitioning = false, union_by_name = false)`
}

/**
 * Writes a query's rows to a file that appears whole or not at all: written beside its place,
 * synced, renamed, and the folder synced. `copy` runs the statement and answers with the rows.
 */
export async function writeParquet(
  copy: (sql: string) => Promise<number>,
  query: string,
  path: string,
  options: ParquetOptions = {},
): Promise<{ rows: number; bytes: number }> {
  const temporary = `${path}.${process.pid}-${randomUUID().slice(0, 8)}.tmp`
  const settings = ['FORMAT parquet', `COMPRESSION ${options.quick ? 'snappy' : 'zstd'}`, 'USE_TMP_FILE false']
  if (options.rowGroupSize) settings.push(`ROW_GROUP_SIZE ${options.rowGroupSize}`)
  try {
    const rows = await copy(`COPY (${query}) TO ${duckdb.text(temporary)} (${settings.join(', ')})`)
    await sync(temporary)
    const { size } = await stat(temporary)
    await rename(temporary, path)
    await sync(dirname(path))
    return { rows, bytes: size }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

import type { Destination } from './destination.ts'

/**
 * Parquet, written by the engine from the list's query: typed columns, money as an exact decimal, times as UTC instants.
 * The engine must be allowed to write in the folder.
 */
export const parquet: Destination = {
  format: 'parquet',
  endings: ['.parquet'],
  notes: 'column',
  async write({ source }, path) {
    if (!source) throw new Error('a list that is laid out has no query')
    const { rows } = await source.engine.writeParquet(source.sql, path)
    return { rows }
  },
}

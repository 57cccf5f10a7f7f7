import type { Catalogue } from '../compile/catalogue.ts'
import { entitiesTable } from '../compile/catalogue.ts'
import type { FileEngine } from '../engines/engine.ts'

/** Paths of the Parquet files that hold each table's version of a run. */
export type TableFiles = Record<string, string[]>

/** Name under which a kind's entity ids are versioned like any table. */
export const idsTable = (kind: string): string => `_ids_${kind}`

/**
 * Gives the engine a view of every table under the name that steps use. A table that has never been
 * loaded is empty, with the columns its source declares.
 */
export async function openTables(engine: FileEngine, catalogue: Catalogue, files: TableFiles): Promise<void> {
  const wanted = JSON.stringify(files)
  if (opened.get(engine) === wanted) return
  opened.delete(engine)
  const { dialect } = engine
  const view = async (name: string, sql: string) => {
    await engine.execute(`CREATE OR REPLACE VIEW ${dialect.quote(name)} AS ${sql}`)
  }
  const empty = (columns: Catalogue['events'][number]['columns']) =>
    `SELECT ${columns.map((one) => `${dialect.cast('NULL', one.type)} AS ${dialect.quote(one.name)}`).join(', ')} WHERE FALSE`
  for (const { name, columns } of catalogue.events) {
    const paths = files[name]
    await view(name, paths ? `SELECT * FROM ${engine.parquetSource(paths)}` : empty(columns))
  }
  for (const { source, columns } of catalogue.given) {
    const paths = files[source]
    await view(source, paths ? `SELECT * FROM ${engine.parquetSource(paths)}` : empty(columns))
  }
  for (const { kind } of catalogue.kinds) {
    const paths = files[idsTable(kind)]
    const none = empty([
      { name: '_key', type: 'integer', nullable: false },
      { name: 'id', type: 'text', nullable: false },
    ])
    await view(entitiesTable(kind), paths ? `SELECT * FROM ${engine.parquetSource(paths)}` : none)
  }
  opened.set(engine, wanted)
}

/** Which files each engine's views read now: making them anew costs as much as finding one entity. */
const opened = new WeakMap<FileEngine, string>()

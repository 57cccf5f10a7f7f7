import type { Catalogue } from '../../compile/catalogue.ts'
import { entitiesTable, mergedTable } from '../../compile/catalogue.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { Dialect } from '../../sql/dialect.ts'
import type { Column } from '../../sql/types.ts'
import type { TableParts } from './table-parts.ts'
import { rowsOfParts } from './table-parts.ts'

/** The files that hold each table's version of a run. */
export type TableFiles = Record<string, TableParts>

/** Name under which a kind's entity ids are versioned like any table. */
export const idsTable = (kind: string): string => `_ids_${kind}`

/** Name under which it is versioned which ids of a kind are one entity. */
export const identityTable = (kind: string): string => `_identity_${kind}`

/** Columns of such a table: key of the entity, own key and id of each of its ids, and the id it is shown by. */
export const identityColumns: readonly Column[] = [
  { name: '_key', type: 'integer', nullable: false },
  { name: '_own', type: 'integer', nullable: false },
  { name: 'id', type: 'text', nullable: false },
  { name: 'shown', type: 'text', nullable: false },
]

/** Columns of a table of entity ids. */
export const idColumns: readonly Column[] = [
  { name: '_key', type: 'integer', nullable: false },
  { name: 'id', type: 'text', nullable: false },
]

/** SQL of a table without rows. */
export function emptyTable(columns: readonly Column[], dialect: Dialect): string {
  const missing = columns.map((one) => `${dialect.cast('NULL', one.type)} AS ${dialect.quote(one.name)}`)
  return `SELECT ${missing.join(', ')} WHERE FALSE`
}

/** Every table of a run: its name as it is versioned, and the name that steps use. */
export function tablesOf(catalogue: Catalogue): { name: string; as: string; columns: readonly Column[] }[] {
  return [
    ...catalogue.events.map(({ name, columns }) => ({ name, as: name, columns })),
    ...catalogue.given.map(({ source, columns }) => ({ name: source, as: source, columns })),
    ...catalogue.links.map(({ link, columns }) => ({ name: link, as: link, columns })),
    ...catalogue.kinds.flatMap(({ kind }) => [
      { name: idsTable(kind), as: entitiesTable(kind), columns: idColumns },
      { name: identityTable(kind), as: mergedTable(kind), columns: identityColumns },
    ]),
  ]
}

/**
 * Gives the engine a view of every table under the name that steps use. A table that has never been
 * loaded is empty, with the columns its source declares.
 */
export async function openTables(
  engine: FileEngine,
  catalogue: Catalogue,
  { files, held }: { files: TableFiles; held: Record<string, string> },
): Promise<void> {
  const wanted = JSON.stringify([files, held])
  if (opened.get(engine) === wanted) return
  opened.delete(engine)
  const { dialect } = engine
  for (const { name, as, columns } of tablesOf(catalogue)) {
    const parts = files[name]
    const empty = emptyTable(columns, dialect)
    const without = held[name] === undefined ? empty : unreadable(columns, name, dialect)
    const sql = parts ? `SELECT * FROM ${rowsOfParts(engine, parts)}` : without
    await engine.execute(`CREATE OR REPLACE VIEW ${dialect.quote(as)} AS ${sql}`)
  }
  opened.set(engine, wanted)
}

/** SQL of a table whose rows are in the database: who asks for them here is wrong, and hears it. */
function unreadable(columns: readonly Column[], name: string, dialect: Dialect): string {
  const cells = columns.map((one) => `${dialect.cast('NULL', one.type)} AS ${dialect.quote(one.name)}`)
  return `SELECT ${cells.join(', ')} WHERE error(${dialect.text(`rows of ${name} are in the database`)})`
}

/** Puts rows of tables that the database holds into the engine's views, until other versions are opened. */
export async function showRows(engine: FileEngine, table: string, rows: string): Promise<void> {
  const { quote } = engine.dialect
  opened.delete(engine)
  await engine.execute(`CREATE OR REPLACE TABLE ${quote(`${table} here`)} AS ${rows}`)
  await engine.execute(`CREATE OR REPLACE VIEW ${quote(table)} AS SELECT * FROM ${quote(`${table} here`)}`)
}

/** Which files each engine's views read now: making them anew costs as much as finding one entity. */
const opened = new WeakMap<FileEngine, string>()

import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import type { Catalogue } from '../../compile/catalogue.ts'
import { catalogueOf } from '../catalogue.ts'
import type { RunContext } from '../context.ts'
import type { EntityKeys } from '../people/entity-rows.ts'
import { fetched } from '../load/load-table.ts'
import { mergedTable } from '../../compile/catalogue.ts'
import { underKept } from './held-identity.ts'
import type { KnownTables } from './table-files.ts'
import { knownTables } from './table-files.ts'
import { showRows } from './tables.ts'
import type { Workplace } from './workplace.ts'

/** Who can answer for whole tables: the database where it alone has one of them, else the local engine, where they must be open. */
export async function whoHas(
  context: Pick<RunContext, 'engine' | 'place' | 'ledger' | 'project' | 'sources'>,
  versions: Record<string, number>,
  tables: readonly string[],
): Promise<Pick<Workplace, 'dialect' | 'rows'>> {
  const { engine, place, ledger } = context
  const catalogue = catalogueOf(context.project, context.sources)
  const known = knownTables(ledger, catalogue, { versions })
  if (!tables.some((name) => name in known.held)) return engine
  await place.open(catalogue, known)
  return place
}

/** Fetches the rows of these entities from tables that only the database has, into the local engine's views of them. */
export async function fetchHeldRows(
  { engine, place, folders }: Pick<RunContext, 'engine' | 'place' | 'folders'>,
  catalogue: Catalogue,
  { held }: KnownTables,
  keys: EntityKeys,
): Promise<void> {
  if (!place.database) return
  for (const event of catalogue.events) {
    const { name, kind } = event
    const stored = held[name]
    if (stored === undefined) continue
    const remote = await place.database()
    const merged = engine.dialect.quote(mergedTable(kind))
    const kept = [...(keys.get(kind) ?? [])]
    const parts =
      kept.length === 0 ? [] : await engine.rows(`SELECT _own FROM ${merged} WHERE _key IN (${kept.join(', ')})`)
    const own = [...new Set([...kept, ...parts.map((row) => Number(row['_own']))])].toSorted((a, b) => a - b)
    const where = own.length ? `_key IN (${own.join(', ')})` : 'FALSE'
    await mkdir(folders.work, { recursive: true })
    const path = join(folders.work, `${process.pid}-held-rows`)
    const query = `SELECT * FROM ${remote.dialect.quote(stored)} WHERE ${where}`
    await fetched(remote, engine, query, path, (here) =>
      showRows(engine, name, underKept(engine.dialect, event, `(${here})`, merged)),
    )
  }
}

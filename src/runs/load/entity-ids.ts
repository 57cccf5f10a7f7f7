import { join } from 'node:path'
import { addTableVersion, latestTableVersion, nextTableVersion } from '../../state/table-versions.ts'
import { basePath, freshFolder, syncFolder, versionFolder, writeSynced } from './load-files.ts'
import type { SourceLoad } from './source-load.ts'
import { idsTable } from '../compute/tables.ts'

/** The entities of a kind that are known so far. */
export interface KnownIds {
  /** SQL over `_key`, `id`; undefined before the first. */
  table: string | undefined
  /** Keys are dense, so this is also how many there are. */
  lastKey: number
}

export async function knownIds(
  { context }: { context: Pick<SourceLoad['context'], 'engine' | 'ledger'> },
  kind: string,
): Promise<KnownIds> {
  const { engine, ledger } = context
  const version = latestTableVersion(ledger, idsTable(kind))
  if (!version) return { table: undefined, lastKey: 0 }
  const file = engine.parquetSource([basePath(ledger.folder, version.path)])
  const [last] = await engine.rows(`SELECT coalesce(max(_key), 0) AS last FROM ${file}`)
  return { table: `SELECT _key, id FROM ${file}`, lastKey: Number(last?.['last'] ?? 0) }
}

/**
 * Keeps new ids for good, in a version of its own: keys never change, and an id without rows does
 * no harm if the load dies before its table is kept. `fresh` is SQL over `_key`, `id`.
 */
export async function keepIds(load: SourceLoad, kind: string, known: KnownIds, fresh: string): Promise<void> {
  const { engine, ledger, now } = load.context
  const table = idsTable(kind)
  const version = nextTableVersion(ledger, table)
  const path = versionFolder(table, version)
  const folder = join(ledger.folder, path)
  await freshFolder(folder)
  const all = known.table ? `${known.table} UNION ALL ${fresh}` : fresh
  const { rows } = await engine.writeParquet(
    `SELECT _key, id FROM (${all}) ORDER BY _key`,
    basePath(ledger.folder, path),
    { rowGroupSize: 32_768 },
  )
  await writeSynced(join(folder, 'manifest.json'), [
    `${JSON.stringify({ table, version, rows, loadedAt: now, engine: engine.version }, null, 1)}\n`,
  ])
  await syncFolder(folder)
  const counts = { read: rows, accepted: rows, rejected: 0, duplicates: 0, withoutId: 0 }
  addTableVersion(ledger, { table, version, path, fingerprint: '', definitionHash: '', counts, loadedAt: now })
}

/** Gives those of a few ids (SQL over `id`, each once) that nobody has seen before their keys, and answers with how many. */
export async function keepNewIds(load: SourceLoad, kind: string, ids: string): Promise<number> {
  const { engine } = load.context
  const known = await knownIds(load, kind)
  const unknown = known.table ? `SELECT i.id FROM (${ids}) i ANTI JOIN (${known.table}) k ON k.id = i.id` : ids
  const path = join(load.scratch, `new-ids-${kind}.parquet`)
  const { rows } = await engine.writeParquet(unknown, path, { quick: true })
  if (rows === 0) return 0
  load.step('ids', rows)
  const fresh = `SELECT ${known.lastKey} + row_number() OVER (ORDER BY id) AS _key, id FROM ${engine.parquetSource([path])}`
  await keepIds(load, kind, known, fresh)
  return rows
}

import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FileEngine } from '../../engines/engine.ts'
import type { Ledger } from '../../state/ledger.ts'
import { latestTableVersion, tableVersion } from '../../state/table-versions.ts'
import { identityTable } from '../compute/tables.ts'
import { basePath } from '../load/load-files.ts'

/** The number of the identity of a kind that is in force; 0 where there is none. */
export function identityVersion(ledger: Ledger, kind: string): number {
  return latestTableVersion(ledger, identityTable(kind))?.version ?? 0
}

/** The file of an identity; undefined of 0. */
export function identityFile(ledger: Ledger, kind: string, version: number): string | undefined {
  const found = version > 0 ? tableVersion(ledger, identityTable(kind), version) : undefined
  return found && basePath(ledger.folder, found.path)
}

/** SQL of a relation over `_key`, `_own`, `id`, `shown`; without a file it has no rows. */
export function identityRows(engine: FileEngine, file: string | undefined): string {
  if (file !== undefined) return engine.parquetSource([file])
  return `(SELECT CAST(NULL AS BIGINT) AS _key, CAST(NULL AS BIGINT) AS _own, CAST(NULL AS VARCHAR) AS id, CAST(NULL AS VARCHAR) AS shown WHERE false)`
}

/** SQL of the ids that are another entity in one identity than in the other: `_own`, and both keys as `was` and `is`. */
export function changedOwners(engine: FileEngine, before: string | undefined, now: string | undefined): string {
  const [was, is] = [identityRows(engine, before), identityRows(engine, now)]
  return `SELECT * FROM (SELECT coalesce(a._own, b._own) AS _own, coalesce(a._key, b._own) AS was, coalesce(b._key, a._own) AS "is"
    FROM ${was} a FULL JOIN ${is} b ON b._own = a._own) WHERE was <> "is"`
}

/** Who is what, of those that are one with others. */
export interface Merged {
  /** By own key, the key of the entity. */
  keys: Int32Array
  /** What an entity shows as its id where that is not its oldest id, by key. */
  shown: ReadonlyMap<number, string>
}

/**
 * Writes an identity: `_key` of the entity, `_own` key and `id` of each of its ids, and the id that it is `shown` by; only entities
 * of several ids, in order of both keys. `ids` is SQL of all ids of the kind. Answers with the number of rows.
 */
export async function writeIdentity(
  engine: FileEngine,
  { keys, shown }: Merged,
  ids: string,
  { path, scratch }: { path: string; scratch: string },
): Promise<number> {
  const carried = join(scratch, 'identity.csv')
  const counts = new Int32Array(keys.length)
  for (let own = 1; own < keys.length; own++) counts[keys[own]!]!++
  const lines = function* () {
    let waiting = ''
    for (let own = 1; own < keys.length; own++) {
      const key = keys[own]!
      if (counts[key]! < 2) continue
      const name = shown.get(key)
      waiting += `${key},${own},${name === undefined ? '' : `"${name.replaceAll('"', '""')}"`}\n`
      if (waiting.length < 65_536) continue
      yield waiting
      waiting = ''
    }
    yield waiting
  }
  await pipeline(lines, createWriteStream(carried))
  const columns = [
    { name: '_key', type: 'BIGINT' },
    { name: '_own', type: 'BIGINT' },
    { name: 'shown', type: 'VARCHAR' },
  ]
  const pairs = `(${engine.rowsSource(carried, columns)})`
  const { rows } = await engine.writeParquet(
    `WITH pairs AS ${pairs}, ids AS (${ids}), named AS (SELECT p._key, p._own, i.id, coalesce(p.shown, k.id) AS shown
       FROM pairs p JOIN ids i ON i._key = p._own JOIN ids k ON k._key = p._key)
     SELECT * FROM named ORDER BY _key, _own`,
    path,
  )
  return rows
}

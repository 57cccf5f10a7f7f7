import type { PrivateValue } from '../../privacy/vault.ts'
import { putPrivate } from '../../privacy/vault.ts'
import { knownIds } from './entity-ids.ts'
import { goneIn } from './gone-in.ts'
import type { SourceLoad } from './source-load.ts'
import { rowPlace } from './row-place.ts'

/**
 * Brings the private columns of staged rows to the vault: of each entity the last value that is
 * there. Runs after the ids are kept and before the table is, so that a load that dies is repeated.
 */
export async function keepPrivate(load: SourceLoad, kind: string, staged: string): Promise<void> {
  const { engine, vault, now } = load.context
  const fields = load.plan.read.filter(({ column }) => column.private)
  if (!vault || fields.length === 0) return
  const ids = await knownIds(load, kind)
  for (const { name } of fields) {
    const column = engine.dialect.quote(name)
    const last = `SELECT _id, arg_max(${column}, ${rowPlace}) AS value FROM ${staged} WHERE _bad = 0 AND NOT ${goneIn(load)} AND ${column} IS NOT NULL GROUP BY _id`
    const sql = `SELECT ids._key, value FROM (${last}) JOIN (${ids.table}) ids ON ids.id = _id ORDER BY ids._key`
    for await (const { rows, columns } of engine.chunks(sql)) {
      const [keys, values] = columns
      if (keys?.kind !== 'bigint' || values?.kind !== 'text') continue
      const batch: PrivateValue[] = []
      for (let row = 0; row < rows; row++)
        batch.push({ key: Number(keys.values[row]), field: name, value: values.values[row] ?? null })
      putPrivate(vault, { kind, source: load.definition.source, loadedAt: now }, batch)
    }
  }
}

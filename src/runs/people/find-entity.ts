import type { Catalogue } from '../../compile/catalogue.ts'
import { entitiesTable, mergedTable } from '../../compile/catalogue.ts'
import type { FileEngine } from '../../engines/engine.ts'

export interface Entity {
  kind: string
  key: number
  /** The one that it shows. */
  id: string
  /** Every id that sources know it by, oldest first, each with the key of its own; left out of one that has no other than `id`. */
  ids?: readonly { key: number; id: string }[]
}

/**
 * The entity that any of its ids names, of the kind or of the first kind that has one; the tables must be open. Of several ids
 * that are one entity, all are told.
 */
export async function findEntity(
  engine: FileEngine,
  catalogue: Catalogue,
  id: string,
  kind?: string,
): Promise<Entity | undefined> {
  const { quote, text } = engine.dialect
  for (const one of catalogue.kinds) {
    if (kind !== undefined && one.kind !== kind) continue
    const merged = quote(mergedTable(one.kind))
    const named = `SELECT _key FROM ${merged} WHERE id = ${text(id)} OR shown = ${text(id)} ORDER BY id <> ${text(id)}, _key LIMIT 1`
    const parts = await engine.rows(
      `SELECT _key, _own, id, shown FROM ${merged} WHERE _key IN (${named}) ORDER BY _own`,
    )
    const [first] = parts
    if (first) {
      const ids = parts.map((row) => ({ key: Number(row['_own']), id: String(row['id']) }))
      return { kind: one.kind, key: Number(first['_key']), id: String(first['shown']), ids }
    }
    const table = quote(entitiesTable(one.kind))
    const [row] = await engine.rows(`SELECT _key FROM ${table} WHERE id = ${text(id)} LIMIT 1`)
    if (row) return { kind: one.kind, key: Number(row['_key']), id }
  }
  return undefined
}

/** The keys of all ids of an entity, the newest first; contacts are kept by these. */
export function ownKeys({ key, ids }: Entity): number[] {
  return ids ? ids.map((one) => one.key).toSorted((a, b) => b - a) : [key]
}

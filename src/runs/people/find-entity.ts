import type { Catalogue } from '../../compile/catalogue.ts'
import { entitiesTable } from '../../compile/catalogue.ts'
import type { FileEngine } from '../../engines/engine.ts'

export interface Entity {
  kind: string
  key: number
  id: string
}

/** The entity with this id, of the kind or of the first kind that has one; the tables must be open. */
export async function findEntity(
  engine: FileEngine,
  catalogue: Catalogue,
  id: string,
  kind?: string,
): Promise<Entity | undefined> {
  const { dialect } = engine
  for (const one of catalogue.kinds) {
    if (kind !== undefined && one.kind !== kind) continue
    const table = dialect.quote(entitiesTable(one.kind))
    const [row] = await engine.rows(`SELECT _key FROM ${table} WHERE id = ${dialect.text(id)} LIMIT 1`)
    if (row) return { kind: one.kind, key: Number(row['_key']), id }
  }
  return undefined
}

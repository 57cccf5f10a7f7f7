import type { Catalogue } from '../../compile/catalogue.ts'
import { entitiesTable, mergedTable } from '../../compile/catalogue.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { shownId } from '../../privacy/shown-id.ts'
import type { Entity } from './find-entity.ts'
import { findEntity } from './find-entity.ts'

const byKey = /^key:(\d{1,15})$/

/** What somebody is called in addresses and logs: their id, or `key:<number>` where the id must not be seen there. */
export function refOf(key: number, id: string): string {
  return shownId(id) === id && !byKey.test(id) ? id : `key:${key}`
}

/** The entity that a reference, or any of its ids, names; the tables must be open. */
export async function findByRef(
  engine: FileEngine,
  catalogue: Catalogue,
  ref: string,
  kind: string,
): Promise<Entity | undefined> {
  const key = byKey.exec(ref)?.[1]
  if (key === undefined) return findEntity(engine, catalogue, ref, kind)
  if (!catalogue.kinds.some((one) => one.kind === kind)) return undefined
  const { quote } = engine.dialect
  const found = await engine.rows(
    `SELECT shown AS id FROM ${quote(mergedTable(kind))} WHERE _own = ${key} OR _key = ${key}
     UNION ALL SELECT id FROM ${quote(entitiesTable(kind))} WHERE _key = ${key} LIMIT 1`,
  )
  const id = found[0]?.['id']
  return typeof id === 'string' ? findEntity(engine, catalogue, id, kind) : undefined
}

import { entitiesTable } from '../../compile/catalogue.ts'
import type { FileEngine } from '../../engines/engine.ts'

/** The ids of some entities of a kind by key; the tables must be open. */
export async function idsOf(engine: FileEngine, kind: string, keys: readonly number[]): Promise<Map<number, string>> {
  if (keys.length === 0) return new Map()
  const { quote } = engine.dialect
  const rows = await engine.rows(
    `SELECT _key, id FROM ${quote(entitiesTable(kind))} WHERE _key IN (${keys.map(Number).join(', ')})`,
  )
  return new Map(rows.map((row) => [Number(row['_key']), String(row['id'])]))
}

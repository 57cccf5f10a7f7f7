import { mergedTable } from '../../compile/catalogue.ts'
import type { FileEngine } from '../../engines/engine.ts'

/** Which ids of a kind are one entity, by their keys; those that are one with no other are left out. */
export interface Owners {
  /** By own key of an id, the key of the entity. */
  keyOf: ReadonlyMap<number, number>
  /** By key of an entity, the own keys of all its ids. */
  owns: ReadonlyMap<number, readonly number[]>
}

/** The tables of the run must be open. */
export async function readOwners(engine: FileEngine, kind: string): Promise<Owners> {
  const keyOf = new Map<number, number>()
  const owns = new Map<number, number[]>()
  for await (const { rows, columns } of engine.chunks(
    `SELECT _key, _own FROM ${engine.dialect.quote(mergedTable(kind))}`,
  )) {
    const [keys, own] = columns
    if (keys?.kind !== 'bigint' || own?.kind !== 'bigint') continue
    for (let row = 0; row < rows; row++) {
      const [key, part] = [Number(keys.values[row]), Number(own.values[row])]
      keyOf.set(part, key)
      const parts = owns.get(key)
      if (parts) parts.push(part)
      else owns.set(key, [part])
    }
  }
  return { keyOf, owns }
}

import type { FileEngine } from '../../engines/engine.ts'
import { ownersOf, valuesOf } from '../../privacy/identifiers.ts'
import type { Vault } from '../../privacy/vault.ts'

const perStatement = 5000

/**
 * What entities of several ids show as their id: of the identifier that is to be shown, the smallest value that any of their ids
 * has, unless somebody else has it too or it is somebody else's id. Who is not in it shows its oldest id.
 */
export async function shownIds(
  engine: FileEngine,
  vault: Vault,
  kind: string,
  by: string | undefined,
  keys: Int32Array,
  ids: string,
): Promise<Map<number, string>> {
  const shown = new Map<number, string>()
  if (by === undefined) return shown
  const merged = new Set<number>()
  for (let own = 1; own < keys.length; own++) if (keys[own] !== own) merged.add(own).add(keys[own]!)
  const owns = [...merged]
  for (let at = 0; at < owns.length; at += perStatement)
    for (const [own, value] of valuesOf(vault, kind, by, owns.slice(at, at + perStatement))) {
      const known = shown.get(keys[own]!)
      if (known === undefined || value < known) shown.set(keys[own]!, value)
    }
  const wanted = [...shown]
  for (let at = 0; at < wanted.length; at += perStatement) {
    const part = wanted.slice(at, at + perStatement)
    const owners = ownersOf(
      vault,
      kind,
      by,
      part.map(([, value]) => value),
    )
    const rows = part.map(([key, value]) => `(${key}, ${engine.dialect.text(value)})`)
    const taken = new Map(
      (
        await engine.rows(
          `SELECT i._key AS own, w.key FROM (VALUES ${rows.join(', ')}) w(key, value) JOIN (${ids}) i ON i.id = w.value`,
        )
      ).map((row) => [Number(row['key']), Number(row['own'])]),
    )
    for (const [key, value] of part) {
      const other = taken.get(key)
      const isOthers = other !== undefined && keys[other] !== key
      if (isOthers || owners.get(value)?.some((own) => keys[own] !== key)) shown.delete(key)
    }
  }
  return shown
}

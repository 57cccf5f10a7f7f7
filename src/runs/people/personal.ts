import type { FileEngine } from '../../engines/engine.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { kindOfSource } from '../../intake/source-definition.ts'
import type { PrivateKind } from '../../privacy/masking.ts'
import { mask } from '../../privacy/masking.ts'
import type { Vault } from '../../privacy/vault.ts'
import { getPrivate } from '../../privacy/vault.ts'

/** A personal column of a kind of entity, as its sources name it. */
export interface PersonalField {
  field: string
  kind: PrivateKind
}

/** Every personal column that the sources of a kind have, by name; one of a name counts once. */
export function personalFields(sources: readonly SourceDefinition[], kind: string): PersonalField[] {
  const found = new Map<string, PersonalField>()
  for (const source of sources) {
    if (kindOfSource(source) !== kind) continue
    for (const [field, column] of Object.entries(source.columns))
      if (column.private && !found.has(field)) found.set(field, { field, kind: column.private })
  }
  return [...found.values()].toSorted((a, b) => (a.field < b.field ? -1 : 1))
}

const perStatement = 1000

/**
 * Puts personal values into a table of the engine (`_key` and a text column for each field), masked unless asked
 * otherwise, for the people whose `_key` a query answers. The caller drops it.
 */
export async function stagePersonal(
  engine: FileEngine,
  vault: Vault,
  staged: { table: string; kind: string; fields: readonly PersonalField[]; keys: string; unmask: boolean },
): Promise<void> {
  const { quote, text, type } = engine.dialect
  const { fields } = staged
  const table = quote(staged.table)
  const columns = fields.map(({ field }) => `${quote(field)} ${type('text')}`).join(', ')
  await engine.execute(`CREATE TABLE ${table} (_key ${type('integer')}, ${columns})`)
  let waiting: string[] = []
  const flush = async () => {
    if (waiting.length) await engine.execute(`INSERT INTO ${table} VALUES ${waiting.join(', ')}`)
    waiting = []
  }
  for await (const chunk of engine.chunks(staged.keys)) {
    const keys = Array.from((chunk.columns[0]?.values ?? []) as BigInt64Array, Number)
    for (const [key, held] of getPrivate(vault, staged.kind, keys)) {
      const values = fields.map(({ field, kind }) => {
        const value = held[field]
        if (value === undefined) return 'NULL'
        return text((staged.unmask ? value : mask(kind, value)).replaceAll('\0', ''))
      })
      waiting.push(`(${key}, ${values.join(', ')})`)
      if (waiting.length === perStatement) await flush()
    }
  }
  await flush()
}

import { mergedTable } from '../../compile/catalogue.ts'
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

/** SQL of the keys of a query, each with the own keys of all ids of the entity (joined by commas) where there are several. */
function ownersOf({ dialect }: FileEngine, kind: string, keys: string): string {
  const merged = dialect.quote(mergedTable(kind))
  const parts = `SELECT _key, string_agg(${dialect.cast('_own', 'text')}, ',') AS owns FROM ${merged} GROUP BY _key`
  return `SELECT k._key, m.owns FROM (${keys}) AS k LEFT JOIN (${parts}) AS m ON m._key = k._key`
}

const newestFirst = (key: number, owns: string | null | undefined): number[] =>
  owns
    ? owns
        .split(',')
        .map(Number)
        .toSorted((a, b) => b - a)
    : [key]

/**
 * Puts personal values into a table of the engine (`_key` and a text column for each field), masked unless asked
 * otherwise, for the people whose `_key` a query answers. Of several ids that are one, the newest id's count, then those of the
 * others. The run's tables must be open. The caller drops it.
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
  for await (const chunk of engine.chunks(ownersOf(engine, staged.kind, staged.keys))) {
    const [column, others] = chunk.columns
    const keys = Array.from((column?.values ?? []) as BigInt64Array, Number)
    const owns = keys.map((key, row) => newestFirst(key, others?.kind === 'text' ? others.values[row] : null))
    const known = getPrivate(vault, staged.kind, owns.flat())
    for (const [row, key] of keys.entries()) {
      const parts = owns[row]!.map((own) => known.get(own)).filter((one) => one !== undefined)
      if (parts.length === 0) continue
      const held = Object.assign({}, ...parts.toReversed()) as Record<string, string>
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

import { createHash } from 'node:crypto'
import type { Place } from '../../errors.ts'
import { chinaRegions } from '../../facts/china-regions.ts'
import { occupationTable } from '../../facts/occupations.ts'
import { intakeErrors } from '../../intake/errors.ts'
import type { NormaliseRule } from '../../intake/normalise/normaliser.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { readMapping } from '../mappings.ts'

/** How the texts of some columns of a source are brought to canonical forms, by their names in fenqun. */
export interface CategoryRules {
  rules: ReadonlyMap<string, NormaliseRule>
  /** Another text when any of the tables is another one; empty without rules. */
  digest: string
}

/** Throws `normalise-file-unreadable` at its place. */
export async function categoryRules(
  { columns }: SourceDefinition,
  folder: string,
  at: (path: readonly string[]) => Place | undefined = () => undefined,
): Promise<CategoryRules> {
  const rules = new Map<string, NormaliseRule>()
  for (const [name, { normalise }] of Object.entries(columns)) {
    if (normalise === undefined) continue
    if (typeof normalise === 'string') rules.set(name, { table: normalise, otherwise: 'keep' })
    else if (normalise.table !== undefined) rules.set(name, { table: normalise.table, otherwise: normalise.else })
    else {
      const file = normalise.file ?? ''
      const table = await readMapping(folder, file)
      if (!table)
        throw intakeErrors.error('normalise-file-unreadable', { file }, at(['columns', name, 'normalise', 'file']))
      rules.set(name, { table, otherwise: normalise.else })
    }
  }
  const known = { region: chinaRegions, occupation: occupationTable }
  const meaning = [...rules].map(([name, { table, otherwise }]) => [
    name,
    typeof table === 'string' ? known[table] : table,
    otherwise,
  ])
  const digest = createHash('sha256').update(JSON.stringify(meaning)).digest('hex')
  return { rules, digest: rules.size === 0 ? '' : digest }
}

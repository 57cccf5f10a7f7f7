import type { SourceDefinition } from './source-definition.ts'
import { filesOf } from './source-definition.ts'

/** The forms that files of a source have. */
export type FileFormat = NonNullable<SourceDefinition['format']>

const endings: readonly [RegExp, FileFormat][] = [
  [/\.(csv|tsv|txt)$/i, 'csv'],
  [/\.(xlsx|xlsm|xls)$/i, 'xlsx'],
  [/\.(parquet|pq)$/i, 'parquet'],
  [/\.(jsonl|ndjson|json)$/i, 'json lines'],
]

/** What the ending of a name says, packed with gzip or not; undefined of other endings. */
export function formatByEnding(name: string): FileFormat | undefined {
  const plain = name.replace(/\.gz$/i, '')
  return endings.find(([ending]) => ending.test(plain))?.[1]
}

/** A name without what its endings say, and without the archive that it stands in. */
export function plainNameOf(name: string): string {
  const last = name.split(/[\\/]|\.zip!/i).at(-1) ?? ''
  const plain = last.replace(/\.(gz|zip)$/i, '')
  const ending = endings.find(([one]) => one.test(plain))?.[0]
  return ending ? plain.replace(ending, '') : plain
}

/** The form of a file of a source: as it is declared, else by the ending of its name, else CSV. */
export function formatOf(definition: SourceDefinition, name = filesOf(definition)[0] ?? ''): FileFormat {
  return definition.format ?? formatByEnding(name) ?? 'csv'
}

/** Whether days and times of any of its files may have no spelling of their own, so that they are read as ISO text. */
export function mayHoldTimes(definition: SourceDefinition): boolean {
  if (definition.format !== undefined) return definition.format === 'xlsx' || definition.format === 'parquet'
  return filesOf(definition).some((name) => ['xlsx', 'parquet', undefined].includes(formatByEnding(name)))
}

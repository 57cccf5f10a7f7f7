import { existsSync } from 'node:fs'
import type { FileEngine } from '../../engines/engine.ts'
import { identityTable } from '../compute/tables.ts'
import { changedOwners } from '../identity/identity-files.ts'
import { basePath, versionFolder } from '../load/load-files.ts'
import type { Folders } from '../stored/folders.ts'
import type { Manifest } from '../stored/manifest.ts'

/**
 * SQL of a query for the keys (`_key`) of a kind whose ids are another entity in one run than in the other: merged or parted since,
 * be it the one that is kept. Undefined where both runs saw one identity, or its files are gone.
 */
export function mergedBetween(
  { engine, folders }: { engine: FileEngine; folders: Folders },
  kind: string,
  before: Pick<Manifest, 'tables'>,
  now: Pick<Manifest, 'tables'>,
): string | undefined {
  const table = identityTable(kind)
  const [was, is] = [before.tables[table], now.tables[table]]
  if (was === is) return undefined
  const fileOf = (version: number | undefined) =>
    version === undefined ? undefined : basePath(folders.state, versionFolder(table, version))
  const files = [fileOf(was), fileOf(is)] as const
  if (files.some((file) => file !== undefined && !existsSync(file))) return undefined
  return `SELECT DISTINCT unnest([_own, was, "is"]) AS _key FROM (${changedOwners(engine, ...files)})`
}

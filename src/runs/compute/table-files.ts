import { access } from 'node:fs/promises'
import type { Catalogue } from '../../compile/catalogue.ts'
import type { RemoteEngine } from '../../engines/engine.ts'
import type { TableVersion } from '../../state/table-versions.ts'
import { completeTableVersion, tableVersion } from '../../state/table-versions.ts'
import type { Ledger } from '../../state/ledger.ts'
import { runErrors } from '../errors.ts'
import { filesOfParts, partsOfVersion } from './table-parts.ts'
import type { TableFiles } from './tables.ts'
import { identityTable, idsTable } from './tables.ts'

export interface KnownTables {
  files: TableFiles
  versions: Record<string, number>
  /** Of tables whose rows are in the database alone: their names there. */
  held: Record<string, string>
}

/** Which versions of the tables: the latest complete, those that were known at an instant, or the named ones and no others. */
export type WantedTables = { knownAt?: string | undefined } | { versions: Record<string, number> }

/** The wanted version of every table of the catalogue; a table that had none is left out. */
export function knownTables(ledger: Ledger, catalogue: Catalogue, wanted: WantedTables = {}): KnownTables {
  const names = [
    ...catalogue.events.map((one) => one.name),
    ...catalogue.given.map((one) => one.source),
    ...catalogue.links.map((one) => one.link),
    ...catalogue.kinds.flatMap((one) => [idsTable(one.kind), identityTable(one.kind)]),
  ]
  const found: KnownTables = { files: {}, versions: {}, held: {} }
  for (const name of names) {
    const version = versionOf(ledger, name, wanted)
    if (!version) continue
    if (version.held === undefined) found.files[name] = partsOfVersion(ledger, version)
    else found.held[name] = version.held
    found.versions[name] = version.version
  }
  return found
}

function versionOf(ledger: Ledger, name: string, wanted: WantedTables): TableVersion | undefined {
  if ('versions' in wanted) {
    const version = wanted.versions[name]
    return version === undefined ? undefined : tableVersion(ledger, name, version)
  }
  return completeTableVersion(ledger, name, wanted.knownAt)
}

/** Throws `versions-gone` when the rows of a version are no longer there. */
export async function checkKept(
  { files, versions, held }: KnownTables,
  database?: () => Promise<RemoteEngine>,
): Promise<void> {
  const gone: string[] = []
  for (const [name, parts] of Object.entries(files))
    for (const path of filesOfParts(parts)) await access(path).catch(() => gone.push(`${name} v${versions[name]}`))
  for (const [name, stored] of Object.entries(held)) {
    if ((await (await database?.())?.noteOf(stored)) === undefined) gone.push(`${name} v${versions[name]}`)
  }
  if (gone.length) throw runErrors.error('versions-gone', { tables: gone.join(', ') })
}

import { join } from 'node:path'
import type { Catalogue } from '../compile/catalogue.ts'
import { latestTableVersion, tableVersion } from '../state/table-versions.ts'
import type { Ledger } from '../state/ledger.ts'
import type { TableFiles } from './tables.ts'
import { idsTable } from './tables.ts'

export interface KnownTables {
  files: TableFiles
  versions: Record<string, number>
}

/** The latest version of every table of the catalogue, or the named ones. */
export function knownTables(ledger: Ledger, catalogue: Catalogue, versions?: Record<string, number>): KnownTables {
  const names = [
    ...catalogue.events.map((one) => one.name),
    ...catalogue.given.map((one) => one.source),
    ...catalogue.kinds.map((one) => idsTable(one.kind)),
  ]
  const found: KnownTables = { files: {}, versions: {} }
  for (const name of names) {
    const wanted = versions?.[name]
    const version = wanted === undefined ? latestTableVersion(ledger, name) : tableVersion(ledger, name, wanted)
    if (!version) continue
    found.files[name] = [join(ledger.folder, version.path, 'base.parquet')]
    found.versions[name] = version.version
  }
  return found
}

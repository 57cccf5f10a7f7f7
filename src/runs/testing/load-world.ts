import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDuckDb } from '../../engines/duckdb/engine.ts'
import type { FileEngine, Row } from '../../engines/engine.ts'
import { sourceSchema } from '../../intake/source-definition.ts'
import type { Vault } from '../../privacy/vault.ts'
import { openVault } from '../../privacy/vault.ts'
import type { Ledger } from '../../state/ledger.ts'
import { openLedger } from '../../state/ledger.ts'
import { latestTableVersion } from '../../state/table-versions.ts'
import { partsOfVersion, rowsOfParts } from '../compute/table-parts.ts'
import { loadSources } from '../load/load.ts'
import type { LoadOptions, LoadReport } from '../load/load.ts'

export interface WorldOptions {
  zone?: string
  now?: string
  env?: Record<string, string>
}

/** A project folder in a temporary place, to load sources in. */
export interface LoadWorld {
  folder: string
  engine: FileEngine
  ledger: Ledger
  vault: Vault
  write(name: string, content: string | Uint8Array): Promise<void>
  load(definitions: readonly object[], options?: LoadOptions & WorldOptions): Promise<LoadReport>
  /** Rows of the newest version of a table: `SELECT <what> FROM <table> <rest>`. */
  rows(table: string, what?: string, rest?: string): Promise<Row[]>
  close(): Promise<void>
}

export async function openLoadWorld(options: { readable?: string[] } = {}): Promise<LoadWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-load-'))
  const store = join(folder, '.fenqun')
  await mkdir(store)
  const engine = await openDuckDb({
    temporaryFolder: join(store, 'tmp'),
    readable: [folder, ...(options.readable ?? [])],
    writable: [store],
    memoryLimit: '2GB',
  })
  const ledger = openLedger(store)
  const vault = openVault(store)
  return {
    folder,
    engine,
    ledger,
    vault,
    write: (name, content) => writeFile(join(folder, name), content),
    load: (definitions, { zone = 'Asia/Shanghai', now = '2026-01-01T00:00:00.000Z', env = {}, ...rest } = {}) =>
      loadSources(
        {
          engine,
          ledger,
          vault,
          folder,
          zone,
          now,
          env,
          sources: definitions.map((one) => ({ definition: sourceSchema.parse(one) })),
        },
        rest,
      ),
    rows(table, what = '*', rest = '') {
      const version = latestTableVersion(ledger, table)
      if (!version) throw new Error(`no version of ${table}`)
      return engine.rows(`SELECT ${what} FROM ${rowsOfParts(engine, partsOfVersion(ledger, version))} ${rest}`)
    },
    async close() {
      await engine.close()
      ledger.close()
      vault.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

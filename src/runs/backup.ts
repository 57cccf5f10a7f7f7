import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Vault } from '../privacy/vault.ts'
import { backup } from '../state/ledger.ts'
import { publicationsByAsOf } from '../state/publications.ts'
import { listTableVersions } from '../state/table-versions.ts'
import type { RunContext } from './context.ts'

/**
 * Copies what cannot be recomputed, and what would take long to: the ledger, the vault, the table versions and the
 * published runs, into a folder shaped like `.fenqun`. To restore, put it in the place of `.fenqun`.
 */
export async function copyState(context: RunContext, vault: Vault, target: string): Promise<void> {
  const { ledger, folders } = context
  await mkdir(target, { recursive: true })
  backup(ledger, join(target, 'state.db'))
  vault.database.prepare('VACUUM INTO ?').run(join(target, 'vault.db'))
  for (const { path } of listTableVersions(ledger)) await copyFolder(join(folders.state, path), join(target, path))
  for (const { run } of publicationsByAsOf(ledger)) await copyFolder(join(folders.runs, run), join(target, 'runs', run))
}

async function copyFolder(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, force: false, errorOnExist: true })
}

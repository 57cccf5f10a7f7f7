import { existsSync } from 'node:fs'
import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Vault } from '../../privacy/vault.ts'
import { backupVault } from '../../privacy/vault.ts'
import { backup } from '../../state/ledger.ts'
import { privateFolder } from '../../state/private-folder.ts'
import { listComparisons } from '../../state/comparisons.ts'
import { listPublications } from '../../state/publications.ts'
import { listTableVersions } from '../../state/table-versions.ts'
import type { RunContext } from '../context.ts'

/**
 * Copies what cannot be recomputed, and what would take long to: the ledger, the vault, the table versions, the
 * published runs and what was found in them, into a folder shaped like `.fenqun`. To restore, put it in the place of `.fenqun`. A folder that is
 * new or empty becomes its owner's alone; in any other, what is copied does.
 */
export async function copyState(context: RunContext, vault: Vault, target: string): Promise<void> {
  const { ledger, folders } = context
  const held = await readdir(target).catch(() => [])
  if (held.length === 0) privateFolder(target)
  for (const name of ['tables', 'runs', 'changes']) privateFolder(join(target, name))
  backup(ledger, join(target, 'state.db'))
  backupVault(vault, join(target, 'vault.db'))
  for (const { path } of listTableVersions(ledger)) await copyFolder(join(folders.state, path), join(target, path))
  const runs = new Set(listPublications(ledger).map((one) => one.run))
  for (const run of runs) await copyFolder(join(folders.runs, run), join(target, 'runs', run))
  if (existsSync(folders.discoveries)) await copyFolder(folders.discoveries, join(target, 'discoveries'))
  for (const { folder } of listComparisons(ledger)) await copyFolder(join(folders.state, folder), join(target, folder))
}

async function copyFolder(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, force: false, errorOnExist: true })
}

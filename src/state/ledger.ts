import { join, resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { copyDatabase, openDatabase, transaction } from './database.ts'
import { migrations } from './migrations.ts'

/** What fenqun cannot recompute: `state.db` in the project's `.fenqun` folder. */
export interface Ledger {
  /** The `.fenqun` folder. */
  readonly folder: string
  readonly database: DatabaseSync
  /** Several changes kept together or not at all; the functions of this room may be called inside. */
  transaction<T>(work: () => T): T
  close(): void
}

/** Opens the ledger of a `.fenqun` folder, making both when they are not there yet. */
export function openLedger(folder: string): Ledger {
  const absolute = resolve(folder)
  const database = openDatabase(join(absolute, 'state.db'), migrations)
  return {
    folder: absolute,
    database,
    transaction: (work) => transaction(database, work),
    close: () => database.close(),
  }
}

/** Copies the ledger to a new file, consistent even while others write. Throws `backup-exists`. */
export function backup(ledger: Ledger, target: string): void {
  copyDatabase(ledger.database, target)
}

import { FenqunError } from '../errors.ts'
import { stateErrors } from './errors.ts'
import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'
import { isRunning, thisProcess } from './process-identity.ts'
import type { ProcessIdentity } from './process-identity.ts'

/** Who may write to the project now. */
export interface LockHolder extends ProcessIdentity {
  /** What it does, as the user typed it. */
  command: string
  since: string
}

/** Folders whose lock this process has done with, though their ledgers could not be written when it gave the lock back. */
const givenBack = new Set<string>()

/**
 * Takes the one writer lock for this process. A holder on this host that has died loses it.
 * Throws `locked`, naming the holder, while another holds it, this same process included.
 */
export function acquireLock(ledger: Ledger, wish: { command: string; since: string }): void {
  ledger.transaction(() => {
    const holder = lockHolder(ledger)
    if (holder && isRunning(holder)) {
      const { command, pid, host, since } = holder
      throw stateErrors.error('locked', { command, pid, host, since })
    }
    ledger.database
      .prepare('INSERT OR REPLACE INTO writer_lock VALUES (1, ?, ?, ?)')
      .run(JSON.stringify(thisProcess()), wish.command, instant(wish.since))
  })
  givenBack.delete(ledger.folder)
}

/**
 * Gives the lock back; nothing happens when this process does not hold it. Where the disk is too full to write that
 * down, this process can take it again, and others can once this process has ended.
 */
export function releaseLock(ledger: Ledger): void {
  try {
    ledger.database.prepare('DELETE FROM writer_lock WHERE process = ?').run(JSON.stringify(thisProcess()))
  } catch (error) {
    if (!(error instanceof FenqunError)) throw error
    givenBack.add(ledger.folder)
  }
}

/** Takes the lock away from whoever holds it: for a holder on another host that is known to be gone. */
export function breakLock(ledger: Ledger): void {
  ledger.database.exec('DELETE FROM writer_lock')
}

/** Who holds the lock, running or not. */
export function lockHolder(ledger: Ledger): LockHolder | undefined {
  const row = ledger.database.prepare('SELECT process, command, since FROM writer_lock').get()
  if (!row) return undefined
  const holder = JSON.parse(String(row['process'])) as ProcessIdentity
  if (givenBack.has(ledger.folder) && String(row['process']) === JSON.stringify(thisProcess())) return undefined
  return { ...holder, command: String(row['command']), since: String(row['since']) }
}

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
}

/** Gives the lock back; nothing happens when this process does not hold it. */
export function releaseLock(ledger: Ledger): void {
  ledger.database.prepare('DELETE FROM writer_lock WHERE process = ?').run(JSON.stringify(thisProcess()))
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
  return { ...holder, command: String(row['command']), since: String(row['since']) }
}

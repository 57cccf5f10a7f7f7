import { brokenAudit, listAudit, noteAudit } from '../state/audit.ts'
import type { AuditEntry, AuditQuery, Noted } from '../state/audit.ts'
import type { Ledger } from '../state/ledger.ts'

/** Who did what, and was refused what. */
export interface AuditLog {
  /** Adds an entry and answers with its number. No secrets, no names or contacts of customers. */
  note(noted: Omit<Noted, 'at'>): number
  /** The newest first; `before` is the number of the last entry one has seen. */
  entries(query: AuditQuery): AuditEntry[]
  /** The number of the first entry, of all or of the newest so many, that is not as it was written; undefined when all are. */
  broken(newest?: number): number | undefined
}

export function auditLog(ledger: Ledger, now: () => number): AuditLog {
  return {
    note: (noted) => noteAudit(ledger, { ...noted, at: new Date(now()).toISOString() }),
    entries: (query) => listAudit(ledger, query),
    broken: (newest) => brokenAudit(ledger, newest),
  }
}

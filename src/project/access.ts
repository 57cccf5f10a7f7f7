import { resolve } from 'node:path'
import { foldersOf } from '../runs/stored/folders.ts'
import { openLedger } from '../state/ledger.ts'
import type { Ledger } from '../state/ledger.ts'
import { accountsOf } from './accounts.ts'
import type { Accounts } from './accounts.ts'
import { auditLog } from './audit.ts'
import type { AuditLog } from './audit.ts'
import { tokensOf } from './tokens.ts'
import type { Tokens } from './tokens.ts'

export { rights, rightsOf, rightsOfToken } from '../privacy/rights.ts'
export type { Right } from '../privacy/rights.ts'
export { roles } from '../state/roles.ts'
export type { Role } from '../state/roles.ts'
export type { NewSession, Session } from '../state/sessions.ts'
export type { Token } from '../state/tokens.ts'
export type { User } from '../state/users.ts'
export type { AuditLog } from './audit.ts'

/** Who may use a project, and who did what. */
export interface Access {
  readonly accounts: Accounts
  readonly tokens: Tokens
  readonly audit: AuditLog
}

export function accessOf(ledger: Ledger, now: () => number): Access {
  const audit = auditLog(ledger, now)
  return { accounts: accountsOf(ledger, now, audit), tokens: tokensOf(ledger, now, audit), audit }
}

/** The accounts of a project folder, without opening the rest of the project. `now` is the clock in milliseconds since 1970. */
export function openAccess(folder: string, now: () => number): Access & { close(): void } {
  const ledger = openLedger(foldersOf(resolve(folder)).state)
  return { ...accessOf(ledger, now), close: () => ledger.close() }
}

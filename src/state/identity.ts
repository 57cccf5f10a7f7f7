import { noteAudit } from './audit.ts'
import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'

/** What somebody decided about which ids are one entity. */
export interface IdentityDecision {
  number: number
  kind: string
  /** `merge`: these ids are one. `part`: each of them stays apart. `undo`: an earlier decision does not count any more. */
  decision: 'merge' | 'part' | 'undo'
  /** As sources give them; none of an undo. */
  ids: string[]
  /** Of an undo: the number of the decision. */
  undoes?: number
  at: string
  by: string
}

/** Adds a decision, also to the audit log, and answers with its number. What was decided never changes: it is undone by a further decision. */
export function addIdentityDecision(ledger: Ledger, added: Omit<IdentityDecision, 'number'>): number {
  return ledger.transaction(() => {
    const number = insertDecision(ledger, added)
    const { at, by, decision, kind } = added
    noteAudit(ledger, {
      at,
      who: by,
      did: `identity-${decision}`,
      object: `kind/${kind}`,
      detail: { decision: number },
    })
    return number
  })
}

function insertDecision(ledger: Ledger, added: Omit<IdentityDecision, 'number'>): number {
  const { lastInsertRowid } = ledger.database
    .prepare('INSERT INTO identity_decisions (kind, decision, ids, undoes, at, by) VALUES (?, ?, ?, ?, ?, ?)')
    .run(added.kind, added.decision, JSON.stringify(added.ids), added.undoes ?? null, instant(added.at), added.by)
  return Number(lastInsertRowid)
}

/** Every decision, of one kind or all, oldest first. */
export function listIdentityDecisions(ledger: Ledger, kind?: string): IdentityDecision[] {
  const rows = ledger.database
    .prepare('SELECT * FROM identity_decisions WHERE kind = coalesce(?, kind) ORDER BY number')
    .all(kind ?? null)
  return rows.map((row) => ({
    number: Number(row['number']),
    kind: String(row['kind']),
    decision: row['decision'] as IdentityDecision['decision'],
    ids: JSON.parse(String(row['ids'])) as string[],
    ...(row['undoes'] === null ? {} : { undoes: Number(row['undoes']) }),
    at: String(row['at']),
    by: String(row['by']),
  }))
}

/** The decisions that count: neither undone nor an undo. */
export function decisionsInForce(ledger: Ledger, kind: string): IdentityDecision[] {
  const all = listIdentityDecisions(ledger, kind)
  const undone = new Set(all.map((one) => one.undoes))
  return all.filter((one) => one.decision !== 'undo' && !undone.has(one.number))
}

/** Notes by which identities the rows of a table version are put together: versions of them by kind. */
export function noteIdentity(ledger: Ledger, table: string, version: number, of: Record<string, number>): void {
  ledger.database
    .prepare('INSERT INTO identity_applied VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET of = excluded.of')
    .run(table, version, JSON.stringify(of))
}

/** Whether the rows of any table version are put together by identities. */
export function hasIdentities(ledger: Ledger): boolean {
  return ledger.database.prepare(`SELECT 1 FROM identity_applied WHERE of <> '{}' LIMIT 1`).get() !== undefined
}

/** Undefined of a version that no identity was looked at for. */
export function identityOf(ledger: Ledger, table: string, version: number): Record<string, number> | undefined {
  const row = ledger.database
    .prepare('SELECT of FROM identity_applied WHERE name = ? AND version = ?')
    .get(table, version)
  return row && (JSON.parse(String(row['of'])) as Record<string, number>)
}

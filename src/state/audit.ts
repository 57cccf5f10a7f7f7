import { createHash } from 'node:crypto'
import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'
import type { Json } from './runs.ts'

/** Something that somebody did, tried or was refused. */
export interface AuditEntry {
  /** Counts from 1 without gaps. */
  number: number
  at: string
  /** A name of an account, `local`, or the user of the operating system as `os:NAME`. */
  who: string
  /** Such as `sign-in`, `sign-in-refused`, `export`, `edit`, `run`, `user-role`, `denied`. */
  did: string
  /** What it was done to, such as `segment/big` or `user/li`; empty when it is about nothing further. */
  object: string
  /** What else is worth knowing; no secrets, no names or contacts of customers. */
  detail: Json
  /** The hash of the definitions that were in force; null before there were any. */
  rules: string | null
  /** Over this entry and the hash of the one before: whoever changes an entry must change all that follow. */
  hash: string
}

/** What a new entry says; the rest follows. */
export interface Noted {
  at: string
  who: string
  did: string
  object?: string
  detail?: Json
}

/** Adds to the audit log and answers with the entry's number. Nothing of it ever changes or goes. */
export function noteAudit(ledger: Ledger, noted: Noted): number {
  return ledger.transaction(() => {
    const last = ledger.database.prepare('SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1').get()
    const rules = ledger.database.prepare('SELECT hash FROM applications ORDER BY sequence DESC LIMIT 1').get()
    const entry = {
      number: Number(last?.['number'] ?? 0) + 1,
      at: instant(noted.at),
      who: noted.who,
      did: noted.did,
      object: noted.object ?? '',
      detail: JSON.stringify(noted.detail ?? {}),
      rules: rules === undefined ? null : String(rules['hash']),
    }
    ledger.database
      .prepare('INSERT INTO audit (number, at, who, did, object, detail, rules, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(...Object.values(entry), chained(entry, String(last?.['hash'] ?? '')))
    return entry.number
  })
}

/** Which entries are wanted. */
export interface AuditQuery {
  /** Only entries older than this number. */
  before?: number
  who?: string
  did?: string
  limit: number
}

/** The newest first. */
export function listAudit(ledger: Ledger, { before, who, did, limit }: AuditQuery): AuditEntry[] {
  return ledger.database
    .prepare(
      `SELECT * FROM audit WHERE number < coalesce(?, number + 1) AND who = coalesce(?, who) AND did = coalesce(?, did)
       ORDER BY number DESC LIMIT ?`,
    )
    .all(before ?? null, who ?? null, did ?? null, limit)
    .map((row) => ({ ...(row as unknown as AuditEntry), detail: JSON.parse(String(row['detail'])) as Json }))
}

/**
 * The number of the first entry, of all or of the newest so many, that is not as it was written or is missing; undefined when none is. That the newest were cut off does not show:
 * keep a hash elsewhere to see it.
 */
export function brokenAudit(ledger: Ledger, newest = Infinity): number | undefined {
  const last = Number(ledger.database.prepare('SELECT max(number) AS last FROM audit').get()?.['last'] ?? 0)
  let expected = Math.max(1, last - newest + 1)
  const before = ledger.database.prepare('SELECT hash FROM audit WHERE number = ?').get(expected - 1)
  let previous = String(before?.['hash'] ?? '')
  const rows = ledger.database.prepare('SELECT * FROM audit WHERE number >= ? ORDER BY number').iterate(expected)
  for (const row of rows) {
    const { hash, ...entry } = row as unknown as Kept & { hash: string }
    if (entry.number !== expected || hash !== chained(entry, previous)) return expected
    previous = hash
    expected++
  }
  return undefined
}

type Kept = Omit<AuditEntry, 'detail' | 'hash'> & { detail: string }

function chained(entry: Kept, previous: string): string {
  const { number, at, who, did, object, detail, rules } = entry
  return createHash('sha256')
    .update(JSON.stringify([previous, number, at, who, did, object, detail, rules]))
    .digest('hex')
}

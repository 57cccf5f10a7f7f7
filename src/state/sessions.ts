import { createHash, randomBytes } from 'node:crypto'
import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'
import type { User } from './users.ts'
import { userOf } from './users.ts'

/** How long somebody stays signed in, in milliseconds: without asking anything, and at all. */
export const sessionLimits = { idle: 8 * 3_600_000, whole: 7 * 24 * 3_600_000 }

/** How often it is noted that somebody is still there, in milliseconds: each note is written to the disk. */
const noteEvery = 5 * 60_000

/** Somebody who is signed in. */
export interface Session {
  /** As it is kept: the digest of what the browser holds. */
  id: string
  user: User
  /** What changes must show, so that no other site can make them. */
  csrf: string
}

/** What a browser is given: the only place where the secret of a session stands. */
export interface NewSession {
  secret: string
  csrf: string
}

/** Begins a session; those that have ended by their limits are cleared away. */
export function startSession(ledger: Ledger, user: number, at: string): NewSession {
  const made = { secret: randomBytes(32).toString('base64url'), csrf: randomBytes(24).toString('base64url') }
  ledger.transaction(() => {
    ledger.database
      .prepare('DELETE FROM sessions WHERE seen_at <= ? OR made_at <= ?')
      .run(before(at, sessionLimits.idle), before(at, sessionLimits.whole))
    ledger.database
      .prepare('INSERT INTO sessions (id, user, csrf, made_at, seen_at) VALUES (?, ?, ?, ?, ?)')
      .run(sessionId(made.secret), user, made.csrf, instant(at), instant(at))
  })
  return made
}

/** Who holds this secret: undefined when the session is unknown or over, or the account is disabled. */
export function findSession(ledger: Ledger, secret: string, at: string): Session | undefined {
  const id = sessionId(secret)
  const row = ledger.database.prepare('SELECT user, csrf, made_at, seen_at FROM sessions WHERE id = ?').get(id)
  if (!row) return undefined
  const seen = String(row['seen_at'])
  const over = seen <= before(at, sessionLimits.idle) || String(row['made_at']) <= before(at, sessionLimits.whole)
  const user = over ? undefined : userOf(ledger, Number(row['user']))
  if (!user || user.disabled) return undefined
  if (seen <= before(at, noteEvery))
    ledger.database.prepare('UPDATE sessions SET seen_at = ? WHERE id = ?').run(instant(at), id)
  return { id, user, csrf: String(row['csrf']) }
}

/** `id` as it is kept. */
export function endSession(ledger: Ledger, id: string): void {
  ledger.database.prepare('DELETE FROM sessions WHERE id = ?').run(id)
}

const sessionId = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

const before = (at: string, milliseconds: number): string => new Date(Date.parse(at) - milliseconds).toISOString()

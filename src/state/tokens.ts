import { randomBytes } from 'node:crypto'
import { stateErrors } from './errors.ts'
import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'
import type { Role } from './roles.ts'
import { hashSecret, isSecretOf, tokenCost } from './secret-hash.ts'
import type { User } from './users.ts'
import { userOf } from './users.ts'

/** By which a program asks in somebody's name. Only the hash of its secret is kept. */
export interface Token {
  /** Public: the middle of `fq_<id>_<secret>`. */
  id: string
  /** Of the owner. */
  user: number
  owner: string
  /** What it is for, in its owner's words. */
  label: string
  /** It may do what this role and the owner's role both may. */
  role: Role
  madeAt: string
  /** Exclusive. */
  expiresAt: string
  /** To five minutes; null before the first time. */
  usedAt: string | null
}

const noteEvery = 5 * 60_000

const select = `SELECT tokens.id AS id, user, name AS owner, label, tokens.role AS role, tokens.made_at AS madeAt, expires_at AS expiresAt,
  used_at AS usedAt FROM tokens JOIN users ON users.id = user`

/** Makes a token and answers with its text, which nobody can find out again. */
export async function addToken(
  ledger: Ledger,
  added: { user: number; label: string; role: Role; at: string; expiresAt: string },
): Promise<{ id: string; token: string }> {
  const id = randomBytes(6).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  const hash = await hashSecret(secret, tokenCost)
  ledger.database
    .prepare('INSERT INTO tokens (id, user, label, role, secret, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(id, added.user, added.label, added.role, hash, instant(added.at), instant(added.expiresAt))
  return { id, token: `fq_${id}_${secret}` }
}

/** Of one owner or all, the newest last. */
export function listTokens(ledger: Ledger, user?: number): Token[] {
  const rows = ledger.database
    .prepare(`${select} WHERE user = coalesce(?, user) ORDER BY tokens.made_at, tokens.id`)
    .all(user ?? null)
  return rows as unknown as Token[]
}

/** Throws `token-unknown`. */
export function tokenOf(ledger: Ledger, id: string): Token {
  const row = ledger.database.prepare(`${select} WHERE tokens.id = ?`).get(id)
  if (!row) throw stateErrors.error('token-unknown', { id: id.slice(0, 80) })
  return row as unknown as Token
}

export function removeToken(ledger: Ledger, id: string): void {
  ledger.database.prepare('DELETE FROM tokens WHERE id = ?').run(id)
}

/** Remembers, for as long as a process lives, which texts were found right: hashing each time would be most of an answer. */
export type KnownTokens = Map<string, string>

/** Whose token a text is: undefined when it is none, has expired, or its owner is disabled. */
export async function checkToken(
  ledger: Ledger,
  text: string,
  at: string,
  known: KnownTokens,
): Promise<{ token: Token; user: User } | undefined> {
  const [, id, secret] = /^fq_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/.exec(text) ?? []
  if (id === undefined || secret === undefined) return undefined
  const kept = ledger.database.prepare('SELECT secret FROM tokens WHERE id = ?').get(id)?.['secret']
  if (typeof kept !== 'string') return undefined
  if (known.get(text) !== kept) {
    if (!(await isSecretOf(secret, kept))) return undefined
    if (known.size >= 1000) known.clear()
    known.set(text, kept)
  }
  const row = ledger.database.prepare(`${select} WHERE tokens.id = ?`).get(id) as unknown as Token | undefined
  const user = row && userOf(ledger, row.user)
  const now = instant(at)
  if (!row || !user || user.disabled || row.expiresAt <= now) return undefined
  if (row.usedAt === null || Date.parse(row.usedAt) + noteEvery <= Date.parse(now))
    ledger.database.prepare('UPDATE tokens SET used_at = ? WHERE id = ?').run(now, id)
  return { token: row, user }
}

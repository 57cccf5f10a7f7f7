import { stateErrors } from './errors.ts'
import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'
import { roles } from './roles.ts'
import type { Role } from './roles.ts'

/** Somebody who may sign in. Nobody but them knows the password: only its hash is kept. */
export interface User {
  /** Never given to anybody else. */
  id: number
  name: string
  role: Role
  /** May not sign in, nor do their sessions and tokens count. */
  disabled: boolean
  madeAt: string
  /** ISO instant; null before the first time. */
  signedInAt: string | null
}

const columns = 'id, name, role, disabled, made_at AS madeAt, signed_in_at AS signedInAt'

/**
 * Adds somebody; `password` is a hash of `hashSecret`. Throws `bad-user-name`, `bad-role`, `user-exists`, and `admin-needed` when the first is no admin.
 */
export function addUser(ledger: Ledger, added: { name: string; role: Role; password: string; at: string }): User {
  const name = userNameOf(added.name)
  checkRole(added.role)
  return keepingAnAdmin(ledger, () => {
    if (findUser(ledger, name)) throw stateErrors.error('user-exists', { name })
    const { lastInsertRowid } = ledger.database
      .prepare('INSERT INTO users (name, folded, role, password, made_at) VALUES (?, ?, ?, ?, ?)')
      .run(name, folded(name), added.role, added.password, instant(added.at))
    return userOf(ledger, Number(lastInsertRowid))!
  })
}

/** By name, whatever its letters' case and width; undefined when nobody has it. */
export function findUser(ledger: Ledger, name: string): User | undefined {
  return toUser(ledger.database.prepare(`SELECT ${columns} FROM users WHERE folded = ?`).get(folded(name)))
}

export function userOf(ledger: Ledger, id: number): User | undefined {
  return toUser(ledger.database.prepare(`SELECT ${columns} FROM users WHERE id = ?`).get(id))
}

/** Everybody who has an account, in the order they came. */
export function listUsers(ledger: Ledger): User[] {
  return ledger.database
    .prepare(`SELECT ${columns} FROM users ORDER BY id`)
    .all()
    .map((row) => toUser(row)!)
}

/** Whether anybody has an account: then everybody must sign in. */
export function hasUsers(ledger: Ledger): boolean {
  return ledger.database.prepare('SELECT 1 FROM users LIMIT 1').get() !== undefined
}

/** Whether there is an admin who may sign in. */
export function hasAdmin(ledger: Ledger): boolean {
  const sql = "SELECT 1 FROM users WHERE role = 'admin' AND disabled = 0 LIMIT 1"
  return ledger.database.prepare(sql).get() !== undefined
}

/** The hash of somebody's password. */
export function passwordHashOf(ledger: Ledger, id: number): string {
  return String(ledger.database.prepare('SELECT password FROM users WHERE id = ?').get(id)?.['password'])
}

/** Changes what somebody may do, from their next question on. Throws `admin-needed` for the last admin. */
export function setRole(ledger: Ledger, id: number, role: Role): void {
  checkRole(role)
  keepingAnAdmin(ledger, () => ledger.database.prepare('UPDATE users SET role = ? WHERE id = ?').run(role, id))
}

/** Shuts somebody out at once, or lets them in again. Throws `admin-needed` for the last admin. */
export function setDisabled(ledger: Ledger, id: number, disabled: boolean): void {
  keepingAnAdmin(ledger, () => {
    ledger.database.prepare('UPDATE users SET disabled = ? WHERE id = ?').run(disabled ? 1 : 0, id)
    if (disabled) ledger.database.prepare('DELETE FROM sessions WHERE user = ?').run(id)
  })
}

/** `password` is a hash. Every session of theirs ends, but the one that is named. */
export function setPassword(ledger: Ledger, id: number, password: string, kept?: string): void {
  ledger.transaction(() => {
    ledger.database.prepare('UPDATE users SET password = ? WHERE id = ?').run(password, id)
    ledger.database.prepare('DELETE FROM sessions WHERE user = ? AND id <> ?').run(id, kept ?? '')
  })
}

/** Removes somebody with their sessions and tokens. Throws `admin-needed` for the last admin while others have accounts. */
export function removeUser(ledger: Ledger, id: number): void {
  keepingAnAdmin(ledger, () => ledger.database.prepare('DELETE FROM users WHERE id = ?').run(id))
}

export function noteSignIn(ledger: Ledger, id: number, at: string): void {
  ledger.database.prepare('UPDATE users SET signed_in_at = ? WHERE id = ?').run(instant(at), id)
}

/** The name that accounts are compared by: letters of any case and width are one. */
export const folded = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

function userNameOf(written: string): string {
  const name = written.normalize('NFKC').trim()
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._@'-]{0,63}$/u.test(name) || folded(name) === 'local')
    throw stateErrors.error('bad-user-name', { name: name.slice(0, 80) })
  return name
}

function checkRole(role: string): void {
  if (!roles.some((one) => one === role))
    throw stateErrors.error('bad-role', { role: role.slice(0, 80), known: roles.join(', ') })
}

/** While anybody has an account there is an admin who may sign in, or what was done is undone. */
function keepingAnAdmin<T>(ledger: Ledger, work: () => T): T {
  return ledger.transaction(() => {
    const result = work()
    if (hasUsers(ledger) && !hasAdmin(ledger)) throw stateErrors.error('admin-needed')
    return result
  })
}

function toUser(row: Record<string, unknown> | undefined): User | undefined {
  return row && { ...(row as unknown as User), disabled: row['disabled'] === 1 }
}

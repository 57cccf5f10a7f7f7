import { stateErrors } from '../state/errors.ts'
import type { Ledger } from '../state/ledger.ts'
import type { Role } from '../state/roles.ts'
import { hashOfNobody, hashSecret, isSecretOf, passwordCost } from '../state/secret-hash.ts'
import { endSession, findSession, startSession } from '../state/sessions.ts'
import type { NewSession, Session } from '../state/sessions.ts'
import {
  addUser,
  findUser,
  folded,
  hasAdmin,
  hasUsers,
  listUsers,
  noteSignIn,
  passwordHashOf,
  removeUser,
  setDisabled,
  setPassword,
  setRole,
} from '../state/users.ts'
import type { User } from '../state/users.ts'
import type { AuditLog } from './audit.ts'

/** Who may use a served project. `by` is who asks for a change, as the audit log names them. */
export interface Accounts {
  /** Whether there are accounts: then everybody must sign in. */
  any(): boolean
  /** Whether an admin can sign in. */
  hasAdmin(): boolean
  list(): User[]
  /** By name, whatever its case and width. Throws `user-unknown`. */
  find(name: string): User
  /** The first must be an admin. Throws `bad-user-name`, `user-exists`, `bad-role`, `weak-password`, `admin-needed`. */
  add(added: { name: string; role: Role; password: string }, by: string): Promise<User>
  /** Counts from their next question on. Throws `user-unknown`, `bad-role`, `admin-needed`. */
  setRole(name: string, role: Role, by: string): User
  /** Ends their sessions too. Throws `user-unknown`, `admin-needed`. */
  setDisabled(name: string, disabled: boolean, by: string): User
  /** Forgives an account the tries to sign in that came to nothing; counts in every server. Throws `user-unknown`. */
  unlock(name: string, by: string): User
  /** When that was last done, in milliseconds since 1970. */
  unlockedAt(name: string): number | undefined
  /** Ends their sessions. Throws `user-unknown`, `weak-password`. */
  setPassword(name: string, password: string, by: string): Promise<User>
  /** Their own, by themselves: their other sessions end. Throws `wrong-password`, `weak-password`. */
  changePassword(session: Session, change: { present: string; next: string }): Promise<void>
  /** With their sessions and tokens. Throws `user-unknown`, `admin-needed`. */
  remove(name: string, by: string): void
  /** Undefined when name and password do not go together or the account is disabled, after the same time in each case. */
  signIn(name: string, password: string, from: { address: string }): Promise<(NewSession & { user: User }) | undefined>
  /** Who holds the secret of a session. */
  session(secret: string): Session | undefined
  signOut(session: Session): void
}

export function accountsOf(ledger: Ledger, now: () => number, audit: AuditLog): Accounts {
  const at = () => new Date(now()).toISOString()
  const known = (name: string): User => {
    const user = findUser(ledger, name)
    if (!user) throw stateErrors.error('user-unknown', { name: name.slice(0, 80) })
    return user
  }
  /** Changes somebody and notes it, both or neither. */
  const change = (name: string, by: string, did: string, detail: object, work: (user: User) => void): User =>
    ledger.transaction(() => {
      const user = known(name)
      work(user)
      audit.note({ who: by, did, object: `user/${user.name}`, detail: { ...detail } })
      return findUser(ledger, name) ?? user
    })
  return {
    any: () => hasUsers(ledger),
    hasAdmin: () => hasAdmin(ledger),
    list: () => listUsers(ledger),
    find: known,
    async add({ name, role, password }, by) {
      checkPassword(name, password)
      const hash = await hashSecret(password, passwordCost)
      return ledger.transaction(() => {
        const user = addUser(ledger, { name, role, password: hash, at: at() })
        audit.note({ who: by, did: 'user-added', object: `user/${user.name}`, detail: { role } })
        return user
      })
    },
    setRole: (name, role, by) => change(name, by, 'user-role', { role }, ({ id }) => setRole(ledger, id, role)),
    setDisabled: (name, disabled, by) =>
      change(name, by, disabled ? 'user-disabled' : 'user-enabled', {}, ({ id }) => setDisabled(ledger, id, disabled)),
    unlock: (name, by) => change(name, by, 'user-unlocked', {}, () => undefined),
    unlockedAt(name) {
      const user = findUser(ledger, name)
      const object = user && `user/${user.name}`
      const found = object && audit.entries({ did: 'user-unlocked', limit: 100 }).find((one) => one.object === object)
      return found ? Date.parse(found.at) : undefined
    },
    async setPassword(name, password, by) {
      checkPassword(known(name).name, password)
      const hash = await hashSecret(password, passwordCost)
      return change(name, by, 'user-password', {}, ({ id }) => setPassword(ledger, id, hash))
    },
    async changePassword({ id: session, user }, { present, next }) {
      const right = await isSecretOf(present, passwordHashOf(ledger, user.id))
      if (!right) throw stateErrors.error('wrong-password')
      checkPassword(user.name, next)
      const hash = await hashSecret(next, passwordCost)
      change(user.name, user.name, 'user-password', {}, ({ id }) => setPassword(ledger, id, hash, session))
    },
    remove(name, by) {
      change(name, by, 'user-removed', {}, ({ id }) => removeUser(ledger, id))
    },
    async signIn(name, password, { address }) {
      const user = findUser(ledger, name)
      const kept = user ? passwordHashOf(ledger, user.id) : hashOfNobody
      // What is too short for anybody's password needs no hashing, whoever is meant.
      const right = [...password].length >= shortest && (await isSecretOf(password, kept))
      return ledger.transaction(() => {
        const now = user && findUser(ledger, name)
        if (!right || !now || now.disabled) {
          audit.note({ who: user?.name ?? 'nobody', did: 'sign-in-refused', detail: { address } })
          return undefined
        }
        noteSignIn(ledger, now.id, at())
        audit.note({ who: now.name, did: 'sign-in', detail: { address } })
        return { ...startSession(ledger, now.id, at()), user: now }
      })
    },
    session: (secret) => findSession(ledger, secret, at()),
    signOut(session) {
      ledger.transaction(() => {
        endSession(ledger, session.id)
        audit.note({ who: session.user.name, did: 'sign-out' })
      })
    },
  }
}

/** Characters of a password. */
const shortest = 10

function checkPassword(name: string, password: string): void {
  const letters = [...password]
  const weak =
    letters.length < shortest || letters.length > 200 || new Set(letters).size < 5 || folded(password) === folded(name)
  if (weak) throw stateErrors.error('weak-password')
}

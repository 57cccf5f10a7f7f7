import { isWithin } from '../privacy/rights.ts'
import { stateErrors } from '../state/errors.ts'
import type { Ledger } from '../state/ledger.ts'
import { roles } from '../state/roles.ts'
import type { Role } from '../state/roles.ts'
import { addToken, checkToken, listTokens, removeToken, tokenOf } from '../state/tokens.ts'
import type { KnownTokens, Token } from '../state/tokens.ts'
import { findUser } from '../state/users.ts'
import type { User } from '../state/users.ts'
import type { AuditLog } from './audit.ts'

const day = 24 * 3_600_000

/** By which programs ask in somebody's name. */
export interface Tokens {
  /** Of one owner or all, the newest last. Throws `user-unknown`. */
  list(owner?: string): Token[]
  /** Answers with the text of the token, which is shown this once. `days` it lives: default 90. Throws `user-unknown`, `bad-role`, `bad-token`. */
  add(
    owner: string,
    wanted: { label: string; role: Role; days?: number },
    by: string,
  ): Promise<{ token: string; made: Token }>
  /** `owner`: only if it is theirs. Throws `token-unknown`. */
  revoke(id: string, by: string, owner?: string): void
  /** Whose it is; undefined when it is none that counts now. */
  check(text: string): Promise<{ token: Token; user: User } | undefined>
}

export function tokensOf(ledger: Ledger, now: () => number, audit: AuditLog): Tokens {
  const known: KnownTokens = new Map()
  const at = (later = 0) => new Date(now() + later).toISOString()
  const ownerOf = (name: string): User => {
    const user = findUser(ledger, name)
    if (!user) throw stateErrors.error('user-unknown', { name: name.slice(0, 80) })
    return user
  }
  return {
    list: (owner) => listTokens(ledger, owner === undefined ? undefined : ownerOf(owner).id),
    async add(owner, { label, role, days = 90 }, by) {
      const user = ownerOf(owner)
      const said = label.trim()
      check(user, role, said, days)
      const { id, token } = await addToken(ledger, {
        user: user.id,
        label: said,
        role,
        at: at(),
        expiresAt: at(days * day),
      })
      audit.note({ who: by, did: 'token-added', object: `token/${id}`, detail: { owner: user.name, role, days } })
      return { token, made: tokenOf(ledger, id) }
    },
    revoke(id, by, of) {
      ledger.transaction(() => {
        const { owner } = tokenOf(ledger, id)
        if (of !== undefined && owner !== of) throw stateErrors.error('token-unknown', { id })
        removeToken(ledger, id)
        audit.note({ who: by, did: 'token-revoked', object: `token/${id}`, detail: { owner } })
      })
    },
    check: (text) => checkToken(ledger, text, at(), known),
  }
}

function check(owner: User, role: Role, label: string, days: number): void {
  if (!roles.includes(role))
    throw stateErrors.error('bad-role', { role: (role as string).slice(0, 80), known: roles.join(', ') })
  const because = (zh: string, en: string) => stateErrors.error('bad-token', { why: { zh, en } })
  // oxlint-disable-next-line no-control-regex -- a label is one line of plain text
  if (label.length < 1 || label.length > 100 || /[\u0000-\u001f\u007f]/.test(label))
    throw because('说明不合适', 'its label does not do')
  if (!Number.isInteger(days) || days < 1 || days > 366) throw because('有效期不合适', 'it cannot live that long')
  if (!isWithin(role, owner.role))
    throw because(`${owner.name} 自己没有 ${role} 的权限`, `${owner.name} may not do what ${role} may`)
}

import type { FastifyRequest } from 'fastify'
import type { Right, Role, Session } from '../../project.ts'

/** Who is asking, and what they may do. */
export interface Visitor {
  /** Of the account; `local` is whoever sits at this machine where nobody has an account. */
  name: string
  via: 'session' | 'token' | 'local' | 'nobody'
  role?: Role
  rights: readonly Right[]
  /** What changes must show in `x-csrf-token`; empty where none is needed. */
  csrf: string
  session?: Session
}

export const nobody: Visitor = { name: 'nobody', via: 'nobody', rights: [], csrf: '' }

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor
    /** Whether who asked may still do something, now: accounts and tokens end while long answers are given. */
    stillMay(right: Right): Promise<boolean>
  }
  interface FastifyContextConfig {
    /**
     * What one must be allowed to do to be answered here. `open` is for everybody, signed in or not; `own` for anybody who signed in with a
     * password, or the local visitor: what is about their own account.
     */
    right?: Right | 'open' | 'own'
  }
}

/** Whether who is asking has a right beyond that of the route, such as seeing contacts unmasked. */
export function may(request: FastifyRequest, right: Right): boolean {
  return request.visitor.rights.includes(right)
}

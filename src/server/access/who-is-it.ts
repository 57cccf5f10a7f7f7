import { createHash, randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { rights, rightsOf, rightsOfToken } from '../../project.ts'
import type { Access, NewSession, Session } from '../../project.ts'
import { nobody } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Tells who asks: by bearer token, by the cookie of a session, or because they sit at this machine where nobody has an account. */
export interface WhoIsIt {
  /** Undefined of a token that does not count. */
  of(request: FastifyRequest): Promise<Visitor | undefined>
  ofSession(session: Pick<Session, 'user' | 'csrf'>): Visitor
  /** Gives a browser its session. */
  remember(request: FastifyRequest, reply: FastifyReply, session: NewSession): void
  forget(request: FastifyRequest, reply: FastifyReply): void
}

/** `local`: whether a visitor of this machine needs no account while nobody has one. */
export function whoIsIt({ accounts, tokens }: Access, options: { folder: string; local: boolean }): WhoIsIt {
  const name = `fenqun-${createHash('sha256').update(options.folder).digest('hex').slice(0, 8)}`
  // Only a page of this server can read it: other origins are not answered to.
  const local: Visitor = {
    name: 'local',
    via: 'local',
    role: 'admin',
    rights,
    csrf: randomBytes(24).toString('base64url'),
  }
  const cookie = (request: FastifyRequest) => (request.protocol === 'https' ? `__Host-${name}` : name)
  const settings = (request: FastifyRequest) =>
    ({ path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' }) as const
  return {
    async of(request) {
      const { authorization } = request.headers
      if (authorization !== undefined) return ofToken(authorization)
      if (!accounts.any()) return options.local && isOfThisMachine(request) ? local : nobody
      const secret = request.cookies[cookie(request)]
      const session = secret === undefined ? undefined : accounts.session(secret)
      if (!session) return nobody
      return { ...ofSession(session), session }
    },
    ofSession,
    remember: (request, reply, { secret }) => void reply.setCookie(cookie(request), secret, settings(request)),
    forget: (request, reply) => void reply.clearCookie(cookie(request), settings(request)),
  }

  async function ofToken(authorization: string): Promise<Visitor | undefined> {
    const text = /^bearer +(\S+) *$/i.exec(authorization)?.[1]
    const found = text === undefined ? undefined : await tokens.check(text)
    if (!found) return undefined
    const { user, token } = found
    return {
      name: user.name,
      via: 'token',
      role: token.role,
      rights: rightsOfToken(token.role, user.role),
      csrf: '',
    }
  }
}

function ofSession({ user, csrf }: Pick<Session, 'user' | 'csrf'>): Visitor {
  return { name: user.name, via: 'session', role: user.role, rights: rightsOf(user.role), csrf }
}

/** Not through a proxy, which would make everybody a visitor of this machine. */
function isOfThisMachine({ headers, socket }: FastifyRequest): boolean {
  const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'].some(
    (one) => one in headers,
  )
  return !passedOn && isLoopback(socket.remoteAddress ?? '')
}

/** Whether an address or name is this machine itself. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true
  return isIP(host.replace(/^::ffff:/, '')) === 4 && /^(::ffff:)?127\./.test(host)
}

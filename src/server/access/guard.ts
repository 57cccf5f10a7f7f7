import { timingSafeEqual } from 'node:crypto'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { FenqunError } from '../../errors.ts'
import type { Access, Right } from '../../project.ts'
import { serverErrors } from '../errors.ts'
import { tooManyTries } from './too-many-tries.ts'
import { denials } from './denials.ts'
import { checkTexts, readPlainJson } from './plain-text.ts'
import { checkHost, hostNames, isOwnOrigin } from './same-site.ts'
import { securityHeaders } from './security-headers.ts'
import { nobody } from './visitor.ts'
import { whoIsIt } from './who-is-it.ts'
import type { WhoIsIt } from './who-is-it.ts'

export interface GuardOptions {
  /** The project folder: cookies of two projects on one machine are two. */
  folder: string
  access: Access
  now: () => number
  /** Whether only this machine can reach the server, so that a visitor needs no account while nobody has one. */
  local: boolean
  /** More names by which it may be asked for. */
  names: readonly string[]
}

const below = '/api/v1/'
const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Stands before every route: asks for the right host, who it is, what they may do, and that no other site made their browser ask. A route below
 * `/api/v1/` that does not say which right it needs is a defect: registering it throws.
 */
export async function guard(app: FastifyInstance, options: GuardOptions): Promise<WhoIsIt> {
  const { access } = options
  const who = whoIsIt(access, options)
  const known = hostNames(options.names)
  const deny = denials(access.audit, options.now)
  app.decorateRequest('visitor')
  app.decorateRequest('stillMay', async function (this: FastifyRequest, right: Right) {
    return (await who.of(this))?.rights.includes(right) ?? false
  })
  app.addHook('onRoute', ({ url, method, config }) => {
    if (url.startsWith(below) && config?.right === undefined)
      throw new TypeError(`the route ${String(method)} ${url} names no right`)
  })
  await securityHeaders(app)
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  readPlainJson(app)
  const tries = app.createRateLimit({ max: 60, timeWindow: 15 * 60_000 })
  const slowDown = async (request: FastifyRequest, reply: FastifyReply) => {
    const found = await tries(request, { increment: false })
    if (!found.isAllowed && found.remaining === 0) throw tooManyTries(reply, found.ttlInSeconds)
  }

  app.addHook('onRequest', async (request, reply) => {
    request.visitor = nobody
    checkHost(request, known)
    // Not by the address as it was written: there are many ways to write one.
    const { right } = request.routeOptions.config
    if (right === undefined) return
    void reply.header('cache-control', 'no-store')
    if (request.headers.authorization !== undefined) await slowDown(request, reply)
    const visitor = await who.of(request)
    if (!visitor) {
      await tries(request)
      void reply.header('www-authenticate', 'Bearer')
      throw serverErrors.error('token-not-valid')
    }
    request.visitor = visitor
    const refused = refusal(request, right)
    if (!refused) return
    if (request.visitor.via === 'nobody') void reply.header('www-authenticate', 'Bearer')
    throw refused
  })

  app.addHook('onError', async (request, _, error) => {
    if (error instanceof FenqunError) deny(request, error)
  })
  app.addHook('preValidation', async ({ body, query, params }) => checkTexts([body, query, params]))
  return who
}

/** Why somebody is not answered here; undefined when they are. */
function refusal(request: FastifyRequest, right: Right | 'open' | 'own'): FenqunError | undefined {
  const { visitor, method, headers } = request
  if (visitor.via === 'nobody' && right !== 'open') return serverErrors.error('sign-in-needed')
  if (right === 'own' && visitor.via === 'token') return serverErrors.error('not-for-tokens')
  if (right !== 'open' && right !== 'own' && !visitor.rights.includes(right))
    return serverErrors.error('not-allowed', { right, name: visitor.name, role: visitor.role ?? '' })
  if (safe.has(method) || visitor.via === 'token') return undefined
  if (!isOwnOrigin(request)) return serverErrors.error('other-origin')
  if (right === 'open' || isSame(headers['x-csrf-token'], visitor.csrf)) return undefined
  return serverErrors.error('csrf-token-wrong')
}

/** In the same time, whatever is shown. */
function isSame(shown: string | string[] | undefined, csrf: string): boolean {
  const [one, other] = [Buffer.from(String(shown)), Buffer.from(csrf)]
  return csrf !== '' && one.length === other.length && timingSafeEqual(one, other)
}

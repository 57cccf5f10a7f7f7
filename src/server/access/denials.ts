import type { FastifyRequest } from 'fastify'
import type { FenqunError } from '../../errors.ts'
import type { AuditLog } from '../../project.ts'

/** How long a refusal that was noted is not noted again, in milliseconds. */
const quiet = 60_000

/** What somebody who is known is refused by. */
const refusals = new Set([
  'not-allowed',
  'not-for-tokens',
  'csrf-token-wrong',
  'other-origin',
  'configure-needed',
  'path-not-from-afar',
  'column-is-private',
  'list-by-contact',
  'contacts-in-column',
])

/**
 * Notes in the audit log who was refused what; the same person at the same address once a minute, and nobody who is not signed in, lest the log be
 * filled from outside. A log that cannot be written keeps nobody from being refused.
 */
export function denials(audit: AuditLog, now: () => number): (request: FastifyRequest, refused: FenqunError) => void {
  const noted = new Map<string, number>()
  return ({ visitor, method, routeOptions, ip, log }, { problems: [first] }) => {
    const code = first?.code ?? ''
    if (!refusals.has(code)) return
    const object = `${method} ${routeOptions.url ?? ''}`
    const key = JSON.stringify([visitor.name, visitor.via, object, code])
    if (visitor.via === 'nobody' || now() - (noted.get(key) ?? -Infinity) < quiet) return
    if (noted.size >= 1000) noted.clear()
    noted.set(key, now())
    try {
      audit.note({
        who: visitor.name,
        did: 'denied',
        object,
        detail: { code, why: first?.message.en ?? '', via: visitor.via, address: ip },
      })
    } catch (error) {
      log.error({ err: error })
    }
  }
}

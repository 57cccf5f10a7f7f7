import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { serverErrors } from '../errors.ts'

/** Names by which this server may be asked for; addresses always do, since no other site can have one for its name. */
export type HostNames = ReadonlySet<string>

export const hostNames = (names: readonly string[]): HostNames =>
  new Set(['localhost', ...names.map((one) => one.toLowerCase())])

/**
 * Refuses questions that were meant for another host: a page of another site whose name was made to point here (DNS rebinding) may read
 * what is answered. Throws `host-not-known`.
 */
export function checkHost(request: FastifyRequest, known: HostNames): void {
  const host = request.hostname.toLowerCase()
  const bare = host.startsWith('[') ? host.slice(1, -1) : host
  if (isIP(bare) === 0 && !known.has(host)) throw serverErrors.error('host-not-known', { name: host.slice(0, 100) })
}

/** Whether no page of another site made a browser send this. */
export function isOwnOrigin({ headers, host }: FastifyRequest): boolean {
  const { origin } = headers
  const fetched = headers['sec-fetch-site']
  if (origin === undefined) return fetched === undefined || fetched === 'same-origin' || fetched === 'none'
  return URL.parse(origin)?.host === host.toLowerCase().replace(/:(80|443)$/, '')
}

import type { FastifyInstance } from 'fastify'
import { inProjectZone } from './in-project-zone.ts'
import type { Readers } from './readers.ts'

/** Names under which answers have instants of the ledger, of jobs and of tables. */
const instants = new Set([
  'asOf',
  'at',
  'computedAt',
  'expiresAt',
  'finished',
  'first',
  'last',
  'loadedAt',
  'madeAt',
  'signedInAt',
  'since',
  'started',
  'updatedAt',
])

/** What people wrote stays as they wrote it. */
const written = new Set(['door', 'doors', 'draft', 'options', 'raw', 'value'])

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

/** Says every instant of an answer with the offset of the project's zone, whoever noted it in UTC. */
export function keepZone(app: FastifyInstance, readers: Readers): void {
  app.addHook('preSerialization', async (_request, _reply, payload) => {
    if (!hasUtc(payload)) return payload
    return zonedAnswer(payload, await inProjectZone(readers))
  })
}

/** The same answer with instants as `zoned` says them. */
export function zonedAnswer<T>(answer: T, zoned: (iso: string) => string): T {
  return said(answer, zoned) as T
}

function said(answer: unknown, zoned: (iso: string) => string): unknown {
  if (Array.isArray(answer)) return answer.map((one) => said(one, zoned))
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => {
      if (written.has(key)) return [key, value]
      return [key, isInstant(key, value) ? zoned(value) : said(value, zoned)]
    }),
  )
}

function hasUtc(answer: unknown): boolean {
  if (Array.isArray(answer)) return answer.some(hasUtc)
  if (typeof answer !== 'object' || answer === null) return false
  return Object.entries(answer).some(([key, value]) => isInstant(key, value) || (!written.has(key) && hasUtc(value)))
}

const isInstant = (key: string, value: unknown): value is string =>
  instants.has(key) && typeof value === 'string' && utc.test(value)

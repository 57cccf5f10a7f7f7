import { auditPageSchema, auditQuerySchema } from '../contract/audit.ts'
import { problemSchema } from '../contract/problem.ts'
import { serverErrors } from '../errors.ts'
import { inProjectZone } from '../reading/in-project-zone.ts'
import type { Routes } from './routes.ts'

/** Who did what, and was refused what. */
export const auditRoutes: Routes = (app, { access: { audit }, readers }) => {
  app.get(
    '/audit',
    {
      config: { right: 'audit' },
      schema: {
        operationId: 'listAudit',
        tags: ['access'],
        summary: 'The audit log, the newest first, page by page',
        querystring: auditQuerySchema,
        response: { 200: auditPageSchema, default: problemSchema },
      },
    },
    async ({ query: { who, did, limit, next } }) => {
      const wanted = { ...(who ? { who } : {}), ...(did ? { did } : {}) }
      const rows = audit.entries({
        ...wanted,
        limit: limit + 1,
        ...(next === undefined ? {} : { before: numberIn(next) }),
      })
      const broken = next === undefined ? audit.broken(1000) : undefined
      const page = rows.slice(0, limit)
      const zoned = await inProjectZone(readers)
      return {
        rows: page.map((one) => ({ ...one, at: zoned(one.at) })),
        ...(rows.length > limit ? { next: `a${page.at(-1)!.number}` } : {}),
        ...(broken === undefined ? {} : { broken }),
      }
    },
  )
}

function numberIn(cursor: string): number {
  const number = /^a([1-9]\d{0,14})$/.exec(cursor)?.[1]
  if (number === undefined) throw serverErrors.error('bad-request', { what: 'next' })
  return Number(number)
}

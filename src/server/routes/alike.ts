import { z } from 'zod'
import { demand } from '../access/demand.ts'
import { may } from '../access/visitor.ts'
import { alikeListRequestSchema, alikeQuerySchema, alikeSchema } from '../contract/alike.ts'
import { fixedListSchema } from '../contract/people.ts'
import { problemSchema } from '../contract/problem.ts'
import { atOf } from '../desk.ts'
import { given } from '../given.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { alikeAnswer } from '../shown/alike-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['discoveries']

/** People like those of a segment, and keeping them as a list. */
export const alikeRoutes: Routes = (app, desk) => {
  const { audit } = desk.access
  app.get(
    '/alike',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'discoverAlike',
        tags,
        summary: 'People like those of a segment or class: how alike, why, and how well it tells at all',
        querystring: alikeQuerySchema,
        response: { 200: alikeSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { seed, in: among, of, without, withRule, top, atLeast } = request.query
        const listed = (text: string | undefined) => text?.split(',').filter(Boolean)
        const at = await readAt(project, atOf(request.query))
        const found = await project.discoverAlike(seed, {
          run: at.run,
          ...given({ in: among, of: listed(of), without: listed(without) }),
          withRule: withRule === 'true',
        })
        const listing = await project.alikePeople(found.id, { top, atLeast })
        return { at, ...alikeAnswer(found.id, found.result, listing) }
      }),
  )

  app.post(
    '/alike/:id/list',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'listAlike',
        tags,
        summary:
          'Keeps the people most like the seed: a file of their ids and likeness below lists/, as `in list` reads it',
        params: z.strictObject({ id: z.string().min(1).max(64) }),
        body: alikeListRequestSchema,
        response: { 201: fixedListSchema, default: problemSchema },
      },
    },
    (request, reply) => {
      demand(request, 'people')
      return readWhileWaiting(desk, request, reply, async (project) => {
        const { params, body, visitor } = request
        const by = visitor.name
        const { found, ...made } = await project.saveAlike(params.id, {
          ...body,
          by,
          contacts: may(request, 'contacts'),
        })
        audit.note({ who: by, did: 'list', object: made.file, detail: { run: found.run, people: made.people } })
        void reply.status(201)
        const draft = { kind: found.result.kind, population: 'everyone', where: { 'in list': made.file } }
        return { at: await readAt(project, { run: found.run }), ...made, draft }
      })
    },
  )
}

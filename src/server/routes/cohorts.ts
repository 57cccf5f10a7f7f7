import { cohortsQuerySchema, cohortsSchema } from '../contract/cohorts.ts'
import { problemSchema } from '../contract/problem.ts'
import { atOf } from '../desk.ts'
import { groupNamed } from '../doors/group.ts'
import { readAt } from '../reading/read-at.ts'
import { cohortsAnswer } from '../shown/cohorts-answer.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import type { Routes } from './routes.ts'

/** Who comes back, by when they first came. */
export const cohortRoutes: Routes = (app, desk) => {
  app.get(
    '/cohorts',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getCohorts',
        tags: ['movement'],
        summary: 'Of those who first did something in a month, who did it again how many months after',
        querystring: cohortsQuerySchema,
        response: { 200: cohortsSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { query } = request
        const at = await readAt(project, atOf(query))
        const { kind, event, by, measure } = query
        const counted = await project.cohorts({
          run: at.run,
          by,
          ...(kind === undefined ? {} : { kind }),
          ...(event === undefined ? {} : { event }),
          ...(measure === 'people' ? {} : { sum: measure }),
          ...(query.in === undefined ? {} : { in: query.in }),
        })
        const { manifest } = await project.published({ run: at.run })
        const group = query.in === undefined ? undefined : groupNamed(manifest.kinds, query.in)
        return { at, ...cohortsAnswer(counted, group, project.file['minimum group']) }
      }),
  )
}

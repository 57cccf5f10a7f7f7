import { may } from '../access/visitor.ts'
import { problemSchema } from '../contract/problem.ts'
import { responsesQuerySchema, responsesSchema } from '../contract/responses.ts'
import { atOf } from '../desk.ts'
import { serverErrors } from '../errors.ts'
import { given } from '../given.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { responsesAnswer } from '../shown/responses-answer.ts'
import type { Routes } from './routes.ts'

/** Whether groups respond differently. */
export const responseRoutes: Routes = (app, desk) => {
  app.get(
    '/responses',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getResponses',
        tags: ['segments'],
        summary:
          'Whether groups respond differently: rates, intervals, differences with a verdict, rates drawn to the mean',
        querystring: responsesQuerySchema,
        response: { 200: responsesSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { to, value, by, segments, in: whom } = request.query
        if ((by === undefined) === (segments === undefined))
          throw serverErrors.error('bad-request', { what: 'by, segments' })
        const at = await readAt(project, atOf(request.query))
        const found = await project.responses({
          run: at.run,
          to,
          ...given({ value, by, in: whom, segments: segments?.split(',').filter(Boolean) }),
        })
        return { at, ...responsesAnswer(found, { seesPeople: may(request, 'people') }) }
      }),
  )
}

import { may } from '../access/visitor.ts'
import { compareQuerySchema, compareSchema } from '../contract/compare.ts'
import { problemSchema } from '../contract/problem.ts'
import { atOf } from '../desk.ts'
import { readAt } from '../reading/read-at.ts'
import { compareAnswer } from '../shown/compare-answer.ts'
import { roughComparison } from '../shown/rough.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import type { Routes } from './routes.ts'

/** Segments side by side. */
export const compareRoutes: Routes = (app, desk) => {
  app.get(
    '/compare',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'compareSegments',
        tags: ['segments'],
        summary: 'Two to six segments: sizes, overlaps, exact combinations, the union, and what their people are like',
        querystring: compareQuerySchema,
        response: { 200: compareSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { query } = request
        const at = await readAt(project, atOf(query))
        const ids = query.segments.split(',').map((one) => one.trim())
        const found = await project.compare(
          ids.filter((one) => one !== ''),
          { run: at.run },
        )
        const { manifest } = await project.published({ run: at.run })
        const populations = found.segments.map(({ population }) => {
          const own = manifest.kinds[found.kind]!.populations.find((one) => one.id === population)!
          return { id: own.id, name: own.name }
        })
        const answer = compareAnswer(found, populations, project.file['minimum group'])
        return { at, ...(may(request, 'people') ? answer : roughComparison(answer)) }
      }),
  )
}

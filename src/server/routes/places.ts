import { placesQuerySchema, placesSchema } from '../contract/places.ts'
import { problemSchema } from '../contract/problem.ts'
import { demand } from '../access/demand.ts'
import { atOf } from '../desk.ts'
import { groupNamed } from '../doors/group.ts'
import { readAt } from '../reading/read-at.ts'
import { placesAnswer } from '../shown/places-answer.ts'
import type { Routes } from './routes.ts'

/** Where people are. */
export const placeRoutes: Routes = (app, { readers }) => {
  app.get(
    '/places',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getPlaces',
        tags: ['segments'],
        summary: 'How people are spread over regions, the largest first, level by level',
        querystring: placesQuerySchema,
        response: { 200: placesSchema, default: problemSchema },
      },
    },
    (request) => {
      const { query } = request
      // The places of a group less those of a larger one are those of the rest.
      if (query.of !== 'everyone') demand(request, 'people')
      return readers.read(async (project) => {
        const at = await readAt(project, atOf(query))
        const spread = await project.spread(query.of, {
          run: at.run,
          ...(query.attribute === undefined ? {} : { attribute: query.attribute }),
        })
        const { manifest } = await project.published({ run: at.run })
        const group = groupNamed(manifest.kinds, query.of)!
        return { at, ...placesAnswer(spread, group, project.file['minimum group']) }
      })
    },
  )
}

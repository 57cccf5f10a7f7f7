import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import type { Project } from '../../project.ts'
import { editorOf } from '../access/editor.ts'
import { may } from '../access/visitor.ts'
import { problemSchema } from '../contract/problem.ts'
import {
  propensityQuerySchema,
  propensitySchema,
  savedPropensitySchema,
  savePropensitySchema,
} from '../contract/propensity.ts'
import { atOf } from '../desk.ts'
import { given } from '../given.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { propensityAnswer } from '../shown/propensity-answer.ts'
import type { Routes } from './routes.ts'

const seeing = (request: FastifyRequest, project: Project) => ({
  people: may(request, 'people'),
  minimum: project.file['minimum group'],
})
const tags = ['discoveries']
const params = z.strictObject({ id: z.string().min(1).max(64) })

/** How likely something is by what was known before it, and the model as an attribute. */
export const propensityRoutes: Routes = (app, desk) => {
  app.get(
    '/propensity',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'discoverPropensity',
        tags,
        summary:
          'How likely an outcome is by attributes of an earlier run, judged on people held out; or how good a score is',
        querystring: propensityQuerySchema,
        response: { 200: propensitySchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { target, value, of, score, in: within, from } = request.query
        const at = await readAt(project, atOf(request.query))
        const attributes = of?.split(',').filter(Boolean)
        const found = await project.discoverPropensity({
          ...given({ value, score, from, in: within }),
          ...(attributes?.length ? { of: attributes } : {}),
          target,
          run: at.run,
        })
        return { at, ...propensityAnswer(found, seeing(request, project)) }
      }),
  )

  app.get(
    '/propensity/:id',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getPropensity',
        tags,
        summary: 'A propensity that is kept',
        params,
        response: { 200: propensitySchema, default: problemSchema },
      },
    },
    (request) =>
      desk.readers.read(async (project) => {
        const found = await project.keptPropensity(request.params.id)
        const at = await readAt(project, { run: found.run })
        return { at, ...propensityAnswer(found, seeing(request, project)) }
      }),
  )

  app.post(
    '/propensity/:id/save',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'savePropensity',
        tags,
        summary: 'Writes a model as an attribute: a file that can be edited and undone',
        params,
        body: savePropensitySchema,
        response: { 201: savedPropensitySchema, default: problemSchema },
      },
    },
    async ({ params: { id: discovery }, body: { attribute, name }, visitor }, reply) => {
      const wanted = { attribute, ...given({ name }), ...editorOf(visitor) }
      const { id, file, edit } = await desk.readers.read((project) => project.savePropensity(discovery, wanted))
      return reply.status(201).send({ id, file, edit })
    },
  )
}

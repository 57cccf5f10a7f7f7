import { z } from 'zod'
import type { DiscoveredClusters, DiscoveredVariables } from '../../index.ts'
import type { SavedClusters } from '../../project.ts'
import { editorOf } from '../access/editor.ts'
import { may } from '../access/visitor.ts'
import {
  discoveriesSchema,
  discoveryChoicesSchema,
  discoverySchema,
  discoverySortSchema,
  saveDiscoverySchema,
  savedDiscoverySchema,
} from '../contract/discoveries.ts'
import { problemSchema } from '../contract/problem.ts'
import { atQuerySchema } from '../contract/read-at.ts'
import { atOf } from '../desk.ts'
import { serverErrors } from '../errors.ts'
import { given } from '../given.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { clustersAnswer, discoveryHead, variablesAnswer } from '../shown/discovery-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['discoveries']
const right = { right: 'read' } as const
const idSchema = z.strictObject({ id: z.string().min(1).max(64) })
const word = z.string().min(1).max(200)

/** Groups that were found in the data: those that are kept, and saving them. They are looked for by jobs (`discover`). */
export const discoveryRoutes: Routes = (app, desk) => {
  const { readers } = desk
  app.get(
    '/discoveries',
    {
      config: right,
      schema: {
        operationId: 'listDiscoveries',
        tags,
        summary: 'What was found and is kept, the newest first; all sorts, or one',
        querystring: atQuerySchema.extend({ sort: discoverySortSchema.optional() }),
        response: { 200: discoveriesSchema, default: problemSchema },
      },
    },
    ({ query: { sort, ...at } }) =>
      readers.read(async (project) => ({
        at: await readAt(project, atOf(at)),
        discoveries: (await project.discoveries.list(sort)).map(discoveryHead),
      })),
  )

  app.get(
    '/discoveries/:id',
    {
      config: right,
      schema: {
        operationId: 'getDiscovery',
        tags,
        summary: 'What was found, as it is kept, read from the run it was found in',
        params: idSchema,
        querystring: atQuerySchema,
        response: { 200: discoverySchema, default: problemSchema },
      },
    },
    (request) =>
      readers.read(async (project) => {
        const kept = await project.discoveries.open(request.params.id)
        const seeing = { people: may(request, 'people'), minimum: project.file['minimum group'] }
        return {
          at: await readAt(project, { run: kept.run }),
          discovery: discoveryHead(kept),
          ...(kept.sort === 'clusters'
            ? { clusters: clustersAnswer(kept.result as unknown as DiscoveredClusters, seeing) }
            : {}),
          ...(kept.sort === 'variables'
            ? { variables: variablesAnswer(kept.result as unknown as DiscoveredVariables, seeing) }
            : {}),
        }
      }),
  )

  app.delete(
    '/discoveries/:id',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'removeDiscovery',
        tags,
        summary: 'Removes what was found; what was saved from it stays',
        params: idSchema,
        response: { 204: z.null(), default: problemSchema },
      },
    },
    async ({ params }, reply) => {
      await readers.read((project) => project.discoveries.remove(params.id))
      return reply.status(204).send(null)
    },
  )

  app.get(
    '/discovery-choices',
    {
      config: right,
      schema: {
        operationId: 'getDiscoveryChoices',
        tags,
        summary: 'By which attributes, and in whom, groups can be looked for',
        querystring: atQuerySchema.extend({ in: word.optional(), kind: word.optional() }),
        response: { 200: discoveryChoicesSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { in: whom, kind, ...rest } = request.query
        const at = await readAt(project, atOf(rest))
        const found = await project.discoveries.choices(given({ run: at.run, in: whom, kind }))
        const own = (await project.published({ run: at.run })).manifest.kinds[found.kind]!
        return {
          at,
          ...found,
          people: [
            { id: 'everyone', name: own.name, what: 'kind' as const },
            ...own.populations.map(({ id, name }) => ({ id, name, what: 'population' as const })),
            ...own.segments.map(({ id, name }) => ({ id, name, what: 'segment' as const })),
          ],
        }
      }),
  )

  app.post(
    '/discoveries/:id/save',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'saveDiscovery',
        tags,
        summary: 'Writes what was found as a definition: a scheme of centres or of rules, or one cluster as a segment',
        params: idSchema,
        body: saveDiscoverySchema,
        response: { 201: savedDiscoverySchema, default: problemSchema },
      },
    },
    async (request, reply) => {
      const { params, body, visitor } = request
      const wanted = wishOf(body)
      const { sort, id, file, edit, rules } = await readWhileWaiting(desk, request, reply, (project) =>
        project.discoveries.saveClusters(params.id, { ...wanted, ...editorOf(visitor) }),
      )
      return reply.status(201).send({
        sort: sort === 'segments' ? 'segments' : 'schemes',
        id,
        file,
        edit,
        accuracy: rules?.accuracy ?? null,
        heldOut: rules && may(request, 'people') ? rules.heldOut : null,
      })
    },
  )
}

function wishOf({ k, name, scheme, as, segment, cluster }: z.output<typeof saveDiscoverySchema>): SavedClusters {
  const shared = { ...(k === undefined ? {} : { k }), ...(name === undefined ? {} : { name }) }
  if (scheme !== undefined) return { ...shared, scheme, ...(as === undefined ? {} : { as }) }
  if (segment !== undefined && cluster !== undefined) return { ...shared, segment, cluster }
  throw serverErrors.error('bad-request', { what: 'scheme | segment + cluster' })
}

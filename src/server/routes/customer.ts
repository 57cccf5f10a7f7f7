import type { At, Project } from '../../project.ts'
import { shownId } from '../../privacy/shown-id.ts'
import { shownTo } from '../access/shown-to.ts'
import {
  customerNowSchema,
  customerParamsSchema,
  customerQuerySchema,
  customerSchema,
  customerTimelineSchema,
  customerWhyParamsSchema,
  customerWhySchema,
  revealedSchema,
  timelineQuerySchema,
} from '../contract/customer.ts'
import { problemSchema } from '../contract/problem.ts'
import { atQuerySchema } from '../contract/read-at.ts'
import { atOf } from '../desk.ts'
import { serverErrors } from '../errors.ts'
import { personOf } from '../reading/person-of.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { customerAnswer } from '../shown/customer-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['people']

/** One person: all that is known, why, what happened, and as of now. */
export const customerRoutes: Routes = (app, desk) => {
  const {
    readers,
    access: { audit },
  } = desk
  app.get(
    '/people/:kind/:id',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'getCustomer',
        tags,
        summary:
          'Customer 360: facts with their sources, tags, segments and classes with why, value, time line, consent',
        params: customerParamsSchema,
        querystring: customerQuerySchema,
        response: { 200: customerSchema, default: problemSchema },
      },
    },
    (request) => {
      const { timeline, ...query } = request.query
      const at = atOf(query)
      return readers.read(async (project) => {
        const { id, ref } = await personOf(project, request, request.params, at)
        const portrait = await portraitOf(project, request.params.kind, id, { ...at, timeline })
        const kindName = project.file.kinds[portrait.kind]!.name
        const read = await readAt(project, { run: portrait.run })
        const values = await project.personValues(id, { run: portrait.run, kind: portrait.kind })
        return shownTo(request, customerAnswer(portrait, { ref, kindName, at: read, values }))
      })
    },
  )

  app.get(
    '/people/:kind/:id/timeline',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'getCustomerTimeline',
        tags,
        summary: 'What happened to one person before an instant, the newest first',
        params: customerParamsSchema,
        querystring: timelineQuerySchema,
        response: { 200: customerTimelineSchema, default: problemSchema },
      },
    },
    (request) => {
      const { timeline, before, ...query } = request.query
      const at = atOf(query)
      return readers.read(async (project) => {
        const { id } = await personOf(project, request, request.params, at)
        const portrait = await portraitOf(project, request.params.kind, id, {
          ...at,
          timeline,
          ...(before === undefined ? {} : { before }),
        })
        return { at: await readAt(project, { run: portrait.run }), timeline: shownTo(request, portrait.timeline) }
      })
    },
  )

  app.get(
    '/people/:kind/:id/why/:segment',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'whyCustomer',
        tags,
        summary: 'Why one person is in a segment or class, or not: every condition with what was seen',
        params: customerWhyParamsSchema,
        querystring: atQuerySchema,
        response: { 200: customerWhySchema, default: problemSchema },
      },
    },
    (request) => {
      const at = atOf(request.query)
      return readers.read(async (project) => {
        const { id } = await personOf(project, request, request.params, at)
        const told = await project.explain(request.params.segment, { ...at, entity: id })
        const { what, name, sentence, population, rules, changedSince, entity } = told
        const { id: _id, inPopulation = false, ...found } = entity ?? {}
        return {
          at: await readAt(project, { run: told.run }),
          what,
          id: told.id,
          name,
          sentence,
          population,
          inPopulation,
          ...shownTo(request, found),
          rules,
          changedSince,
        }
      })
    },
  )

  app.get(
    '/people/:kind/:id/now',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'evaluateCustomer',
        tags,
        summary: 'One person evaluated now, from the newest tables, with what the last run learned',
        params: customerParamsSchema,
        querystring: atQuerySchema.pick({ run: true }),
        response: { 200: customerNowSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { run } = request.query
        const { id } = await personOf(project, request, request.params, run === undefined ? {} : { run })
        const {
          kind: _kind,
          id: _id,
          ...found
        } = await project.evaluate(request.params.kind, id, run === undefined ? {} : { run })
        return shownTo(request, found)
      }),
  )

  app.post(
    '/people/:kind/:id/reveal',
    {
      config: { right: 'contacts' },
      schema: {
        operationId: 'revealCustomer',
        tags,
        summary: 'Ids, names and contacts of one person, readable; logged',
        params: customerParamsSchema,
        querystring: atQuerySchema,
        response: { 200: revealedSchema, default: problemSchema },
      },
    },
    (request) => {
      const { kind, id } = request.params
      return readers.read(async (project) => {
        const { ref, ...revealed } = await project.reveal(kind, id, atOf(request.query))
        audit.note({ who: request.visitor.name, did: 'reveal', object: `${kind}/${ref}` })
        return revealed
      })
    },
  )
}

async function portraitOf(
  project: Project,
  kind: string,
  id: string,
  options: At & { timeline: number; before?: string },
) {
  const portrait = await project.portrait(id, { kind, ...options })
  if (!portrait) throw serverErrors.error('no-such-person', { name: shownId(id) })
  return portrait
}

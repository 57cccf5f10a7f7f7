import type { FastifyRequest } from 'fastify'
import { demand } from '../access/demand.ts'
import { may } from '../access/visitor.ts'
import {
  peopleRequestSchema,
  peopleSchema,
  peopleSearchQuerySchema,
  peopleSearchSchema,
  peopleWhyRequestSchema,
  peopleWhySchema,
} from '../contract/people.ts'
import { problemSchema } from '../contract/problem.ts'
import { atOf } from '../desk.ts'
import { readAt } from '../reading/read-at.ts'
import { peopleAnswer } from '../shown/people-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['people']

/** People behind any rule, and looking for somebody. */
export const peopleRoutes: Routes = (app, { readers, access: { audit } }) => {
  app.post(
    '/people',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'listPeople',
        tags,
        summary: 'The people behind a rule, page by page over one published run; masked unless revealed',
        body: peopleRequestSchema,
        response: { 200: peopleSchema, default: problemSchema },
      },
    },
    (request) => {
      const { draft, at, columns, orderBy, limit, cursor, reveal } = request.body
      if (reveal) demand(request, 'contacts')
      return readers.read(async (project) => {
        const minimum = project.file['minimum group']
        const list = await project.listPeople(draft, {
          ...atOf(at),
          columns,
          orderBy,
          limit,
          reveal,
          fewest: seesSmallGroups(request) ? 0 : minimum,
          ...(cursor === undefined ? {} : { cursor }),
        })
        if (reveal)
          audit.note({
            who: request.visitor.name,
            did: 'reveal',
            object: `people/${list.snapshot}`,
            detail: { run: list.run, people: list.people?.length ?? 0, rule: list.sentence.en },
          })
        return peopleAnswer(list, { at: await readAt(project, { run: list.run }), minimum })
      })
    },
  )

  app.post(
    '/people/why',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'whyListed',
        tags,
        summary: 'Why somebody is behind a rule or not: every condition true, false or unknown, with what was seen',
        body: peopleWhyRequestSchema,
        response: { 200: peopleWhySchema, default: problemSchema },
      },
    },
    ({ body: { draft, at, ref } }) =>
      readers.read(async (project) => {
        const { run, ...why } = await project.whyListed(draft, ref, atOf(at))
        return { at: await readAt(project, { run }), ...why }
      }),
  )

  app.get(
    '/people',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'searchPeople',
        tags,
        summary: 'Somebody by id; with the right `contacts` also by phone, e-mail or another identifier',
        querystring: peopleSearchQuerySchema,
        response: { 200: peopleSearchSchema, default: problemSchema },
      },
    },
    (request) => {
      const { search, kind } = request.query
      const contacts = may(request, 'contacts')
      return readers.read(async (project) => {
        const all = await project.searchPeople(search, { contacts, ...(kind === undefined ? {} : { kind }) })
        const { kinds } = project.file
        if (contacts && !all.some((one) => one.by === 'id'))
          audit.note({ who: request.visitor.name, did: 'search-contacts', detail: { found: all.length } })
        const found = all.map(({ kind: of, ref, id, by }) => ({ kind: of, kindName: kinds[of]!.name, ref, id, by }))
        return { found, contacts }
      })
    },
  )
}

/** A list of few is no statistic, but only for those who use or guard lists. */
const seesSmallGroups = (request: FastifyRequest): boolean => may(request, 'export') || may(request, 'contacts')

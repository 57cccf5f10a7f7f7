import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { checkContacts } from '../access/contact-rules.ts'
import { demand } from '../access/demand.ts'
import { shownTo } from '../access/shown-to.ts'
import { may } from '../access/visitor.ts'
import {
  fixedListRequestSchema,
  fixedListSchema,
  peopleRequestSchema,
  peopleSchema,
  peopleQuerySchema,
  peopleSearchRequestSchema,
  peopleSearchSchema,
  peopleWhyRequestSchema,
  peopleWhySchema,
} from '../contract/people.ts'
import { draftSchema } from '../contract/draft.ts'
import type { Draft } from '../contract/draft.ts'
import type { PeopleAnswer, PeopleRequest } from '../contract/people.ts'
import type { Project } from '../../project.ts'
import { checkTexts } from '../access/plain-text.ts'
import { reachOfSchema, reachRequestSchema } from '../contract/reach.ts'
import { problemSchema } from '../contract/problem.ts'
import { atOf } from '../desk.ts'
import { serverErrors } from '../errors.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { reachAnswer } from '../shown/reach-answer.ts'
import { peopleAnswer } from '../shown/people-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['people']

/** People behind any rule, and looking for somebody. */
export const peopleRoutes: Routes = (app, desk) => {
  const {
    readers,
    access: { audit },
  } = desk
  const list = (request: FastifyRequest, reply: FastifyReply, asked: Asked) => {
    const { draft, at, columns, orderBy, limit, cursor, reveal } = asked
    return readWhileWaiting(desk, request, reply, async (project) => {
      await checkContacts(request, project, { draft, orderBy })
      const found = await project.listPeople(draft, {
        ...atOf(at),
        columns,
        orderBy,
        limit,
        reveal,
        reach: draft.reach,
        ...(cursor === undefined ? {} : { cursor }),
      })
      if (reveal)
        audit.note({
          who: request.visitor.name,
          did: 'reveal',
          object: `people/${found.snapshot}`,
          detail: { run: found.run, people: found.people.length, rule: found.sentence.en },
        })
      else if (cursor === undefined)
        audit.note({
          who: request.visitor.name,
          did: 'list',
          object: `people/${found.snapshot}`,
          detail: { run: found.run, people: found.total, rule: found.sentence.en },
        })
      const answer = peopleAnswer(found, await readAt(project, { run: found.run }), asSegment(project, draft))
      return { ...answer, rows: shownTo(request, answer.rows) }
    })
  }

  const search = (request: FastifyRequest, text: string, kind: string | undefined) => {
    const contacts = may(request, 'contacts')
    return readers.read(async (project) => {
      const all = await project.searchPeople(text, { contacts, ...(kind === undefined ? {} : { kind }) })
      const { kinds } = project.file
      if (contacts && !all.some((one) => one.by === 'id'))
        audit.note({ who: request.visitor.name, did: 'search-contacts', detail: { found: all.length } })
      const found = all.map(({ kind: of, ref, id, by }) => ({ kind: of, kindName: kinds[of]!.name, ref, id, by }))
      return { found, contacts }
    })
  }

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
    (request, reply) => {
      if (request.body.reveal) demand(request, 'contacts')
      return list(request, reply, request.body)
    },
  )

  app.post(
    '/people/list',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'fixList',
        tags,
        summary:
          'Keeps the people behind a rule as they are now: a file of their ids below lists/, as `in list` reads it',
        body: fixedListRequestSchema,
        response: { 201: fixedListSchema, default: problemSchema },
      },
    },
    (request, reply) => {
      demand(request, 'people')
      return readWhileWaiting(desk, request, reply, async (project) => {
        const { draft, at, name } = request.body
        await checkContacts(request, project, draft)
        const by = request.visitor.name
        const { kind, run, ...made } = await project.fixList(draft, {
          ...atOf(at),
          reach: draft.reach,
          name,
          by,
          contacts: may(request, 'contacts'),
        })
        audit.note({ who: by, did: 'list', object: made.file, detail: { run, people: made.people } })
        const where = { 'in list': made.file }
        void reply.status(201)
        const named = draft.name ? { name: draft.name } : {}
        return { at: await readAt(project, { run }), ...made, draft: { kind, population: 'everyone', ...named, where } }
      })
    },
  )

  app.post(
    '/people/reach',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'reachOf',
        tags,
        summary:
          'How many of the people behind a rule can be reached, by channel: with a contact, and with consent where the project holds it',
        body: reachRequestSchema,
        response: { 200: reachOfSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { draft, at } = request.body
        await checkContacts(request, project, draft)
        const read = await readAt(project, atOf(at))
        const found = await project.reach(draft, { run: read.run })
        return { at: read, reach: found ? reachAnswer(found, draft, project.file['minimum group']) : null }
      }),
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
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { draft, at, ref } = request.body
        await checkContacts(request, project, draft)
        const { run, ...why } = await project.whyListed(draft, ref, atOf(at))
        return { at: await readAt(project, { run }), ...shownTo(request, why) }
      }),
  )

  app.post(
    '/people/search',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'findPeople',
        tags,
        summary: 'Somebody by id, and for who may see contacts by phone, e-mail and the like',
        body: peopleSearchRequestSchema,
        response: { 200: peopleSearchSchema, default: problemSchema },
      },
    },
    (request) => search(request, request.body.search, request.body.kind),
  )

  app.get(
    '/people',
    {
      config: { right: 'people' },
      preValidation: async ({ query }) => {
        if (Object.hasOwn(query, 'search')) throw serverErrors.error('search-in-address')
      },
      schema: {
        operationId: 'listPeopleByAddress',
        tags,
        summary: 'What POST /people answers, with the rule in the address',
        querystring: peopleQuerySchema,
        response: { 200: peopleSchema, default: problemSchema },
      },
    },
    (request, reply) => {
      const { kind, draft, columns, order, limit, cursor, ...at } = request.query
      const asked: PeopleRequest = {
        draft: draft === undefined ? everybody(kind) : draftIn(draft),
        at,
        limit,
        ...(columns === undefined ? {} : { columns: columns.split(',').filter(Boolean) }),
        ...(order === undefined ? {} : { orderBy: { column: order.slice(1), descending: order.startsWith('-') } }),
        ...(cursor === undefined ? {} : { cursor }),
      }
      const found = peopleRequestSchema.safeParse(asked)
      if (!found.success) throw serverErrors.error('bad-request', { what: found.error.issues[0]?.path.join('/') ?? '' })
      return list(request, reply, found.data)
    },
  )
}

type Asked = z.output<typeof peopleRequestSchema>

const everybody = (kind = 'customer'): Draft => ({ kind, population: 'everyone', where: { everyone: true } })

/** Throws `bad-request`. */
function draftIn(text: string): Draft {
  try {
    const value: unknown = JSON.parse(text)
    checkTexts(value)
    const found = draftSchema.safeParse(value)
    if (found.success) return found.data
  } catch {
    // Told below, as any other text that is no rule.
  }
  throw serverErrors.error('bad-request', { what: 'draft' })
}

/** What a segment of a list would say. */
function asSegment(project: Project, { reach, ...draft }: z.output<typeof draftSchema>): PeopleAnswer['segment'] {
  if (!reach) return { draft, keeps: 'all' }
  const agreed = project.agreedRule(draft.kind, reach)
  if (!agreed) return { draft, keeps: 'rule' }
  const { all, ...more } = (draft.where ?? {}) as { all?: unknown }
  const parts = Array.isArray(all) && Object.keys(more).length === 0 ? all : [draft.where]
  return { draft: { ...draft, where: { all: [...parts, agreed] } }, keeps: 'consent' }
}

import { z } from 'zod'
import { FenqunError } from '../../errors.ts'
import type { Project } from '../../project.ts'
import { checkContacts } from '../access/contact-rules.ts'
import { notComputedSchema } from '../contract/not-computed.ts'
import { problemSchema } from '../contract/problem.ts'
import { atQuerySchema } from '../contract/read-at.ts'
import type { AtQuery } from '../contract/read-at.ts'
import { pointsSchema, schemeSchema, schemesSchema, tryAnswerSchema, tryRequestSchema } from '../contract/schemes.ts'
import type { SchemeAnswer, Schemes, TryAnswer } from '../contract/schemes.ts'
import { atOf } from '../desk.ts'
import { shownProblem } from '../problem.ts'
import { notComputed } from '../reading/not-computed.ts'
import { readAt } from '../reading/read-at.ts'
import { shownEntry } from '../shown/scheme-list.ts'
import { shownScheme } from '../shown/scheme.ts'
import { shownTried } from '../shown/tried.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import type { Routes } from './routes.ts'

const byId = z.object({ id: z.string().min(1).max(200) })
const tags = ['schemes']

/** A browser draws so many points without stopping. */
const mostPoints = 100_000

/** Schemes: who is in which class by a published run, and what other cuts would do. */
export const schemeRoutes: Routes = (app, desk) => {
  const { readers } = desk
  app.get(
    '/schemes',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'listSchemes',
        tags,
        summary: 'Every scheme of a published run, with the sizes of its classes',
        querystring: atQuerySchema,
        response: { 200: schemesSchema, default: problemSchema },
      },
    },
    ({ query }) => readers.read((project) => listAnswer(project, query)),
  )

  app.get(
    '/schemes/:id',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getScheme',
        tags,
        summary:
          'One scheme of a published run: classes, cuts, grids, curves, by its method; of one that is only written, that',
        params: byId,
        querystring: atQuerySchema,
        response: { 200: z.union([schemeSchema, notComputedSchema]), default: problemSchema },
      },
    },
    ({ params, query }) =>
      readers.read(async (project) => {
        const waiting = await notComputed(project, 'scheme', params.id, atOf(query))
        return waiting ?? answerFor(project, params.id, query)
      }),
  )

  app.get(
    '/schemes/:id/points',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'getSchemePoints',
        tags,
        summary: 'Where single people stand on both axes of a matrix, at most 100,000 of them, without ids',
        params: byId,
        querystring: atQuerySchema,
        response: { 200: pointsSchema, default: problemSchema },
      },
    },
    ({ params, query }) =>
      readers.read(async (project) => {
        const at = await readAt(project, atOf(query))
        return { at, ...(await project.schemePoints(params.id, mostPoints, { run: at.run })) }
      }),
  )

  app.post(
    '/schemes/:id/try',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'tryScheme',
        tags,
        summary: 'Who would be where with other parameters, exactly and without saving them',
        params: byId,
        querystring: atQuerySchema,
        body: tryRequestSchema,
        response: { 200: tryAnswerSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { params, query, body } = request
        await checkContacts(request, project, body.params, { inForce: true })
        return tryAnswer(project, params.id, body.params, query)
      }),
  )
}

async function listAnswer(project: Project, query: AtQuery): Promise<Schemes> {
  const at = await readAt(project, atOf(query))
  const { manifest } = await project.published({ run: at.run })
  const minimum = project.file['minimum group']
  return {
    at,
    schemes: Object.entries(manifest.kinds).flatMap(([kind, { schemes, populations }]) =>
      schemes.map((one) => {
        const name = populations.find((each) => each.id === one.population)?.name
        return shownEntry(one, kind, name ?? { zh: one.population, en: one.population }, minimum)
      }),
    ),
  }
}

/** By the run that the status line names, so that no page mixes two. */
async function answerFor(project: Project, id: string, query: AtQuery): Promise<SchemeAnswer> {
  const at = await readAt(project, atOf(query))
  return shownScheme(await project.scheme(id, { ...atOf(query), run: at.run }), at)
}

async function tryAnswer(project: Project, id: string, params: unknown, query: AtQuery): Promise<TryAnswer> {
  const answer = await answerFor(project, id, query)
  const { at } = answer
  try {
    const tried = await project.tryScheme(id, params, { run: at.run })
    return {
      at,
      problems: tried.warnings.map(shownProblem),
      tried: shownTried(tried, answer, project.file['minimum group']),
    }
  } catch (error) {
    if (!(error instanceof FenqunError) || !isAboutTheParameters(error)) throw error
    return { at, problems: error.problems.map((one) => shownProblem({ ...one, place: undefined })), tried: null }
  }
}

const isAboutTheParameters = ({ problems }: FenqunError): boolean =>
  problems.length > 0 && problems.every((one) => one.place?.file === '(scheme)')

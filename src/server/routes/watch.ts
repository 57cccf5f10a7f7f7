import type { At, Project } from '../../project.ts'
import { may } from '../access/visitor.ts'
import { problemSchema } from '../contract/problem.ts'
import {
  driftQuerySchema,
  driftSchema,
  experienceQuerySchema,
  experienceSchema,
  goalsQuerySchema,
  goalsSchema,
  outlookQuerySchema,
  outlookSchema,
  periodsQuerySchema,
  periodsSchema,
} from '../contract/watch.ts'
import type { GoalsShown } from '../contract/watch.ts'
import { atOf } from '../desk.ts'
import { given } from '../given.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { driftAnswer } from '../shown/drift-answer.ts'
import { experienceAnswer, goalShown, outlookAnswer, periodsAnswer } from '../shown/watch-answers.ts'
import type { Routes } from './routes.ts'

const tags = ['watch']
const right = { right: 'read' } as const

/** A run by its id, or a day. */
const named = (text: string): At => (/^r\d+$/.test(text) ? { run: text } : { asOf: text })

/** Keeping watch: what moved, where moves lead, what people answer, goals, periods beside each other. */
export const watchRoutes: Routes = (app, desk) => {
  app.get(
    '/drift',
    {
      config: right,
      schema: {
        operationId: 'getDrift',
        tags,
        summary: 'What moved between two published runs: segments, mixes of schemes, and what they look at',
        querystring: driftQuerySchema,
        response: { 200: driftSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { of, from, kind } = request.query
        const at = await readAt(project, atOf(request.query))
        const found = await project.drift({
          to: { run: at.run },
          ...given({ of, kind, from: from === undefined ? undefined : named(from) }),
        })
        return { at, ...driftAnswer(found, await sidesOf(project, found), project.file['minimum group']) }
      }),
  )

  app.get(
    '/outlook',
    {
      config: right,
      schema: {
        operationId: 'getOutlook',
        tags,
        summary: 'Where the classes of a scheme would end if people went on to move as between two runs',
        querystring: outlookQuerySchema,
        response: { 200: outlookSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { scheme, from } = request.query
        const at = await readAt(project, atOf(request.query))
        const found = await project.outlook(scheme, {
          to: { run: at.run },
          ...(from === undefined ? {} : { from: named(from) }),
        })
        return { at, ...outlookAnswer(found, await sidesOf(project, found), project.file['minimum group']) }
      }),
  )

  app.get(
    '/experience',
    {
      config: right,
      schema: {
        operationId: 'getExperience',
        tags,
        summary: 'NPS, CSAT or customer effort of all and of groups, with intervals',
        querystring: experienceQuerySchema,
        response: { 200: experienceSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { run: _, asOf: __, knownAt: ___, segments, ...query } = request.query
        const at = await readAt(project, atOf(request.query))
        const ids = segments?.split(',').filter(Boolean)
        const found = await project.experience({ run: at.run, ...given({ ...query, segments: ids }) })
        const { kinds } = (await project.published({ run: at.run })).manifest
        const seeing = { minimum: project.file['minimum group'], people: may(request, 'people') }
        return { at, ...experienceAnswer(found, kinds[found.kind]!, seeing) }
      }),
  )

  app.get(
    '/goals',
    {
      config: right,
      schema: {
        operationId: 'getGoals',
        tags,
        summary: 'A tree of goals of views/ against what the run found, with how they went',
        querystring: goalsQuerySchema,
        response: { 200: goalsSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const at = await readAt(project, atOf(request.query))
        const views = (await project.views()).flatMap(({ id, value }) =>
          value.goals ? [{ id, name: value.name ?? { zh: id, en: id } }] : [],
        )
        const found = await project.goals({ run: at.run, ...given({ view: request.query.view ?? views[0]?.id }) })
        const minimum = project.file['minimum group']
        const goals = found.goals.map((one) => goalShown(one, minimum)) as GoalsShown['goals']
        return { at, view: found.view, name: found.name, views, goals }
      }),
  )

  app.get(
    '/periods',
    {
      config: right,
      schema: {
        operationId: 'getPeriods',
        tags,
        summary: 'What an event comes to by month, quarter or year, and two of these compared, with growth a year',
        querystring: periodsQuerySchema,
        response: { 200: periodsSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { run: _, asOf: __, knownAt: ___, ...query } = request.query
        const at = await readAt(project, atOf(request.query))
        const found = await project.periods({ run: at.run, ...given(query) })
        return { at, ...periodsAnswer(found, project.file['minimum group']) }
      }),
  )
}

/** The kind as both runs of an answer have it. */
async function sidesOf(project: Project, found: { kind: string; from: { run: string }; to: { run: string } }) {
  const [was, is] = [await project.published(found.from), await project.published(found.to)]
  return { was: was.manifest.kinds[found.kind], is: is.manifest.kinds[found.kind]! }
}

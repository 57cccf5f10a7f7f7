import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Project } from '../../project.ts'
import { effortQuerySchema, effortSchema, leagueQuerySchema, leagueSchema } from '../contract/league.ts'
import type { EffortAnswer } from '../contract/league.ts'
import { lossesQuerySchema, lossesSchema } from '../contract/losses.ts'
import { problemSchema } from '../contract/problem.ts'
import { sharesQuerySchema, sharesSchema } from '../contract/shares.ts'
import type { SharesAnswer, SharesQuery } from '../contract/shares.ts'
import { askedSorts, valueChoicesQuerySchema, valueChoicesSchema } from '../contract/value-choices.ts'
import { atOf } from '../desk.ts'
import { valueDoors } from '../doors/value-group.ts'
import { serverErrors } from '../errors.ts'
import { given } from '../given.ts'
import { shownTo } from '../access/shown-to.ts'
import { may } from '../access/visitor.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { effortAnswer } from '../shown/effort-answer.ts'
import { leagueAnswer } from '../shown/league-answer.ts'
import { lossesAnswer } from '../shown/losses-answer.ts'
import { sharesAnswer } from '../shown/shares-answer.ts'
import { valueChoices } from '../shown/value-choices.ts'
import type { Routes } from './routes.ts'

const tags = ['value']
const right = { right: 'read' } as const

/** Who has how much of a value, groups side by side, effort, and who lost value. */
export const shareRoutes: Routes = (app, desk) => {
  const { readers, access } = desk
  app.get(
    '/value-choices',
    {
      config: right,
      schema: {
        operationId: 'getValueChoices',
        tags,
        summary: 'What questions about value may be asked of a kind: attributes, groups, events, saved questions',
        querystring: valueChoicesQuerySchema,
        response: { 200: valueChoicesSchema, default: problemSchema },
      },
    },
    ({ query }) =>
      readers.read(async (project) => {
        const at = await readAt(project, atOf(query))
        const { kinds } = (await project.published({ run: at.run })).manifest
        const kind = query.kind ?? (kinds['customer'] ? 'customer' : Object.keys(kinds)[0]!)
        if (!kinds[kind]) throw serverErrors.error('bad-request', { what: 'kind' })
        const about = { lowTouch: project.file.kinds[kind]?.['low touch'], minimum: project.file['minimum group'] }
        const views = (await project.views()).flatMap(({ id, value }) => {
          const sort = askedSorts.find((one) => value[one] !== undefined)
          return sort ? [{ id, name: value.name ?? { zh: id, en: id }, sort }] : []
        })
        return { at, ...valueChoices(kind, kinds, await project.eventColumns({ run: at.run }), about), views }
      }),
  )

  app.get(
    '/shares',
    {
      config: right,
      schema: {
        operationId: 'getShares',
        tags,
        summary: 'Who has how much of a value: curve, 80/20, Gini, HHI, dependency, types and bands of shares',
        querystring: sharesQuerySchema,
        response: { 200: sharesSchema, default: problemSchema },
      },
    },
    (request, reply) => readWhileWaiting(desk, request, reply, (project) => shares(project, request.query)),
  )

  app.get(
    '/league',
    {
      config: right,
      schema: {
        operationId: 'getLeague',
        tags,
        summary: 'Groups side by side: people, value, per head, growth, potential, cost to serve',
        querystring: leagueQuerySchema,
        response: { 200: leagueSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { run: _, asOf: __, knownAt: ___, segments, view, ...query } = request.query
        const at = await readAt(project, atOf(request.query))
        const ids = segments?.split(',').filter(Boolean)
        const found = await project.league({ run: at.run, ...given({ ...query, view, segments: ids }) })
        const { own, doors, minimum } = await shownWith(project, at.run, found.kind, {
          whom: found.in.id,
          by: found.by,
        })
        return { at, ...given({ view }), ...leagueAnswer(found, own, doors, minimum) }
      }),
  )

  app.get(
    '/effort',
    {
      config: right,
      schema: {
        operationId: 'planEffort',
        tags,
        summary: 'Hours or money split over groups, with what falls to each head',
        querystring: effortQuerySchema,
        response: { 200: effortSchema, default: problemSchema },
      },
    },
    (request, reply) => readWhileWaiting(desk, request, reply, (project) => effort(project, request.query)),
  )

  app.get(
    '/losses',
    {
      config: right,
      schema: {
        operationId: 'getLosses',
        tags,
        summary: 'Who lost value between two periods, and what came before it; the people for whoever may see them',
        querystring: lossesQuerySchema,
        response: { 200: lossesSchema, default: problemSchema },
      },
    },
    (request: FastifyRequest<{ Querystring: z.output<typeof lossesQuerySchema> }>, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { run: _, asOf: __, knownAt: ___, view, ...query } = request.query
        const at = await readAt(project, atOf(request.query))
        const found = await project.losses({ run: at.run, ...given({ ...query, view }) })
        const seesPeople = may(request, 'people')
        const answer = lossesAnswer(found, { minimum: project.file['minimum group'], seesPeople })
        if (answer.rows && answer.rows.length > 0)
          access.audit.note({
            who: request.visitor.name,
            did: 'list',
            object: 'losses',
            detail: { run: at.run, people: answer.rows.length },
          })
        return { at, ...given({ view }), ...answer, rows: answer.rows && shownTo(request, answer.rows) }
      }),
  )
}

async function shares(project: Project, asked: SharesQuery): Promise<SharesAnswer> {
  const { run: _, asOf: __, knownAt: ___, bands, view, ...query } = asked
  const at = await readAt(project, atOf(asked))
  const found = await project.shares({
    run: at.run,
    most: 0,
    ...given({ ...query, view, bands: bands === undefined ? undefined : bandsIn(bands) }),
  })
  const { own, doors, minimum } = await shownWith(project, at.run, found.kind, {
    whom: found.in.id,
    by: found.by,
    ...(found.unknown > 0 ? { known: found.of.id } : {}),
  })
  return { at, ...given({ view }), ...sharesAnswer(found, own, doors, minimum) }
}

/** `10-20,40-50` in percent. Throws `bad-request` of one above 100 or upside down. */
function bandsIn(written: string) {
  return written.split(',').map((one) => {
    const [from = 0, to = 0] = one.split('-').map(Number)
    if (from > to || to > 100) throw serverErrors.error('bad-request', { what: `bands ${one}` })
    const edge = (percent: number) => ({ part: Math.round(percent * 10_000), whole: 1_000_000 })
    const name = `${from}%–${to}%`
    return { band: one, name: { zh: name, en: name }, from: edge(from), to: edge(to) }
  })
}

/** The first group gets its part where it is said, and the others the rest by what they are worth; else groups get what `effort` of the command line gives them. */
async function effort(project: Project, asked: z.output<typeof effortQuerySchema>): Promise<EffortAnswer> {
  const { run: _, asOf: __, knownAt: ___, amount, first, ...query } = asked
  const at = await readAt(project, atOf(asked))
  const wanted = { run: at.run, amount, ...given(query) }
  const usual = await project.effort(wanted)
  const plan = first === undefined ? usual : await project.effort({ ...wanted, split: splitOf(usual.groups, first) })
  const { kinds } = (await project.published({ run: at.run })).manifest
  const kind = query.kind ?? (kinds['customer'] ? 'customer' : Object.keys(kinds)[0]!)
  const by = query.by === undefined ? undefined : { id: query.by, sort: sortOf(kinds[kind]!, query.by) }
  const { own, doors, minimum } = await shownWith(project, at.run, kind, { whom: query.in ?? 'everyone', by })
  return { at, ...effortAnswer(plan, { ...given({ by: query.by, first }), manifest: own, doors }, minimum) }
}

function splitOf(groups: readonly { value: number }[], first: number): number[] {
  const others = groups.slice(1)
  const worth = others.reduce((sum, one) => sum + one.value, 0)
  const shares = others.map((one) => (1 - first) * (worth > 0 ? one.value / worth : 1 / others.length))
  return others.length > 0 ? [first, ...shares] : [1]
}

type Kinds = Awaited<ReturnType<Project['published']>>['manifest']['kinds']

const sortOf = ({ schemes }: Kinds[string], id: string) =>
  schemes.some((one) => one.id === id) ? ('scheme' as const) : ('attribute' as const)

/** What hiding and doors need of a run. */
async function shownWith(project: Project, run: string, kind: string, about: Parameters<typeof valueDoors>[2]) {
  const { kinds } = (await project.published({ run })).manifest
  return { own: kinds[kind]!, doors: valueDoors(kinds, kind, about), minimum: project.file['minimum group'] }
}

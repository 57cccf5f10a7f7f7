import type { FastifyRequest } from 'fastify'
import { FenqunError } from '../../errors.ts'
import type { At, Project } from '../../project.ts'
import { homeSchema } from '../contract/home.ts'
import type { Home } from '../contract/home.ts'
import type { MigrationAnswer } from '../contract/migration.ts'
import { warningsTold } from '../access/warnings-told.ts'
import { problemSchema } from '../contract/problem.ts'
import { atQuerySchema } from '../contract/read-at.ts'
import { atOf } from '../desk.ts'
import type { ServerDesk } from '../desk.ts'
import { alertsOf, todosOf } from '../shown/home-points.ts'
import { homeTiles } from '../shown/home-tiles.ts'
import { migration } from './migration.ts'
import { zonedText } from '../shown/zoned.ts'
import type { Routes } from './routes.ts'

/** The first page: how fresh everything is, five figures, what to do, what to know. */
export const homeRoutes: Routes = (app, desk) => {
  app.get(
    '/home',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getHome',
        tags: ['data'],
        summary: 'How fresh everything is, five figures, what to do, what to know',
        querystring: atQuerySchema,
        response: { 200: homeSchema, default: problemSchema },
      },
    },
    (request) => home(desk, request, atOf(request.query)),
  )
}

async function home(desk: ServerDesk, request: FastifyRequest, wanted: At): Promise<Home> {
  const { readers, answers } = desk
  const isPublished = await readers.read(async (project) => (await project.history()).length > 0)
  if (!isPublished)
    return readers.read(async (project) => ({
      at: null,
      ...(await homeNow(project, desk)),
      tiles: { alerts: 0 },
      alerts: [],
    }))
  const { at, tiles } = await answers.of('home', wanted, async (project, own) => ({
    tiles: await homeTiles(project, own, await movesIn(project, own.run)),
  }))
  return readers.read(async (project) => {
    const { manifest } = await project.published({ run: at.run })
    const now = await homeNow(project, desk)
    const alerts = [...alertsNow(now), ...alertsOf({ ...manifest, problems: warningsTold(request, manifest.problems) })]
    return { at, ...now, tiles: { ...tiles, alerts: countOf(alerts) }, alerts }
  })
}

const countOf = (points: Home['alerts']): number => points.reduce((sum, { count = 1 }) => sum + count, 0)

/** Undefined where nobody can have moved: no run before, no scheme. */
async function movesIn(project: Project, run: string): Promise<MigrationAnswer | undefined> {
  try {
    return await migration(project, { run })
  } catch (error) {
    if (error instanceof FenqunError) return undefined
    throw error
  }
}

/** What is so now, whichever run is looked at. */
async function homeNow(project: Project, { jobs }: ServerDesk): Promise<Pick<Home, 'steps' | 'freshness' | 'todo'>> {
  const history = await project.history()
  const last = history.at(-1)?.manifest
  const states = await project.sourceStates()
  const { segments, schemes, attributes } = project.written
  const [job] = jobs.open()
  const writer = jobs.writer()
  const runs = project.runs()
  const good = runs.findIndex((one) => one.state === 'published')
  const failed = runs
    .slice(0, good < 0 ? runs.length : good)
    .flatMap(({ id, state, finished, started }) =>
      state === 'failed' || state === 'interrupted'
        ? [{ run: id, state, at: zonedText(finished ?? started, project.zone) }]
        : [],
    )
  return {
    steps: {
      sources: states.length,
      loaded: states.filter((one) => one.loadedAt !== undefined).length,
      definitions: segments.length + schemes.length + attributes.length,
      published: history.length,
    },
    freshness: {
      ...(last
        ? { lastGood: { run: last.run, day: last.day, computedAt: zonedText(last.computedAt, project.zone) } }
        : {}),
      failed,
      staleSources: await project.staleSources(),
      failedItems: Object.values(last?.kinds ?? {}).flatMap((own) => [
        ...own.segments.filter(isFailed).map(({ id, name }) => ({ what: 'segment', id, name })),
        ...own.schemes.filter(isFailed).map(({ id, name }) => ({ what: 'scheme', id, name })),
      ]),
      ...(job ? { job: { id: job.id, work: job.work, state: job.state } } : {}),
      ...(writer ? { writer } : {}),
    },
    todo: await todosOf(project, last),
  }
}

const isFailed = ({ state }: { state: string }): boolean => state === 'failed'

/** What went wrong since, before what the run itself had to say. */
function alertsNow({ freshness: { failed, staleSources, failedItems } }: Pick<Home, 'freshness'>): Home['alerts'] {
  return [
    ...failed.map(({ run, state }) => ({
      code: 'run-failed',
      severity: 'error' as const,
      text:
        state === 'failed'
          ? {
              zh: `运行 ${run} 失败了;看到的是上一次好的结果`,
              en: `run ${run} failed; what you see is the last good one`,
            }
          : {
              zh: `运行 ${run} 中断了;看到的是上一次好的结果`,
              en: `run ${run} was interrupted; what you see is the last good one`,
            },
      to: `/runs/${run}`,
    })),
    ...failedItems.map(({ what, id, name }) => ({
      code: 'item-failed',
      severity: 'error' as const,
      text: { zh: `“${name.zh}” 没有算出来,沿用上一次的`, en: `"${name.en}" could not be computed; it carries over` },
      to: `/${what}s/${id}`,
    })),
    ...staleSources.map(({ source, newest, promise }) => ({
      code: 'W08',
      severity: 'warning' as const,
      text: {
        zh: `来源 “${source}” 承诺 ${promise} 内更新,最新的数据是 ${newest}`,
        en: `the source "${source}" promises to be within ${promise}; its newest row is of ${newest}`,
      },
      to: '/data',
    })),
  ]
}

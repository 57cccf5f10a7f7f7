import { z } from 'zod'
import type { Project } from '../../project.ts'
import { mayTellRows } from '../access/job-told.ts'
import { warningsTold } from '../access/warnings-told.ts'
import { problemSchema } from '../contract/problem.ts'
import { runSchema, runsSchema } from '../contract/runs.ts'
import { serverErrors } from '../errors.ts'
import { runAnswer, runRow } from '../shown/run-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['runs']

/** Computations: the list, and one with its steps, tables, groups and what differs from the one before. */
export const runRoutes: Routes = (app, { readers, jobs }) => {
  app.get(
    '/runs',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'listRuns',
        tags,
        summary: 'Runs, the newest first',
        querystring: z.object({
          limit: z.coerce.number().int().min(1).max(500).default(100),
          next: z.string().max(40).optional(),
        }),
        response: { 200: runsSchema, default: problemSchema },
      },
    },
    ({ query: { limit, next } }) =>
      readers.read(async (project) => {
        const all = project.runs()
        const from = next === undefined ? 0 : all.findIndex((one) => one.id === next) + 1
        const page = all.slice(from, from + limit)
        const counting = await countingRuns(project)
        const writer = jobs.writer()
        const rows = page.map(async (one) => {
          const published = one.state === 'published' ? await project.published({ run: one.id }) : undefined
          const { zone } = project
          return runRow(one, { counting, steps: project.steps(one.id), manifest: published?.manifest, zone })
        })
        return {
          runs: await Promise.all(rows),
          ...(from + limit < all.length ? { next: page.at(-1)!.id } : {}),
          ...(writer ? { writer } : {}),
        }
      }),
  )

  app.get(
    '/runs/:run',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getRun',
        tags,
        summary: 'One run: time of each step, rows, state of each segment, what differs from the run before',
        params: z.strictObject({ run: z.string().min(1).max(40) }),
        response: { 200: runSchema, default: problemSchema },
      },
    },
    (request) =>
      readers.read(async (project) => {
        const { run: id } = request.params
        const run = project.runs().find((one) => one.id === id)
        if (!run) throw serverErrors.error('run-unknown', { id })
        const isPublished = run.state === 'published'
        const published = isPublished ? await project.published({ run: id }) : undefined
        const before = published && (await runBefore(project, published.manifest.asOf))
        const answer = runAnswer(run, {
          counting: await countingRuns(project),
          steps: project.steps(id).map((one) => (mayTellRows(request, one.name) ? one : { ...one, rows: null })),
          manifest: published?.manifest,
          states: await project.sourceStates(),
          diff: before === undefined ? undefined : await project.diff({ run: before }, { run: id }),
          minimum: project.file['minimum group'],
          zone: project.zone,
        })
        return { ...answer, problems: warningsTold(request, answer.problems) }
      }),
  )
}

/** The runs that count for their day, the newest as-of last. */
async function countingRuns(project: Project): Promise<string[]> {
  return (await project.history()).map(({ manifest }) => manifest.run)
}

/** The published run of the nearest as-of before one. */
async function runBefore(project: Project, asOf: string): Promise<string | undefined> {
  return (await project.history()).findLast(({ manifest }) => manifest.asOf < asOf)?.manifest.run
}

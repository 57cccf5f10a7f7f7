import { FenqunError } from '../../errors.ts'
import type { Project } from '../../project.ts'
import { dayOf } from '../../time/zone.ts'
import { problemSchema } from '../contract/problem.ts'
import { atQuerySchema } from '../contract/read-at.ts'
import { segmentsSchema } from '../contract/segments.ts'
import type { SegmentsAnswer } from '../contract/segments.ts'
import { atOf } from '../desk.ts'
import { segmentBudgets, segmentRows } from '../shown/segment-list.ts'
import type { Routes } from './routes.ts'

/** Every segment: what its file says beside what the run holds. */
export const segmentListRoutes: Routes = (app, { answers, readers, now }) => {
  app.get(
    '/segments',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getSegments',
        tags: ['segments'],
        summary: 'Every segment that is written or in force: size, change, state, owner, and what uses it',
        querystring: atQuerySchema,
        response: { 200: segmentsSchema, default: problemSchema },
      },
    },
    async ({ query }) => {
      const wanted = Object.values(query).some((one) => one !== undefined)
      // Which reviews are due follows from the day, and which lists left lately from the hour.
      const hour = Math.floor(now() / 3_600_000)
      try {
        return await answers.of(`segments ${hour}`, atOf(query), (project, { run }) => segments(project, run, now()))
      } catch (error) {
        if (wanted || !(error instanceof FenqunError) || error.problems[0]?.code !== 'nothing-published') throw error
        return readers.read(async (project) => ({ at: null, ...(await segments(project, undefined, now())) }))
      }
    },
  )
}

async function segments(project: Project, run: string | undefined, now: number): Promise<Omit<SegmentsAnswer, 'at'>> {
  const history = await project.history()
  const manifest = run === undefined ? undefined : (await project.published({ run })).manifest
  const minimum = project.file['minimum group']
  const { files, uses } = await project.definitions.listWithUses('segments')
  return {
    segments: segmentRows({
      files,
      uses,
      manifest,
      history: history.map((one) => one.manifest).filter((one) => !manifest || one.asOf <= manifest.asOf),
      today: dayOf(now, project.zone),
      minimum,
    }),
    budgets: segmentBudgets(manifest, minimum),
  }
}

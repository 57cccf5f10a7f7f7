import type { Project } from '../../project.ts'
import { dayOf } from '../../time/zone.ts'
import { problemSchema } from '../contract/problem.ts'
import type { AtQuery } from '../contract/read-at.ts'
import { atQuerySchema } from '../contract/read-at.ts'
import { segmentsSchema } from '../contract/segments.ts'
import type { SegmentsAnswer } from '../contract/segments.ts'
import { atOf } from '../desk.ts'
import { readAt } from '../reading/read-at.ts'
import { segmentBudgets, segmentRows } from '../shown/segment-list.ts'
import type { Routes } from './routes.ts'

/** Every segment: what its file says beside what the run holds. */
export const segmentListRoutes: Routes = (app, { readers, now }) => {
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
    ({ query }) => readers.read((project) => segments(project, query, now())),
  )
}

async function segments(project: Project, query: AtQuery, now: number): Promise<SegmentsAnswer> {
  const wanted = Object.values(query).some((one) => one !== undefined)
  const history = await project.history()
  const at = history.length === 0 && !wanted ? null : await readAt(project, atOf(query))
  const manifest = at && (await project.published({ run: at.run })).manifest
  const minimum = project.file['minimum group']
  const { files, uses } = await project.definitions.listWithUses('segments')
  return {
    at,
    segments: segmentRows({
      files,
      uses,
      manifest: manifest ?? undefined,
      history: history.map((one) => one.manifest).filter((one) => !manifest || one.asOf <= manifest.asOf),
      today: dayOf(now, project.zone),
      minimum,
    }),
    budgets: segmentBudgets(manifest ?? undefined, minimum),
  }
}

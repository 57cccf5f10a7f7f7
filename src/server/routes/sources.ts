import { z } from 'zod'
import type { Project } from '../../project.ts'
import { problemSchema } from '../contract/problem.ts'
import { rejectsSchema, sourcesSchema } from '../contract/sources.ts'
import type { Source } from '../contract/sources.ts'
import { shownProblem } from '../problem.ts'
import { zonedText } from '../shown/zoned.ts'
import type { Routes } from './routes.ts'

const tags = ['data']
const mostRejects = 1000

/** Where data come from, how their last load went, and what it refused. */
export const sourceRoutes: Routes = (app, { readers }) => {
  app.get(
    '/sources',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'listSources',
        tags,
        summary: 'The sources as they were last loaded: rows, rejects, encoding, freshness',
        response: { 200: sourcesSchema, default: problemSchema },
      },
    },
    () => readers.read(async (project) => ({ sources: await sourcesAnswer(project) })),
  )

  app.get(
    '/sources/:source/rejects',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'listRejects',
        tags,
        summary: 'Rows that the last load of a source did not take: line, column, reason; contacts masked',
        params: z.strictObject({ source: z.string().min(1).max(200) }),
        response: { 200: rejectsSchema, default: problemSchema },
      },
    },
    ({ params: { source } }) =>
      readers.read(async (project) => {
        const { rejected, reasons, rejects, refused } = await project.rejects(source, mostRejects)
        return {
          source,
          rejected,
          refused,
          reasons: reasons.map(({ reason, rows }) => ({ reason: reason.en, said: reason, rows })),
          rejects: rejects.map(({ reason, ...one }) => ({ ...one, reason: reason.en, said: reason })),
          more: rejected > rejects.length,
        }
      }),
  )
}

async function sourcesAnswer(project: Project): Promise<Source[]> {
  const [states, stale] = [await project.sourceStates(), await project.staleSources()]
  const origins = new Map(project.origins().map((one) => [one.source, one]))
  const late = new Set(stale.map((one) => one.source))
  const problems = project.sourceProblems()
  return states.map((state): Source => {
    const { source, name, kind, holds, table, version, loadedAt, counts, findings } = state
    const origin = origins.get(source)
    return {
      source,
      name,
      kind,
      holds,
      from: origin?.from ?? [],
      ...(origin?.format ? { format: origin.format } : {}),
      ...(origin?.encoding ? { encoding: origin.encoding } : {}),
      table,
      ...(version === undefined ? {} : { version }),
      ...(loadedAt === undefined ? {} : { loadedAt: zonedText(loadedAt, project.zone) }),
      ...(counts
        ? {
            read: counts.read,
            accepted: counts.accepted,
            rejected: counts.rejected,
            duplicates: counts.duplicates,
            withoutId: counts.withoutId,
            superseded: counts.superseded ?? 0,
            deleted: counts.deleted ?? 0,
            ...(counts.read > 0 ? { rejectShare: counts.rejected / counts.read } : {}),
          }
        : {}),
      ...(findings
        ? {
            future: findings.future,
            ...(findings.futureDates ? { futureDates: findings.futureDates } : {}),
            ...(findings.from ? { first: findings.from } : {}),
            ...(findings.to ? { last: findings.to } : {}),
          }
        : {}),
      ...(origin?.freshWithin ? { freshWithin: origin.freshWithin } : {}),
      stale: late.has(source),
      problems: problems.filter((one) => one.place?.file === `sources/${source}.yml`).map(shownProblem),
    }
  })
}

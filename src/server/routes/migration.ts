import type { z } from 'zod'
import { sideOf } from '../../privacy/moves.ts'
import type { At, Project } from '../../project.ts'
import { migrationQuerySchema, migrationSchema } from '../contract/migration.ts'
import type { MigrationAnswer } from '../contract/migration.ts'
import { problemSchema } from '../contract/problem.ts'
import { atOf } from '../desk.ts'
import { serverErrors } from '../errors.ts'
import { readAt } from '../reading/read-at.ts'
import { migrationAnswer } from '../shown/migration-answer.ts'
import type { Routes } from './routes.ts'

/** Who moved between the classes of a scheme. */
export const migrationRoutes: Routes = (app, { readers }) => {
  app.get(
    '/migration',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getMigration',
        tags: ['movement'],
        summary: 'Who moved between the classes of a scheme from one published as-of to another',
        querystring: migrationQuerySchema,
        response: { 200: migrationSchema, default: problemSchema },
      },
    },
    ({ query }) => readers.read((project) => migration(project, query)),
  )
}

/** The methods whose movement says most, first. */
const telling = ['rfm', 'tiers']

/** Who moved between the classes of a scheme. Throws `no-two-runs`, `no-scheme-in-both`. */
export async function migration(
  project: Project,
  query: z.infer<typeof migrationQuerySchema>,
): Promise<MigrationAnswer> {
  const at = await readAt(project, query.to === undefined ? atOf(query) : named(query.to))
  const { manifest } = await project.published({ run: at.run })
  const history = await project.history()
  const from = query.from === undefined ? undefined : await project.standing(named(query.from))
  const before = from ?? (await earlier(project, history, manifest.asOf))
  if (!before) throw serverErrors.error('no-two-runs', { day: at.day })
  const then = (await project.published({ run: before.run })).manifest
  const both = Object.entries(manifest.kinds).flatMap(([kind, own]) =>
    own.schemes
      .filter((one) => then.kinds[kind]?.schemes.some((was) => was.id === one.id))
      .map((scheme) => ({ kind, scheme })),
  )
  const byDefault = telling.flatMap((method) => both.find((one) => one.scheme.method === method) ?? []).at(0) ?? both[0]
  const id = query.scheme ?? byDefault?.scheme.id
  if (id === undefined) throw serverErrors.error('no-scheme-in-both', { from: before.day, to: at.day })
  const found = await project.migration(id, { from: { run: before.run }, to: { run: at.run } })
  const scheme = manifest.kinds[found.kind]!.schemes.find((one) => one.id === id)!
  const was = then.kinds[found.kind]?.schemes.find((one) => one.id === id)
  const about = {
    method: scheme.method,
    population: scheme.population,
    schemes: both.map((one) => ({ id: one.scheme.id, name: one.scheme.name })),
    before: sideOf(was),
    after: sideOf(scheme),
    days: history.map((one) => one.manifest.day),
    redefined: was !== undefined && was.hash !== scheme.hash,
    whole: [at.asOf, before.asOf].every((asOf) => asOf.includes('T00:00:00')),
  }
  return { at, ...migrationAnswer(found, about, project.file['minimum group']) }
}

/** A run by its id, or a day. */
const named = (text: string): At => (/^r\d+$/.test(text) ? { run: text } : { asOf: text })

async function earlier(project: Project, history: Awaited<ReturnType<Project['history']>>, asOf: string) {
  const run = history.findLast((one) => one.manifest.asOf < asOf)?.manifest.run
  return run === undefined ? undefined : project.standing({ run })
}

import { access, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { fitKey } from '../src/compile/fit-owner.ts'
import { printQuery } from '../src/sql/print.ts'
import type { World } from './support/world.ts'
import { engineKey, openWorld, testedEngine, writeDefinitions } from './support/world.ts'

/**
 * Each folder of test/golden is a case: `project.yml` with its definitions and the as-of dates, CSV files, the SQL of
 * its steps as of the first date for each engine (`duckdb.sql`, `postgres.sql`), and what must come back from all of them
 * (`rows.json`). What is not there yet is
 * written, and fails where `CI` is set; what differs is written beside it as `.new`, for the eye.
 */
const golden = join(import.meta.dirname, 'golden')
const cases = (await readdir(golden, { withFileTypes: true })).filter((one) => one.isDirectory()).map((one) => one.name)

interface Case {
  'as of': string[]
  kinds?: Record<string, unknown>
  sources: Record<string, unknown>[]
  attributes?: Record<string, unknown>[]
  populations?: Record<string, unknown>[]
  segments?: Record<string, unknown>[]
  schemes?: Record<string, unknown>[]
  models?: Record<string, unknown>[]
}

describe.each(cases.toSorted())('golden case %s', (name) => {
  it(`compiles to the accepted SQL and gives the accepted rows on ${testedEngine}`, async () => {
    const folder = join(golden, name)
    const written = parse(await readFile(join(folder, 'project.yml'), 'utf8')) as Case
    const world = await openCase(folder, written)
    try {
      const { compiled, problems } = await world.project.check()
      expect(problems.filter((one) => one.severity === 'error')).toEqual([])
      const steps = compiled!.kinds.flatMap((plan) =>
        plan.parts.flat().map((step) => {
          const what =
            step.step === 'measure'
              ? step.into
              : step.step === 'fit'
                ? `fit ${fitKey(step.of)} ${step.number + 1}`
                : step.step === 'values'
                  ? step.placeholder
                  : step.step
          const forms = [
            step.query,
            ...(step.step === 'measure' && step.fewValues ? [step.fewValues.query] : []),
            ...(step.step === 'sample' ? step.stages.flat() : []),
            ...(step.step === 'value' ? [step.spending, step.totals, ...(step.orders ? [step.orders] : [])] : []),
          ]
          const sql = forms.map((query) => `${printQuery(query, world.project.place.dialect)};\n`)
          return `-- ${plan.kind}: ${what}\n${sql.join('-- or, with few values\n')}`
        }),
      )
      const rows: Record<string, unknown> = {}
      for (const asOf of written['as of']) rows[asOf] = await rowsOf(world, asOf)
      await accepted(join(folder, 'rows.json'), `${lines(rows)}\n`)
      await accepted(join(folder, `${testedEngine}.sql`), steps.join('\n'))
    } finally {
      await world.close()
    }
  })
})

async function openCase(folder: string, written: Case): Promise<World> {
  const copy = await mkdtemp(join(tmpdir(), 'fenqun-golden-'))
  await cp(folder, copy, { recursive: true })
  await rm(join(copy, 'project.yml'))
  const families = Map.groupBy(written.attributes ?? [], (one) => String(one['kind'] ?? 'customer'))
  await writeDefinitions(copy, {
    project: {
      fenqun: 1,
      project: 'golden',
      ...engineKey(testedEngine),
      ...(written.kinds ? { kinds: written.kinds } : {}),
    },
    sources: written.sources,
    attributes: [...families].map(([kind, list]) => ({
      family: 'other',
      kind,
      attributes: list.map((one) => Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'kind'))),
    })),
    populations: written.populations ?? [],
    segments: written.segments ?? [],
    schemes: written.schemes ?? [],
    models: written.models ?? [],
  })
  const now = `${dayAfter(written['as of'].toSorted().at(-1)!)}T08:00:00+08:00`
  return openWorld(copy, { now })
}

/** The clock of the morning after the first as-of, so that `check` looks from there. */
function dayAfter(asOf: string): string {
  const day = Date.parse(`${asOf.slice(0, 10)}T00:00:00Z`)
  return new Date(day + 86_400_000).toISOString().slice(0, 10)
}

async function rowsOf(world: World, asOf: string): Promise<Record<string, unknown>> {
  const { manifest, problems } = await world.run(asOf)
  expect(problems.filter((one) => one.severity === 'error')).toEqual([])
  const kinds: Record<string, unknown> = {}
  for (const [kind, own] of Object.entries(manifest.kinds)) {
    const each = async <T>(list: readonly { id: string }[], answer: (id: string) => Promise<T>) =>
      Object.fromEntries(await Promise.all(list.map(async ({ id }): Promise<[string, T]> => [id, await answer(id)])))
    kinds[kind] = {
      attributes: await each(own.attributes, (id) => world.values(id, asOf, kind)),
      populations: await each(own.populations, (id) => world.population(id, asOf, kind)),
      segments: await each(own.segments, (id) => world.members(id, asOf, kind)),
      schemes: await each(own.schemes, async (id) => ({
        classes: await world.classes(id, asOf, kind),
        reasons: await world.reasons(id, asOf, kind),
        cuts: own.schemes
          .find((one) => one.id === id)
          ?.fitted?.cuts.map(({ label, value, atOrBetter, ties }) => ({ label: label.en, value, atOrBetter, ties })),
      })),
    }
  }
  return kinds
}

/** JSON with one line per attribute, segment and scheme. */
function lines(value: unknown, depth = 0): string {
  if (depth === 4 || typeof value !== 'object' || value === null) return JSON.stringify(value)
  const pad = '  '.repeat(depth)
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  return `{\n${entries.map(([key, one]) => `${pad}  ${JSON.stringify(key)}: ${lines(one, depth + 1)}`).join(',\n')}\n${pad}}`
}

async function accepted(path: string, found: string): Promise<void> {
  const exists = await access(path).then(
    () => true,
    () => false,
  )
  if (!exists) {
    await writeFile(path, found)
    if (process.env['CI']) throw new Error(`${path} was missing; read what was written, then commit it`)
    return
  }
  const wanted = await readFile(path, 'utf8')
  await (found === wanted ? rm(`${path}.new`, { force: true }) : writeFile(`${path}.new`, found))
  expect(found).toBe(wanted)
}

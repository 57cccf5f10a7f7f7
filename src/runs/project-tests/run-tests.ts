import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Expectation, ProjectTest } from '../../definition/test-shapes.ts'
import type { Written } from '../../definition/written.ts'
import type { Bilingual, Problem } from '../../errors.ts'
import { FenqunError } from '../../errors.ts'
import { publicationBefore } from '../../state/publications.ts'
import type { AsOf } from '../../time/as-of.ts'
import { parseAsOf } from '../../time/as-of.ts'
import { catalogueOf } from '../catalogue.ts'
import type { RunContext } from '../context.ts'
import { contextInForce } from '../in-force/in-force.ts'
import type { Published } from '../stored/published.ts'
import { openPublished } from '../stored/published.ts'
import { knownTables } from '../compute/table-files.ts'
import { computeUnpublished } from '../compute/unpublished.ts'
import { inWorkFolder } from '../compute/work-folder.ts'
import { attributeChecks } from './check-attribute.ts'
import { schemeChecks } from './check-scheme.ts'
import { segmentChecks } from './check-segment.ts'
import { sourceChecks } from './check-source.ts'
import { withFixture } from './fixture.ts'
import type { Outcome, Verdict } from './outcome.ts'
import type { Subject } from './subject.ts'

export interface TestOptions {
  /** The published run that tests without rows of their own look at. */
  published: () => Promise<Published>
  /** In place of it: the definitions of the files, computed on the current tables at this as-of. */
  files?: AsOf
  /** Whether a scheme or segment holds by what people did afterwards. */
  holds: Subject['holds']
  /** Only these tests. */
  only?: readonly string[]
}

/** Runs tests in the order of their files; a test that cannot be made does not stop the others. */
export async function runTests(
  context: RunContext,
  tests: readonly Written<ProjectTest>[],
  options: TestOptions,
): Promise<Outcome[]> {
  const chosen = tests.filter((one) => options.only?.includes(one.id) ?? true)
  return inWorkFolder(context.folders, async (folder) => {
    const outcomes: Outcome[] = []
    for (const [index, test] of chosen.filter((one) => one.value.given).entries())
      outcomes.push(...(await fixtureOutcomes(context, join(folder, `t${index}`), test, options)))
    const rest = chosen.filter((one) => !one.value.given)
    if (rest.length > 0) {
      const subject = await subjectOf(context, join(folder, 'files'), options)
      for (const test of rest) outcomes.push(...(await outcomesOf(test, subject)))
    }
    const order = new Map(chosen.map((one, index) => [one.id, index]))
    return outcomes.toSorted((a, b) => order.get(a.test)! - order.get(b.test)!)
  })
}

async function fixtureOutcomes(
  context: RunContext,
  folder: string,
  test: Written<ProjectTest>,
  { holds }: TestOptions,
): Promise<Outcome[]> {
  const day = test.value['as of']
  const failed = (message: Bilingual, place = test.place([])): Outcome[] => [
    { test: test.id, about: 'given', check: 'given', state: 'error', message, place },
  ]
  if (day === undefined) return failed({ zh: '写了 given 就要写 as of', en: 'a test with `given` needs an `as of`' })
  await mkdir(folder)
  try {
    const asOf = parseAsOf(day, context.zone)
    return await withFixture(context, folder, test, asOf, (subject) => outcomesOf(test, { ...subject, holds }))
  } catch (error) {
    if (!(error instanceof FenqunError) || error.exit === 2) throw error
    return error.problems.flatMap((one) => failed(one.message, one.place ?? test.place(['as of'])))
  }
}

/** What tests without rows look at, with its tables open. */
async function subjectOf(context: RunContext, folder: string, options: TestOptions): Promise<Subject> {
  if (options.files) {
    const made = await computeUnpublished(context, folder, { asOf: options.files, versions: () => new Map() })
    const problems = [...context.problems, ...made.compiled.problems, ...made.refused]
    return { result: made, context, problems, holds: options.holds, ...(await beforeOf(context, made)) }
  }
  const result = await options.published()
  const own = contextInForce(context, result.manifest.run) ?? context
  const catalogue = catalogueOf(context.project, context.sources)
  await own.place.open(catalogue, knownTables(context.ledger, catalogue, { versions: result.manifest.tables }))
  return { result, context: own, problems: [], holds: options.holds, ...(await beforeOf(context, result)) }
}

async function beforeOf(context: RunContext, { manifest }: Published): Promise<{ before?: Published }> {
  const found = publicationBefore(context.ledger, manifest.asOf)
  return found ? { before: await openPublished(context, { run: found.run }) } : {}
}

async function outcomesOf(test: Written<ProjectTest>, subject: Subject): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [index, wanted] of test.value.expect.entries()) {
    const { about, id, checks } = checksOf(subject, wanted)
    const named = `${about} ${id}`
    const place = (key: string) => test.place(['expect', index, key], 'key')
    if (!checks) {
      const message = whyNot(subject.problems, id, about)
      outcomes.push({ test: test.id, about: named, check: about, state: 'error', message, place: place(about) })
      continue
    }
    for (const [check, judge] of Object.entries(checks)) {
      if ((wanted as Record<string, unknown>)[check] === undefined) continue
      outcomes.push({ test: test.id, about: named, check, place: place(check), ...(await judged(judge)) })
    }
  }
  return outcomes
}

async function judged(judge: () => Promise<Verdict>): Promise<Pick<Outcome, 'state' | 'message'>> {
  try {
    const verdict = await judge()
    return verdict ? { state: 'failed', message: verdict } : { state: 'passed' }
  } catch (error) {
    if (!(error instanceof FenqunError) || error.exit === 2) throw error
    return { state: 'error', message: error.problems[0]!.message }
  }
}

interface FoundChecks {
  about: 'segment' | 'scheme' | 'attribute' | 'source'
  id: string
  checks: Record<string, () => Promise<Verdict>> | undefined
}

function checksOf(subject: Subject, wanted: Expectation): FoundChecks {
  if ('segment' in wanted) return { about: 'segment', id: wanted.segment, checks: segmentChecks(subject, wanted) }
  if ('scheme' in wanted) return { about: 'scheme', id: wanted.scheme, checks: schemeChecks(subject, wanted) }
  if ('attribute' in wanted)
    return { about: 'attribute', id: wanted.attribute, checks: attributeChecks(subject, wanted) }
  return { about: 'source', id: wanted.source, checks: sourceChecks(subject, wanted) }
}

/** Why a definition is not among the results: what is wrong with it, or that nobody wrote it. */
function whyNot(problems: readonly Problem[], id: string, about: string): Bilingual {
  const found = problems.find((one) => one.severity === 'error' && one.place?.file.includes(`/${id}.`))
  if (found) return found.message
  const first = problems.find((one) => one.severity === 'error')
  const more = first ? { zh: `;${first.message.zh}`, en: `; ${first.message.en}` } : { zh: '', en: '' }
  return { zh: `结果里没有 ${about} “${id}”${more.zh}`, en: `there is no ${about} "${id}" in the results${more.en}` }
}

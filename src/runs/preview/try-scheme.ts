import type { KindPlan } from '../../compile/compile.ts'
import type { CompiledScheme } from '../../compile/compiled.ts'
import { overLimits } from '../../definition/limits.ts'
import { plainData } from '../../definition/plain-data.ts'
import { readScheme } from '../../definition/read-definition.ts'
import type { SchemeOuter } from '../../definition/shapes.ts'
import type { Written } from '../../definition/written.ts'
import { writtenObject } from '../../definition/written.ts'
import type { Bilingual, Problem } from '../../errors.ts'
import { FenqunError, didYouMean } from '../../errors.ts'
import { filled } from '../compute/kind-manifest.ts'
import { computeUnpublished } from '../compute/unpublished.ts'
import { inWorkFolder } from '../compute/work-folder.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { Published } from '../stored/published.ts'
import { isPopulationStored, storedIn } from './stored.ts'
import type { Assigned } from './assign-stored.ts'
import { assignStored } from './assign-stored.ts'

/** What a scheme with other parameters would make of people, exactly. */
export interface TriedScheme extends Assigned {
  id: string
  kind: string
  method: string
  /** `stored`: over the published profile. `computed`: something it looks at was computed over the tables. */
  from: 'stored' | 'computed'
  classes: { id: string; name: Bilingual; rule: Bilingual }[]
  /** The classes that are published. */
  published: { id: string; name: Bilingual; people: number }[]
  /** Published without a class. */
  unassigned: number
  /** What to know of it, such as cuts that ties moved. */
  warnings: Problem[]
  /** Milliseconds. */
  took: number
}

const file = '(scheme)'

/**
 * Puts people into the classes of a scheme with other parameters than it has, among the definitions and on the tables of a published
 * run. `context` has the definitions that the run computed. Throws what is wrong with the parameters.
 */
export async function tryScheme(
  context: RunContext,
  published: Published,
  id: string,
  params: unknown,
): Promise<TriedScheme> {
  const started = performance.now()
  const { manifest } = published
  const draft = draftOf(context, id, params)
  const { written } = context
  const schemes = [...written.schemes.filter((one) => one.id !== id), draft]
  const within: RunContext = { ...context, written: { ...written, schemes } }
  const { plan, scheme } = await compiled(within, published, id)
  const stored = isStored(published, plan, scheme)
  const assigned = stored
    ? await assignStored(context.engine, published, plan, scheme, published)
    : await computed(within, published, plan.kind, id)
  const own = manifest.kinds[plan.kind]?.schemes.find((one) => one.id === id)
  return {
    id,
    kind: plan.kind,
    method: scheme.method,
    from: stored ? 'stored' : 'computed',
    ...assigned,
    classes: scheme.plan.classes.map((one) => ({
      id: one.id,
      name: assigned.fitted?.classes?.[one.id]?.name ?? one.name,
      rule: filled(assigned.fitted?.classes?.[one.id]?.rule ?? one.rule, assigned.fitted),
    })),
    published: (own?.classes ?? []).map((one) => ({ id: one.id, name: one.name, people: one.members })),
    unassigned: (own?.unassigned ?? []).reduce((sum, one) => sum + one.members, 0),
    warnings: assigned.fitted?.warnings ?? [],
    took: Math.round(performance.now() - started),
  }
}

function draftOf({ written }: RunContext, id: string, params: unknown): Written<SchemeOuter> {
  const known = written.schemes.find((one) => one.id === id)
  if (!known) {
    const near = didYouMean(
      id,
      written.schemes.map((one) => one.id),
    )
    throw runErrors.error('not-found', { name: id, near })
  }
  const raw = { ...(known.raw as Record<string, unknown>), [known.value.method]: plainData(params) }
  const place = { file, line: 1, column: 1 }
  const draft = { ...writtenObject(raw, id), file, place: () => place }
  const over = overLimits(draft)
  if (over) throw new FenqunError(over)
  const read = readScheme(draft)
  if (!read.written) throw new FenqunError(read.problems)
  return read.written
}

async function compiled(
  context: RunContext,
  { manifest }: Published,
  id: string,
): Promise<{ plan: KindPlan; scheme: CompiledScheme }> {
  const asOf = { instant: manifest.asOf, day: manifest.day }
  const { kinds, problems } = await compileProject(context, asOf, manifest, [id])
  for (const plan of kinds) {
    const scheme = plan.schemes.find((one) => one.id === id)
    if (scheme) return { plan, scheme }
  }
  const errors = problems.filter((one) => one.severity === 'error')
  const own = errors.filter((one) => one.place?.file === file)
  throw new FenqunError(own.length > 0 ? own : errors)
}

/** Conditions that look at everybody, and what is learned from a sample, must be learned anew, which only a computation does. */
function isStored(published: Published, plan: KindPlan, scheme: CompiledScheme): boolean {
  const holds = storedIn(published, plan)
  return (
    scheme.cuts.length === 0 &&
    !scheme.plan.sample &&
    isPopulationStored(published, plan, scheme.population) &&
    scheme.plan.inputs.every((input) => holds(input.expression))
  )
}

function computed(context: RunContext, published: Published, kind: string, id: string): Promise<Assigned> {
  const { manifest } = published
  return inWorkFolder(context.folders, async (folder) => {
    const made = await computeUnpublished(context, folder, {
      asOf: { instant: manifest.asOf, day: manifest.day },
      versions: () => new Map(),
      select: [id],
      lean: true,
      tables: manifest.tables,
      fits: published,
    })
    if (made.refused.length > 0) throw new FenqunError(made.refused)
    const plan = made.compiled.kinds.find((one) => one.kind === kind)!
    const scheme = plan.schemes.find((one) => one.id === id)!
    return assignStored(context.engine, made, plan, scheme, published)
  })
}

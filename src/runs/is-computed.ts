import type { KindPlan } from '../compile/compile.ts'
import type { AsOf } from '../time/as-of.ts'
import { catalogueOf } from './catalogue.ts'
import { compileProject } from './compile-project.ts'
import type { RunContext } from './context.ts'
import { lookedBack } from './histories.ts'
import type { KindManifest } from './manifest.ts'
import { openKept } from './neighbours.ts'
import { knownTables } from './table-files.ts'

/**
 * Whether a published run is what a run at its as-of would find again: from the same versions of tables, with the same
 * definitions, all of them computed (not carried over), on the same engine.
 */
export async function isComputed(
  context: RunContext,
  run: string,
  asOf: AsOf,
  { select, knownAt }: { select?: readonly string[]; knownAt?: string },
): Promise<boolean> {
  const found = await openKept(context, run)
  if (!found || found.manifest.engine !== (await context.place.version())) return false
  const catalogue = catalogueOf(context.project, context.sources)
  const { versions } = knownTables(context.ledger, catalogue, { knownAt })
  if (!sameEntries(found.manifest.tables, versions)) return false
  const { kinds } = await compileProject(context, asOf, undefined, select)
  if (!kinds.every((plan) => holds(found.manifest.kinds[plan.kind], plan))) return false
  for (const plan of kinds) {
    const looked = await lookedBack(context, plan, { asOf, knownAt })
    if (JSON.stringify(looked) !== JSON.stringify(found.manifest.kinds[plan.kind]?.lookedBack ?? [])) return false
  }
  return true
}

function holds(own: KindManifest | undefined, plan: KindPlan): boolean {
  if (!own) return false
  const failed = new Set(plan.failed.map((one) => one.id))
  const computed = [...own.segments, ...own.schemes].filter((one) => one.state === 'computed')
  const has = (list: readonly { id: string; hash: string }[]) => (one: { id: string; hash: string }) =>
    list.some((other) => other.id === one.id && other.hash === one.hash)
  return (
    [...plan.segments, ...plan.schemes].every(has(computed)) &&
    plan.attributes.every(has(own.attributes)) &&
    own.attributes.every((one) => failed.has(one.id) || has(plan.attributes)(one))
  )
}

function sameEntries(a: Record<string, number>, b: Record<string, number>): boolean {
  const text = (one: Record<string, number>) => JSON.stringify(Object.entries(one).toSorted())
  return text(a) === text(b)
}

import type { KindPlan } from '../../compile/compile.ts'
import type { AsOf } from '../../time/as-of.ts'
import { catalogueOf } from '../catalogue.ts'
import { compileProject } from './compile-project.ts'
import type { RunContext } from '../context.ts'
import { lookedBack } from '../history/histories.ts'
import { listHashes } from '../compute/lists.ts'
import type { KindManifest } from '../stored/manifest.ts'
import { openKept } from '../history/neighbours.ts'
import { knownTables } from '../compute/table-files.ts'

/**
 * Whether a published run is what a run at its as-of would find again: from the same versions of tables and the same lists
 * of ids, with the same definitions, all of them computed (not carried over), looking back on the same runs, on the same
 * engine. `context` is that of the definitions in force.
 */
export async function isComputed(
  context: RunContext,
  run: string,
  asOf: AsOf,
  { select, knownAt }: { select?: readonly string[]; knownAt?: string } = {},
): Promise<boolean> {
  const found = await openKept(context, run)
  if (!found || found.manifest.engine !== (await context.place.version())) return false
  const catalogue = catalogueOf(context.project, context.sources)
  const { versions } = knownTables(context.ledger, catalogue, { knownAt })
  if (!sameEntries(found.manifest.tables, versions)) return false
  if (!sameEntries(found.manifest.lists ?? {}, await listHashes(context.written))) return false
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
    plan.populations.every((one) =>
      own.populations.some(({ id, hash }) => id === one.id && (hash ?? one.hash) === one.hash),
    ) &&
    plan.values.every(has(own.values ?? [])) &&
    (own.values ?? []).every((one) => failed.has(one.id) || has(plan.values)(one)) &&
    plan.attributes.every(has(own.attributes)) &&
    own.attributes.every((one) => failed.has(one.id) || has(plan.attributes)(one))
  )
}

function sameEntries<T>(a: Record<string, T>, b: Record<string, T>): boolean {
  const text = (one: Record<string, T>) => JSON.stringify(Object.entries(one).toSorted())
  return text(a) === text(b)
}

import type { WrittenProject } from '../../definition/project-files.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import type { SamplePlan } from '../../methods/method.ts'
import { lineageOf } from '../people/lineage.ts'
import type { Published } from '../stored/published.ts'

/**
 * Attributes that a segment, scheme or population looks at, and those that these are made from, as the context defines them. Not what clusters are only
 * numbered by.
 */
export async function attributesUnder(
  context: RunContext,
  published: Published,
  kind: string,
  id: string,
): Promise<Set<string>> {
  const known = kept.get(context.written) ?? new Map<string, Promise<ReadonlySet<string>>>()
  kept.set(context.written, known)
  const key = JSON.stringify([published.manifest.run, published.manifest.asOf, kind, id])
  const found = known.get(key) ?? lookedAt(context, published, kind, id)
  known.set(key, found)
  try {
    return new Set(await found)
  } catch (error) {
    known.delete(key)
    throw error
  }
}

/** For each project that is open: a report asks the same of every scheme several times, and each answer is a compilation. */
const kept = new WeakMap<WrittenProject, Map<string, Promise<ReadonlySet<string>>>>()

async function lookedAt(
  context: RunContext,
  { manifest }: Published,
  kind: string,
  id: string,
): Promise<ReadonlySet<string>> {
  const asOf = { instant: manifest.asOf, day: manifest.day }
  const plan = (await compileProject(context, asOf, manifest, [id])).kinds.find((one) => one.kind === kind)
  const lineage = (await lineageOf(context, asOf)).get(kind)
  const definition = [...(plan?.schemes ?? []), ...(plan?.segments ?? []), ...(plan?.populations ?? [])].find(
    (one) => one.id === id,
  )
  const seen = new Set<string>()
  const walk = (name: string): void => {
    if (seen.has(name) || !lineage?.has(name)) return
    seen.add(name)
    lineage.get(name)!.parents.forEach(walk)
  }
  columnsAnywhere(definition).forEach(walk)
  return seen
}

function columnsAnywhere(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  const { kind, name, base, numbering } = part as { kind?: unknown; name?: unknown } & Partial<SamplePlan>
  if (base && numbering)
    return columnsAnywhere({ ...part, base: base.filter((one) => !numbering.includes(one.as)), numbering: undefined })
  const own = kind === 'column' && typeof name === 'string' ? [name] : []
  return [...own, ...Object.values(part).flatMap(columnsAnywhere)]
}

import type { KindPlan } from '../../compile/compile.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import type { Published } from '../stored/published.ts'
import { markedAttributes } from './marked-attributes.ts'

type Defined = KindPlan['defined'][number]

/** Which attributes may not tell people apart in a target: by what the definitions say they are circular for it, or sensitive. */
export interface UnfitPredictors {
  of(attribute: string): 'circular' | 'sensitive' | 'overlapping' | undefined
  isSensitive(attribute: string): boolean
}

/**
 * Circular is what the target rests on, what rests on it, and what rests on an attribute, a measure of events or a column of a source that the target rests on, through segments and schemes
 * too; whom a segment is drawn from does not matter. Overlapping is what takes the same of the same events as the target does, over another time. Sensitive is what is marked so, and what is made from such and bears no mark of its own.
 */
export async function unfitPredictors(
  context: RunContext,
  { manifest }: Published,
  kind: string,
  target: { what: 'attribute' | 'segment' | 'scheme'; id: string },
): Promise<UnfitPredictors> {
  const { kinds } = await compileProject(context, { instant: manifest.asOf, day: manifest.day })
  const byHash = new Map(kinds.flatMap((one) => one.defined).map((one) => [one.hash, one]))
  const plan = kinds.find((one) => one.kind === kind)
  const named = new Map(plan?.defined.map((one) => [`${one.what} ${one.id}`, one]))
  const attributes = new Map(plan?.attributes.map((one) => [one.id, one]))
  const measures = new Map(
    plan?.measures.leaves().map(({ column, measure }) => [column, keyOf(plan, measure)] as const),
  )
  const below = (one: Defined): Defined[] => {
    const base = 'population' in one ? one.population : undefined
    const rests = one.rests
      .flatMap((hash) => byHash.get(hash) ?? [])
      .filter((each) => each.what !== 'population' || each.id !== base)
    const columns =
      one.kind === kind ? columnsAnywhere(one).flatMap((name) => named.get(`attribute ${name}`) ?? []) : []
    return [...rests, ...columns]
  }
  const known = new Map<Defined, Set<string>>()
  /** All that it is made of, itself too. */
  const under = (one: Defined): Set<string> => {
    const before = known.get(one)
    if (before) return before
    const seen = new Set<Defined>()
    const found = new Set<string>()
    known.set(one, found)
    const walk = (each: Defined): void => {
      if (seen.has(each)) return
      seen.add(each)
      if (each.what !== 'population') found.add(`${each.what} ${each.kind} ${each.id}`)
      for (const leaf of leavesOf(each, measures, attributes)) found.add(`${each.kind} ${leaf}`)
      below(each).forEach(walk)
    }
    walk(one)
    return found
  }
  const start = named.get(`${target.what} ${target.id}`)
  const targets = start ? under(start) : new Set<string>()
  const stems = new Map(plan?.measures.all().map((one) => [`${kind} measure ${keyOf(plan, one)}`, stemOf(one)]))
  const stemsOf = (leaves: ReadonlySet<string>): string[] => [...leaves].flatMap((leaf) => stems.get(leaf) ?? [])
  const targetStems = new Set(stemsOf(targets))
  const marked = markedAttributes({ kinds }, kind)
  const isSensitive = (attribute: string): boolean => marked.has(attribute)
  return {
    isSensitive,
    of(attribute) {
      const one = named.get(`attribute ${attribute}`)
      if (one && [...under(one)].some((each) => targets.has(each))) return 'circular'
      if (isSensitive(attribute)) return 'sensitive'
      return one && stemsOf(under(one)).some((each) => targetStems.has(each)) ? 'overlapping' : undefined
    },
  }
}

type Measure = Parameters<KindPlan['measures']['keep']>[0]

function keyOf(plan: KindPlan, measure: Measure): string {
  const node = plan.measures.keep(measure)
  return node.kind === 'measure' ? node.key : ''
}

/** What a measure takes of which events, whenever they were. */
function stemOf(measure: Measure): string {
  const { from: _, to: __, label: ___, ...rest } = measure
  return JSON.stringify(rest)
}

/** Measures and columns of sources that a definition reads by itself; no attributes. */
function leavesOf(
  one: Defined,
  measures: ReadonlyMap<string, string>,
  attributes: ReadonlyMap<string, unknown>,
): string[] {
  const keys: string[] = []
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    const { kind, name, key } = part as { kind?: unknown; name?: unknown; key?: unknown }
    if (kind === 'measure' && typeof key === 'string') keys.push(`measure ${key}`)
    if (kind === 'column' && typeof name === 'string' && !attributes.has(name)) {
      const measure = measures.get(name)
      if (measure !== undefined) keys.push(`measure ${measure}`)
      else if (name.includes('.')) keys.push(`column ${name}`)
    }
    Object.values(part).forEach(walk)
  }
  walk(one)
  return keys
}

function columnsAnywhere(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  const { kind, name } = part as { kind?: unknown; name?: unknown }
  const own = kind === 'column' && typeof name === 'string' ? [name] : []
  return [...own, ...Object.values(part).flatMap(columnsAnywhere)]
}

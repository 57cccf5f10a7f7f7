import type { KindPlan } from '../../compile/compile.ts'
import type { CompiledSegment } from '../../compile/compiled.ts'
import { columnFor } from '../../compile/names.ts'
import type { Rule } from '../../conditions/rule.ts'
import type { Expression } from '../../sql/expression.ts'
import { columnsIn } from '../../sql/expression.ts'
import { placeholdersIn } from '../../sql/placeholders.ts'
import { learnedIn } from '../explain/learned.ts'
import type { Published } from '../stored/published.ts'

/** The truths of a rule and of every rule in it. */
export function truthsIn(rule: Rule): Expression[] {
  return [rule.truth, ...(rule.node === 'group' ? rule.rules.flatMap(truthsIn) : [])]
}

/** Whether a published run kept everything that a segment looks at, as the plan defines it. */
export function isAllStored(
  published: Published,
  plan: KindPlan,
  segment: CompiledSegment,
  options: StoredOptions = {},
): boolean {
  const isStored = storedIn(published, plan, options)
  return isPopulationStored(published, plan, segment.population) && truthsIn(segment.rule).every(isStored)
}

export interface StoredOptions {
  /** Of a plan of the run's own definitions: what it published of segments and classes counts, though an earlier run computed it. */
  carried?: boolean
}

/** The same of a population, which may be stored as such or as what its rule looks at. */
export function isPopulationStored(published: Published, plan: KindPlan, population: string): boolean {
  const isStored = storedIn(published, plan)
  const base = plan.populations.find((one) => one.id === population)
  return isStored({ kind: 'column', name: columnFor.population(population) }) || (base ? isStored(base.truth) : false)
}

/**
 * Whether a published run kept all that an expression looks at, as the plan defines it: measures and attributes as columns of the
 * profile, populations, segments and classes in its lanes, learned numbers in its manifest. With `carried`, the plan is the run's own:
 * what the run carried over from an earlier one counts too, segments whatever they say now.
 */
export function storedIn(
  published: Published,
  plan: KindPlan,
  { carried = false }: StoredOptions = {},
): (expression: Expression) => boolean {
  const own = published.manifest.kinds[plan.kind]
  if (!own) return () => false
  const hashes = new Map(plan.defined.map((one) => [`${one.what} ${one.id}`, one.hash]))
  const holds = (what: string, list: readonly { id: string; hash?: string; state?: string }[], id: string): boolean => {
    const found = list.find((one) => one.id === id)
    if (!found || (carried && what === 'segment')) return found !== undefined
    return found.hash === hashes.get(`${what} ${id}`) && (carried || (found.state ?? 'computed') === 'computed')
  }
  const attributes = new Set(own.attributes.map((one) => one.id))
  const columns = new Set(own.profile.map((one) => one.name))
  const isKept = (name: string): boolean => {
    const [sort, id = ''] = [name.slice(0, 2), name.slice(2)]
    if (sort === 'p:') return holds('population', own.populations, id)
    if (sort === 's:') return holds('segment', own.segments, id)
    if (sort === 'c:' || sort === 'n:') return holds('scheme', own.schemes, id)
    return columns.has(name) && (!attributes.has(name) || holds('attribute', own.attributes, name))
  }
  const learned = learnedIn(published, plan)
  return (expression) =>
    columnsIn(expression).every(isKept) && placeholdersIn(expression).every((name) => Object.hasOwn(learned, name))
}

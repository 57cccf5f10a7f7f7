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

/**
 * Whether a published run kept everything that a segment looks at, as the plan defines it: measures and attributes as
 * columns of the profile, populations, segments and classes in its lanes, learned numbers in its manifest.
 */
export function isAllStored(published: Published, plan: KindPlan, segment: CompiledSegment): boolean {
  const own = published.manifest.kinds[plan.kind]
  if (!own) return false
  const hashes = new Map(plan.defined.map((one) => [`${one.what} ${one.id}`, one.hash]))
  const holds = (what: string, list: readonly { id: string; hash?: string; state?: string }[], id: string): boolean => {
    const found = list.find((one) => one.id === id)
    return (
      found !== undefined && found.hash === hashes.get(`${what} ${id}`) && (found.state ?? 'computed') === 'computed'
    )
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
  const isStored = (one: Expression): boolean =>
    columnsIn(one).every(isKept) && placeholdersIn(one).every((name) => Object.hasOwn(learned, name))
  const base = plan.populations.find((one) => one.id === segment.population)
  const isDrawn =
    isStored({ kind: 'column', name: columnFor.population(segment.population) }) || (base && isStored(base.truth))
  return Boolean(isDrawn) && truthsIn(segment.rule).every(isStored)
}

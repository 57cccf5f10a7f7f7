import type { Expression } from '../sql/expression.ts'
import { columnsIn } from '../sql/expression.ts'
import type { CompiledKind } from './kind-compiler.ts'
import type { LinkedLeaf } from './linked-leaf.ts'
import type { Reference } from './compiled.ts'
import { referenceKey } from './names.ts'

/** What of a kind cannot be known before its profile holds linked entities; the rest can. By `segment vip` and the like. */
export interface Late {
  definitions: ReadonlySet<string>
  /** Definitions whose fits are over people, or values, that rest on linked entities. */
  fits: ReadonlySet<string>
}

export function lateIn(compiled: CompiledKind): Late {
  const columns = new Set(compiled.linked.flatMap((leaf) => Object.values(leaf.columns) as string[]))
  const definitions = new Set<string>()
  const fits = new Set<string>()
  const looks = (expression: Expression) => columnsIn(expression).some((name) => columns.has(name))
  const isLate = (one: Reference) => definitions.has(referenceKey(one))
  for (const reference of compiled.order) {
    const { expressions, needs, learnsFrom } = partsOf(compiled, reference)
    const rests = needs.some(isLate) || expressions.some(looks)
    const learnsLate = learnsFrom === 'all' ? rests : learnsFrom.some(isLate)
    if (learnsLate) fits.add(referenceKey(reference))
    if (rests || learnsLate) definitions.add(referenceKey(reference))
  }
  return { definitions, fits }
}

/** Whether a rule about this kind can be answered before its profile holds linked entities. */
export function isEarly({ truth, uses }: LinkedLeaf, other: CompiledKind, late: Late): boolean {
  const columns = new Set(other.linked.flatMap((leaf) => Object.values(leaf.columns) as string[]))
  if (truth && columnsIn(truth).some((name) => columns.has(name))) return false
  return !uses.some((one) => late.definitions.has(referenceKey(one)))
}

/** What a definition looks at, and the definitions behind the people, or (`all`) everything, that its fits are over. */
function partsOf(
  compiled: CompiledKind,
  { what, id }: Reference,
): { expressions: Expression[]; needs: Reference[]; learnsFrom: Reference[] | 'all' } {
  if (what === 'attribute') {
    const { expression, uses } = compiled.attributes.find((one) => one.id === id)!
    return { expressions: [expression], needs: uses, learnsFrom: [] }
  }
  if (what === 'population') {
    const { truth, uses } = compiled.populations.find((one) => one.id === id)!
    return { expressions: [truth], needs: uses, learnsFrom: [] }
  }
  if (what === 'segment') {
    const { rule, population, uses, cuts } = compiled.segments.find((one) => one.id === id)!
    const base: Reference = { what: 'population', id: population }
    return { expressions: [rule.truth], needs: [base, ...uses], learnsFrom: cuts.length ? [base] : [] }
  }
  const { plan, population, uses, cuts } = compiled.schemes.find((one) => one.id === id)!
  const base: Reference = { what: 'population', id: population }
  const learnsFrom = plan.fits.length ? ('all' as const) : cuts.length ? [base] : []
  return { expressions: plan.inputs.map((one) => one.expression), needs: [base, ...uses], learnsFrom }
}

import { attributeErrors } from '../attributes/errors.ts'
import type { AttributeKind } from '../attributes/attribute-kind.ts'
import { attributeKinds } from '../attributes/index.ts'
import { nearParams } from '../conditions/near-params.ts'
import { checkShape } from '../definition/check.ts'
import { paramsOf } from '../definition/read-definition.ts'
import type { AttributeOuter } from '../definition/shapes.ts'
import type { Written } from '../definition/written.ts'
import type { Expression } from '../sql/expression.ts'
import { columnsIn } from '../sql/expression.ts'
import { aboutOf } from './about.ts'
import type { CompiledAttribute, Reference } from './compiled.ts'
import { definitionHash } from './definition-hash.ts'
import { compileStanding } from './compile-standing.ts'
import { contextOf } from './kind-context.ts'
import { namesOf } from './linked-leaf.ts'
import type { KindWork } from './kind-work.ts'
import { columnFor } from './names.ts'
import type { Collector } from './problems.ts'
import { isTimeless } from './timeless.ts'
import type { Underway } from './underway.ts'

/** One attribute of the kind; undefined after reporting what is wrong. */
export function compileAttribute(
  work: KindWork,
  written: Written<AttributeOuter>,
  into: Collector,
): CompiledAttribute | undefined {
  const outer = written.value
  if (outer.standing) return compileStanding(work, written)
  const kindOf = kindOfAttribute(outer, into)
  if (!kindOf) return undefined
  const checked = checkShape(kindOf.schema, paramsOf(written), {
    alsoKnown: ['attribute', 'name', 'unit', 'description', 'sensitivity', 'switching cost'],
  })
  if (checked.problems.length) {
    for (const problem of checked.problems) into.report(problem, [])
    return undefined
  }
  const needs = kindOf.needs?.(checked.value) ?? []
  const owner = { what: 'attribute', id: outer.attribute } as const
  const uses: Reference[] = []
  const underway: Underway = { owner, written, into, uses, cuts: [] }
  const computed = kindOf.compile(checked.value, contextOf(work, underway, []))
  if (!computed) return undefined
  if (uses.length === 0) work.measures.name(outer.attribute, computed.expression)
  const unit = outer.unit ?? computed.unit
  const levels = needs.map((need) => work.attribute(need)?.level ?? 0)
  return {
    id: outer.attribute,
    kind: work.input.kind,
    name: outer.name,
    file: written.file,
    hash: definitionHash(
      { ...outer, name: undefined, description: undefined, sensitivity: undefined, 'switching cost': undefined },
      into,
    ),
    rests: [...into.rests],
    about: aboutOf(outer),
    family: outer.family,
    ...(unit ? { unit } : {}),
    ...(outer.sensitivity ? { sensitivity: outer.sensitivity } : {}),
    ...(outer['switching cost'] ? { switchingCost: true as const } : {}),
    type: computed.type,
    nullable: computed.nullable,
    timeless: uses.length === 0 && isTimeless(computed.expression, work),
    current: computed.current === true,
    sentence: computed.sentence,
    expression: uses.length ? work.measures.bind(computed.expression) : computed.expression,
    remarks: uses.length
      ? []
      : (computed.remarks ?? []).map(({ id, text, count }) => ({
          column: columnFor.remark(outer.attribute, id),
          text,
          count,
        })),
    ...(computed.called ? { called: computed.called } : {}),
    ...(computed.breakdown ? { breakdown: computed.breakdown } : {}),
    ...(computed.prediction ? { prediction: computed.prediction } : {}),
    ...(computed.worth ? { worth: computed.worth } : {}),
    ...(computed.adds?.length ? { adds: computed.adds } : {}),
    ...(computed.sums?.length ? { sums: computed.sums } : {}),
    ...(underway.total ? { total: underway.total } : {}),
    ...scopeOf(work, underway, computed.expression),
    uses,
    level: needs.length ? Math.max(...levels) + 1 : 0,
  }
}

/** What it takes to know it, where that is more than the entity's own rows. */
function scopeOf(work: KindWork, { total, uses }: Underway, expression: Expression): Pick<CompiledAttribute, 'scope'> {
  if (total || uses.some((use) => isOfPopulation(work, use))) return { scope: 'population' }
  const isLinked = columnsIn(expression).some(
    (name) =>
      [...work.linked.values()].some((leaf) => namesOf(leaf).includes(name)) ||
      work.attribute(name)?.scope === 'linked',
  )
  return isLinked ? { scope: 'linked' } : {}
}

const isOfPopulation = (work: KindWork, { what, id }: Reference): boolean =>
  what === 'attribute' && work.attribute(id)?.scope === 'population'

/** The one way to make it that is written. */
function kindOfAttribute({ params }: AttributeOuter, into: Collector): AttributeKind | undefined {
  const [head, second] = attributeKinds.filter((one) => one.head in params)
  if (!head) {
    const known = attributeKinds.map((one) => one.head)
    const name = Object.keys(params)[0] ?? ''
    const { near } = nearParams(name, known)
    into.report(attributeErrors.problem('not-an-attribute', { name, heads: known.join(', '), near }), [], 'key')
  } else if (second)
    into.report(attributeErrors.problem('two-heads', { first: head.head, second: second.head }), [second.head], 'key')
  return second ? undefined : head
}

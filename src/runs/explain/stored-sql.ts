import type { KindPlan } from '../../compile/compile.ts'
import type { Slot } from '../../compile/lanes.ts'
import { bitOf, laneOf, memberLane } from '../../compile/lanes.ts'
import { columnFor } from '../../compile/names.ts'
import type { Dialect } from '../../sql/dialect.ts'
import type { Expression } from '../../sql/expression.ts'
import { columnsIn, compare, integer, rewrite } from '../../sql/expression.ts'
import { fillPlaceholders, placeholdersIn } from '../../sql/placeholders.ts'
import { printExpression } from '../../sql/print.ts'
import { learnedIn } from './learned.ts'
import type { Published } from '../stored/published.ts'

/**
 * SQL of expressions over the stored profile and members of a run, joined; undefined of one that looks at what the run
 * did not keep, or did not learn, as it is defined now.
 */
export function storedSql(
  dialect: Dialect,
  published: Published,
  plan: KindPlan,
): (expression: Expression) => string | undefined {
  const slots = published.manifest.kinds[plan.kind]?.slots ?? []
  const learned = learnedIn(published, plan)
  return (expression) => {
    const known = placeholdersIn(expression).every((name) => Object.hasOwn(learned, name))
    if (!known || !isStored(expression, published, plan)) return undefined
    return printExpression(fillPlaceholders(overStored(expression, slots), learned), dialect)
  }
}

/** Columns that stand for definitions read from the stored lanes and classes. */
export function overStored(expression: Expression, slots: readonly Slot[]): Expression {
  return rewrite(expression, (part) => {
    if (part.kind !== 'column') return part
    const what = part.name.startsWith('s:') ? 'segment' : part.name.startsWith('p:') ? 'population' : undefined
    if (!what) return part
    const found = slots.find((slot) => slot.what === what && slot.id === part.name.slice(2))
    if (!found) return { kind: 'literal', type: 'boolean', value: null }
    const lane: Expression = { kind: 'column', name: memberLane(laneOf(found.slot)) }
    return compare({ kind: 'call', name: 'hasBit', args: [lane, integer(bitOf(found.slot))] }, '=', integer(1))
  })
}

/** Whether the run kept every column the expression looks at, as it is defined now. */
function isStored(expression: Expression, { manifest }: Published, { kind, attributes, values }: KindPlan): boolean {
  const own = manifest.kinds[kind]
  if (!own) return false
  const changed = new Set(
    own.attributes.filter((one) => attributes.find((now) => now.id === one.id)?.hash !== one.hash).map((one) => one.id),
  )
  const names = new Set(own.profile.map((one) => one.name).filter((name) => !changed.has(name)))
  for (const one of own.attributes) if (one.inMembers && !changed.has(one.id)) names.add(one.id)
  for (const { id, hash, parts } of own.values ?? [])
    if (values.some((now) => now.id === id && now.hash === hash))
      for (const { part } of parts) names.add(columnFor.value(id, part))
  for (const scheme of own.schemes) names.add(columnFor.class(scheme.id)).add(columnFor.reason(scheme.id))
  return columnsIn(expression).every((name) => names.has(name) || name.startsWith('s:') || name.startsWith('p:'))
}

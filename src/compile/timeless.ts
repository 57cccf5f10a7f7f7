import { baseMeasureKey } from '../conditions/base-measure.ts'
import type { Expression } from '../sql/expression.ts'
import { partsOf } from '../sql/expression.ts'
import type { KindWork } from './kind-work.ts'
import { namesOf } from './linked-leaf.ts'
import { listColumn, splitColumn } from './names.ts'

/** Whether nothing in it looks at as-of: no window that begins, no day, no value that is valid from a day on. */
export function isTimeless(expression: Expression, work: KindWork): boolean {
  if (expression.kind === 'literal') return expression.type !== 'date' && expression.type !== 'time'
  if (expression.kind === 'measure')
    return work.measures.all().every((one) => baseMeasureKey(one) !== expression.key || !one.from)
  if (expression.kind !== 'column') return partsOf(expression).every((part) => isTimeless(part, work))
  const { name } = expression
  const leaves = [...[...work.lists].map(listColumn), ...[...work.splits].map(splitColumn)]
  if (leaves.includes(name)) return true
  const linked = [...work.linked.values()].find((leaf) => namesOf(leaf).includes(name))
  if (linked) return linked.timeless
  const dot = name.indexOf('.')
  const source = work.given.find((one) => one.source === name.slice(0, dot))
  return dot > 0 && source ? !source.dated : (work.attribute(name)?.timeless ?? false)
}

import type { PeriodMeasure } from '../conditions/base-measure.ts'
import type { Expression } from '../sql/expression.ts'
import { column, compare, integer, literal, when } from '../sql/expression.ts'

/** Which period an event's day lies in: the day itself, or the number of the period, from 0 for the earliest. */
export function periodOf({ per, edges }: PeriodMeasure): Expression {
  return per === 'day' ? column('day') : between(0, edges.length, edges)
}

/** The periods from `low` to `high`, halved until one is left: of 52 weeks a day is compared with six edges. */
function between(low: number, high: number, edges: readonly string[]): Expression {
  if (low === high) return integer(low)
  const middle = Math.ceil((low + high) / 2)
  const earlier = compare(column('day'), '<', literal('date', edges[middle - 1]!))
  return when([{ when: earlier, then: between(low, middle - 1, edges) }], between(middle, high, edges))
}

import type { PeriodMeasure } from '../conditions/base-measure.ts'
import type { Expression } from '../sql/expression.ts'
import { column, compare, integer, literal, when } from '../sql/expression.ts'

/** Which period an event's day lies in: the day itself, or the number of the period, from 0 for the earliest. */
export function periodOf({ per, edges }: PeriodMeasure): Expression {
  return per === 'day' ? column('day') : periodIn(column('day'), edges)
}

/** Number of the period that a day lies in, from 0 for the earliest: of periods that begin on these days, all but the first. */
export const periodIn = (day: Expression, edges: readonly string[]): Expression => between(day, 0, edges.length, edges)

/** The periods from `low` to `high`, halved until one is left: of 52 weeks a day is compared with six edges. */
function between(day: Expression, low: number, high: number, edges: readonly string[]): Expression {
  if (low === high) return integer(low)
  const middle = Math.ceil((low + high) / 2)
  const earlier = compare(day, '<', literal('date', edges[middle - 1]!))
  return when([{ when: earlier, then: between(day, low, middle - 1, edges) }], between(day, middle, high, edges))
}

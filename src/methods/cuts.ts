import type { Expression } from '../sql/expression.ts'
import { cast, compare, literal, placeholder } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'

/**
 * Where a measure is cut. Shares are fractions, counted from the best, and compared as whole numbers:
 * - `fixed` at a number people wrote
 * - `top` of people: the last value that the best `part`/`whole` of them reaches; equal values stay together
 * - `people` as `top`, of so many people; all whose value is known where there are fewer
 * - `share` of the total: the last value needed for that share of it
 * - `median` as `top` 1/2, but one value better where that would leave nobody on the other side
 * - `mean` sum ÷ count; a value at it is on the better side
 */
export type Cut =
  | { how: 'fixed'; value: number }
  | { how: 'top' | 'share'; part: number; whole: number }
  | { how: 'people'; people: number }
  | { how: 'median' }
  | { how: 'mean' }

/** What is cut: a numeric column of `base`; better is larger, or smaller for recency. */
export interface CutMeasure {
  name: string
  type: ColumnType
  smallerIsBetter?: boolean
}

/** `top` k of n equal parts, from the best: cuts 1/n, 2/n … (n−1)/n. */
export function equalParts(parts: number): Cut[] {
  return Array.from({ length: parts - 1 }, (_, index) => ({ how: 'top', part: index + 1, whole: parts }))
}

/** Whether the value is at the bound or better. */
export function atOrBetter(measure: CutMeasure, value: Expression, bound: Expression): Expression {
  return compare(value, measure.smallerIsBetter ? '<=' : '>=', bound)
}

export function worse(measure: CutMeasure, value: Expression, bound: Expression): Expression {
  return compare(value, measure.smallerIsBetter ? '>' : '<', bound)
}

/** What a cut is compared with: the number itself, or a placeholder that the fit fills. */
export function boundOf(cut: Cut, measure: CutMeasure, name: string): Expression {
  if (cut.how === 'fixed') return numberLiteral(cut.value, measure.type)
  return placeholder(name, measure.type === 'integer' && cut.how === 'mean' ? 'money' : measure.type)
}

/** A number as people wrote it: exact beside integers and money, a double beside doubles. */
export function numberLiteral(value: number, beside: ColumnType): Expression {
  const exact = literal('money', value)
  return beside === 'number' ? cast(exact, 'number') : exact
}

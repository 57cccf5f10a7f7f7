import { any, isMissing } from '../sql/expression.ts'
import type { Compared } from './comparison.ts'
import type { Comparable } from './context.ts'
import type { RuleLeaf } from './rule.ts'

/** A leaf that compares one value; `orNever` lets an unknown value count as a match. */
export function comparedLeaf(condition: string, left: Comparable, compared: Compared, orNever: boolean): RuleLeaf {
  return {
    node: 'leaf',
    condition,
    truth: orNever ? any([isMissing(left.expression), compared.truth]) : compared.truth,
    sentence: orNever
      ? { zh: `${compared.sentence.zh}(或从未发生)`, en: `${compared.sentence.en}, or never` }
      : compared.sentence,
    scope: left.scope ?? 'customer',
    observed: [
      {
        name: left.name,
        value: left.expression,
        type: left.type,
        ...(left.unit ? { unit: left.unit } : {}),
        ...(left.current ? { current: true } : {}),
      },
      ...(left.worth?.parts ?? []).map((one) => ({
        name: one.title,
        value: one.expression,
        type: one.type,
        ...(left.unit ? { unit: left.unit } : {}),
      })),
    ],
  }
}

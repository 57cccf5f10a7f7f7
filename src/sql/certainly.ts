import type { CompareOperator, Expression } from './expression.ts'
import { all, any, neverMissing, not, truth, when } from './expression.ts'

/**
 * An expression that is TRUE where the truth value is TRUE and FALSE where it is FALSE or unknown. The third answer
 * is taken away at the leaves: AND, OR and NOT over columns without missing values cost an engine half of those with.
 * `known` says which columns are never missing.
 */
export function certainly(expression: Expression, known: (column: string) => boolean): Expression {
  if (neverMissing(expression, known)) return expression
  switch (expression.kind) {
    case 'all':
      return all(expression.terms.map((term) => certainly(term, known)))
    case 'any':
      return any(expression.terms.map((term) => certainly(term, known)))
    case 'not':
      return certainlyNot(expression.term, known)
    default:
      return when([{ when: expression, then: truth(true) }], truth(false))
  }
}

/** The same of the negation: by de Morgan's laws down to the leaves. */
function certainlyNot(expression: Expression, known: (column: string) => boolean): Expression {
  if (neverMissing(expression, known)) return not(expression)
  switch (expression.kind) {
    case 'all':
      return any(expression.terms.map((term) => certainlyNot(term, known)))
    case 'any':
      return all(expression.terms.map((term) => certainlyNot(term, known)))
    case 'not':
      return certainly(expression.term, known)
    case 'compare':
      return certainly({ ...expression, operator: opposite[expression.operator] }, known)
    default:
      return when([{ when: not(expression), then: truth(true) }], truth(false))
  }
}

const opposite: Record<CompareOperator, CompareOperator> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
}

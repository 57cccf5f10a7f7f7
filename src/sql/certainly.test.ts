import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Expression } from './expression.ts'
import { all, any, column, compare, integer, isMissing, neverMissing, not, truth } from './expression.ts'
import { certainly } from './certainly.ts'

type Values = Record<string, number | null>

/** Kleene's logic in TypeScript, for the nodes that the rules below use. */
function evaluate(expression: Expression, values: Values): boolean | null {
  switch (expression.kind) {
    case 'literal':
      return expression.value as boolean | null
    case 'all': {
      const parts = expression.terms.map((term) => evaluate(term, values))
      return parts.includes(false) ? false : parts.includes(null) ? null : true
    }
    case 'any': {
      const parts = expression.terms.map((term) => evaluate(term, values))
      return parts.includes(true) ? true : parts.includes(null) ? null : false
    }
    case 'not': {
      const part = evaluate(expression.term, values)
      return part === null ? null : !part
    }
    case 'missing':
      return valueOf(expression.term, values) === null
    case 'compare': {
      const [left, right] = [valueOf(expression.left, values), valueOf(expression.right, values)]
      if (left === null || right === null) return null
      const order = { '=': left === right, '<>': left !== right, '<': left < right }
      const more = { '<=': left <= right, '>': left > right, '>=': left >= right }
      return { ...order, ...more }[expression.operator]
    }
    case 'case': {
      const [branch] = expression.branches
      return evaluate(branch!.when, values) === true
        ? evaluate(branch!.then, values)
        : evaluate(expression.otherwise!, values)
    }
    default:
      throw new Error(`not in these rules: ${expression.kind}`)
  }
}

function valueOf(expression: Expression, values: Values): number | null {
  if (expression.kind === 'column') return values[expression.name] ?? null
  if (expression.kind === 'literal') return expression.value as number | null
  throw new Error(`not in these rules: ${expression.kind}`)
}

const names = ['a', 'b', 'sure'] as const
const operators = ['=', '<>', '<', '<=', '>', '>='] as const
const { rule } = fc.letrec<{ rule: Expression }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4 },
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom(...operators), fc.integer({ min: 0, max: 2 }))
      .map(([name, operator, value]) => compare(column(name), operator, integer(value))),
    fc.constantFrom(...names).map((name) => isMissing(column(name))),
    fc.constantFrom(truth(true), truth(false)),
    tie('rule').map(not),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map(all),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map(any),
  ),
}))
const value = fc.option(fc.integer({ min: 0, max: 2 }))
const values = fc.record({ a: value, b: value, sure: fc.integer({ min: 0, max: 2 }) })

it('is true where the rule is true, false where it is false or unknown, and never missing', () => {
  const known = (name: string) => name === 'sure'
  fc.assert(
    fc.property(rule, values, (written, given) => {
      const made = certainly(written, known)
      expect(evaluate(made, given)).toBe(evaluate(written, given) === true)
      expect(neverMissing(made, known)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

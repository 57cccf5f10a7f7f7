import type { Expression } from '../sql/expression.ts'
import { column, partsOf, rewrite } from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'

/**
 * Comparisons that occur more than once get a column of their own below, so that each is computed once for
 * everybody: engines share nothing between the branches of AND, OR and CASE.
 */
export function sharedAtoms(
  columns: Query['columns'],
  prefix: string,
): { atoms: Query['columns']; columns: Query['columns'] } {
  const seen = new Map<string, { atom: Expression; times: number }>()
  const count = (expression: Expression): void => {
    if (isAtom(expression)) {
      const key = JSON.stringify(expression)
      const known = seen.get(key)
      seen.set(key, { atom: expression, times: (known?.times ?? 0) + 1 })
    } else partsOf(expression).forEach(count)
  }
  for (const one of columns) count(one.is)
  const shared = [...seen.values()].filter(({ times }) => times > 1).map(({ atom }) => atom)
  const names = new Map<string, string>()
  const named = (expression: Expression): Expression => {
    const name = isAtom(expression) ? names.get(JSON.stringify(expression)) : undefined
    return name ? column(name) : expression
  }
  const atoms = shared
    .toSorted((a, b) => Number(isCertainly(a)) - Number(isCertainly(b)))
    .map((atom, index) => {
      const as = `${prefix}:${index + 1}`
      names.set(JSON.stringify(rewrite(atom, named)), as)
      return { as, is: atom }
    })
  return { atoms, columns: columns.map((one) => ({ ...one, is: rewrite(one.is, named) })) }
}

/** A comparison of plain values, or whether something plain is certainly true: no logic inside. */
function isAtom(expression: Expression): boolean {
  if (!isCertainly(expression)) return isComparison(expression) && isPlain(expression)
  const asked = expression.branches[0]!.when
  return isPlain(asked.kind === 'not' ? asked.term : asked)
}

const isComparison = ({ kind }: Expression): boolean => ['compare', 'in', 'missing'].includes(kind)

function isPlain(expression: Expression): boolean {
  if (['all', 'any', 'not', 'case', 'aggregate', 'running'].includes(expression.kind)) return false
  return partsOf(expression).every(isPlain)
}

/** `CASE WHEN … THEN TRUE ELSE FALSE END`, as `certainly` makes it. */
function isCertainly(expression: Expression): expression is Extract<Expression, { kind: 'case' }> {
  if (expression.kind !== 'case' || expression.branches.length !== 1) return false
  const { then } = expression.branches[0]!
  const { otherwise } = expression
  return then.kind === 'literal' && then.value === true && otherwise?.kind === 'literal' && otherwise.value === false
}

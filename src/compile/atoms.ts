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
  const shared = [...seen].filter(([, { times }]) => times > 1)
  const names = new Map(shared.map(([key], index) => [key, `${prefix}:${index + 1}`]))
  const named = (expression: Expression): Expression => {
    const name = isAtom(expression) ? names.get(JSON.stringify(expression)) : undefined
    return name ? column(name) : expression
  }
  return {
    atoms: shared.map(([key, { atom }]) => ({ as: names.get(key)!, is: atom })),
    columns: columns.map((one) => ({ ...one, is: rewrite(one.is, named) })),
  }
}

/** A comparison of plain values: no logic inside, and no number that a fit has yet to give. */
function isAtom(expression: Expression): boolean {
  return ['compare', 'in', 'missing'].includes(expression.kind) && isPlain(expression)
}

function isPlain(expression: Expression): boolean {
  if (['all', 'any', 'not', 'case', 'aggregate', 'running'].includes(expression.kind)) return false
  return partsOf(expression).every(isPlain)
}

import type { ColumnType } from './types.ts'

/**
 * SQL as plain data. Missing is NULL, and NULL in a truth value is *unknown*: AND, OR and NOT
 * follow Kleene's logic on every engine, so a rule compiled to these nodes keeps the third answer.
 */
export type Expression =
  | { kind: 'column'; name: string; from?: string }
  | { kind: 'literal'; type: ColumnType; value: string | number | boolean | readonly string[] | null }
  | { kind: 'placeholder'; name: string; type: ColumnType }
  | { kind: 'measure'; key: string }
  | { kind: 'compare'; operator: CompareOperator; left: Expression; right: Expression }
  | { kind: 'all'; terms: Expression[] }
  | { kind: 'any'; terms: Expression[] }
  | { kind: 'not'; term: Expression }
  | { kind: 'missing'; term: Expression }
  | { kind: 'in'; term: Expression; values: Expression[] }
  | { kind: 'case'; branches: { when: Expression; then: Expression }[]; otherwise?: Expression }
  | { kind: 'coalesce'; terms: Expression[] }
  | { kind: 'arithmetic'; operator: '+' | '-' | '*'; left: Expression; right: Expression }
  | { kind: 'cast'; term: Expression; type: ColumnType }
  | { kind: 'call'; name: FunctionName; args: Expression[] }
  | { kind: 'aggregate'; name: AggregateName; args: Expression[]; filter?: Expression; type?: ColumnType }
  | Running

/** An aggregate over rows around each row: those up to it in order (its equals included), or those in `frame`. */
export interface Running {
  kind: 'running'
  name: 'sum' | 'count' | 'min' | 'max'
  args: Expression[]
  /** Rows that differ in one of these do not see each other. */
  partitionBy?: Expression[]
  orderBy: Order[]
  frame?: Frame
}

/**
 * Rows whose one integer to order by is from `from` to `to` less than the row's own, both in; without `from`, any number less.
 * So `{ to: 1 }` is every row strictly before.
 */
export interface Frame {
  from?: number
  to: number
}

export type CompareOperator = '=' | '<>' | '<' | '<=' | '>' | '>='

/** Functions engines spell differently; the `Dialect` has the spelling. */
export type FunctionName =
  | 'daysBetween'
  | 'yearsBetween'
  | 'divide'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'matches'
  | 'listHas'
  | 'listHasOther'
  | 'listSize'
  | 'listWithout'
  | 'hash'
  | 'bit'
  | 'hasBit'
  | 'absolute'
  | 'money'
  | 'scaled'
  | 'microseconds'
  | 'logarithm'
  | 'logistic'
  | 'root'
  | 'least'

export type AggregateName =
  | 'count'
  | 'sum'
  | 'min'
  | 'max'
  | 'maxBy'
  | 'minBy'
  | 'secondLargest'
  | 'median'
  | 'distinctAmong'
  | 'gather'

export interface Order {
  by: Expression
  descending?: boolean
}

export const column = (name: string, from?: string): Expression => ({ kind: 'column', name, ...(from ? { from } : {}) })

export const text = (value: string): Expression => ({ kind: 'literal', type: 'text', value })
export const integer = (value: number): Expression => ({ kind: 'literal', type: 'integer', value })
export const truth = (value: boolean): Expression => ({ kind: 'literal', type: 'boolean', value })
export const missingValue = (type: ColumnType): Expression => ({ kind: 'literal', type, value: null })
/** A literal of a column's type; numbers for money may be given as text to stay exact. */
export const literal = (type: ColumnType, value: string | number | boolean | null): Expression => ({
  kind: 'literal',
  type,
  value,
})

export const placeholder = (name: string, type: ColumnType): Expression => ({ kind: 'placeholder', name, type })

export const compare = (left: Expression, operator: CompareOperator, right: Expression): Expression => ({
  kind: 'compare',
  operator,
  left,
  right,
})

/** True when all are; nothing to hold is true. */
export function all(terms: Expression[]): Expression {
  const needed = terms.filter((term) => !(term.kind === 'literal' && term.value === true))
  if (needed.length === 0) return truth(true)
  return needed.length === 1 ? needed[0]! : { kind: 'all', terms: needed }
}

/** True when one is; with nothing to choose from it is false. */
export function any(terms: Expression[]): Expression {
  const needed = terms.filter((term) => !(term.kind === 'literal' && term.value === false))
  if (needed.length === 0) return truth(false)
  return needed.length === 1 ? needed[0]! : { kind: 'any', terms: needed }
}

export const not = (term: Expression): Expression => (term.kind === 'not' ? term.term : { kind: 'not', term })
export const isMissing = (term: Expression): Expression => ({ kind: 'missing', term })
export const isKnown = (term: Expression): Expression => not(isMissing(term))
export const isIn = (term: Expression, values: Expression[]): Expression => ({ kind: 'in', term, values })
export const coalesce = (...terms: Expression[]): Expression => ({ kind: 'coalesce', terms })
export const cast = (term: Expression, type: ColumnType): Expression => ({ kind: 'cast', term, type })
export const call = (name: FunctionName, ...args: Expression[]): Expression => ({ kind: 'call', name, args })

export const arithmetic = (left: Expression, operator: '+' | '-' | '*', right: Expression): Expression => ({
  kind: 'arithmetic',
  operator,
  left,
  right,
})

export const when = (branches: { when: Expression; then: Expression }[], otherwise?: Expression): Expression => ({
  kind: 'case',
  branches,
  ...(otherwise ? { otherwise } : {}),
})

export const aggregate = (
  name: AggregateName,
  args: Expression[],
  filter?: Expression,
  type?: ColumnType,
): Expression => ({
  kind: 'aggregate',
  name,
  args,
  ...(filter && !isAlwaysTrue(filter) ? { filter } : {}),
  ...(type ? { type } : {}),
})

export const countRows = (filter?: Expression): Expression => aggregate('count', [], filter)

function isAlwaysTrue(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === true
}

/** Every direct part of an expression, for walks. */
export function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'column':
    case 'literal':
    case 'placeholder':
    case 'measure':
      return []
    case 'compare':
    case 'arithmetic':
      return [expression.left, expression.right]
    case 'all':
    case 'any':
    case 'coalesce':
      return expression.terms
    case 'not':
    case 'missing':
    case 'cast':
      return [expression.term]
    case 'in':
      return [expression.term, ...expression.values]
    case 'case':
      return [
        ...expression.branches.flatMap((branch) => [branch.when, branch.then]),
        ...(expression.otherwise ? [expression.otherwise] : []),
      ]
    case 'call':
      return expression.args
    case 'aggregate':
      return expression.filter ? [...expression.args, expression.filter] : expression.args
    case 'running':
      return [...expression.args, ...(expression.partitionBy ?? []), ...expression.orderBy.map((order) => order.by)]
  }
}

/** Every column an expression looks at, as often as it does. */
export function columnsIn(expression: Expression): string[] {
  if (expression.kind === 'column') return [expression.name]
  return partsOf(expression).flatMap(columnsIn)
}

/** The same expression with every part replaced from the leaves up. */
export function rewrite(expression: Expression, replace: (part: Expression) => Expression): Expression {
  const inner = (part: Expression) => rewrite(part, replace)
  switch (expression.kind) {
    case 'column':
    case 'literal':
    case 'placeholder':
    case 'measure':
      return replace(expression)
    case 'compare':
    case 'arithmetic':
      return replace({ ...expression, left: inner(expression.left), right: inner(expression.right) })
    case 'all':
    case 'any':
    case 'coalesce':
      return replace({ ...expression, terms: expression.terms.map(inner) })
    case 'not':
    case 'missing':
    case 'cast':
      return replace({ ...expression, term: inner(expression.term) })
    case 'in':
      return replace({ ...expression, term: inner(expression.term), values: expression.values.map(inner) })
    case 'case':
      return replace({
        ...expression,
        branches: expression.branches.map((branch) => ({ when: inner(branch.when), then: inner(branch.then) })),
        ...(expression.otherwise ? { otherwise: inner(expression.otherwise) } : {}),
      })
    case 'call':
      return replace({ ...expression, args: expression.args.map(inner) })
    case 'aggregate':
      return replace({
        ...expression,
        args: expression.args.map(inner),
        ...(expression.filter ? { filter: inner(expression.filter) } : {}),
      })
    case 'running':
      return replace({
        ...expression,
        args: expression.args.map(inner),
        ...(expression.partitionBy ? { partitionBy: expression.partitionBy.map(inner) } : {}),
        orderBy: expression.orderBy.map((order) => ({ ...order, by: inner(order.by) })),
      })
  }
}

/** Whether the value can never be missing, as far as the shape tells, given which columns are never missing. */
export function neverMissing(expression: Expression, known: (column: string) => boolean): boolean {
  switch (expression.kind) {
    case 'column':
      return known(expression.name)
    case 'literal':
      return expression.value !== null
    case 'missing':
      return true
    case 'coalesce':
      return expression.terms.some((term) => neverMissing(term, known))
    case 'case':
      return (
        expression.otherwise !== undefined &&
        neverMissing(expression.otherwise, known) &&
        expression.branches.every((branch) => neverMissing(branch.then, known))
      )
    case 'compare':
    case 'arithmetic':
    case 'all':
    case 'any':
    case 'not':
    case 'cast':
    case 'in':
      return partsOf(expression).every((part) => neverMissing(part, known))
    case 'call':
      return expression.name !== 'divide' && partsOf(expression).every((part) => neverMissing(part, known))
    default:
      return false
  }
}

import type { Dialect } from './dialect.ts'
import type { Expression, Order } from './expression.ts'
import type { Join, Query, Relation } from './query.ts'

/** The query as SQL text meant to be read: named parts first, one column a line, two spaces deep. */
export function printQuery(query: Query, dialect: Dialect): string {
  return queryLines(query, dialect).join('\n')
}

/** Lines rather than text, so that indenting never touches a line break inside a literal. */
function queryLines(query: Query, dialect: Dialect): string[] {
  const parts = (query.with ?? []).map((part) => [
    `${dialect.quote(part.name)} AS (`,
    ...indent(queryLines(part.query, dialect)),
    ')',
  ])
  const named = parts.flatMap((lines, index) => [
    (index === 0 ? 'WITH ' : '') + lines[0]!,
    ...lines.slice(1, -1),
    lines.at(-1)! + (index < parts.length - 1 ? ',' : ''),
  ])
  return [...named, ...selectLines(query, dialect)]
}

function selectLines(query: Query, dialect: Dialect): string[] {
  const expression = (part: Expression) => printExpression(part, dialect)
  const columns = query.columns.map(({ as, is }) =>
    is.kind === 'column' && is.name === as ? expression(is) : `${expression(is)} AS ${dialect.quote(as)}`,
  )
  const first = query.from.as ?? ('table' in query.from ? query.from.table : '')
  if (query.everything) columns.unshift(query.joins?.length ? `${dialect.quote(first)}.*` : '*')
  const lines = [
    'SELECT',
    ...indent(columns.map((line, index) => (index < columns.length - 1 ? `${line},` : line))),
    ...relationLines('FROM', query.from, dialect),
  ]
  for (const join of query.joins ?? []) lines.push(...joinLines(join, dialect))
  if (query.where) lines.push(`WHERE ${expression(query.where)}`)
  if (query.groupBy?.length) lines.push(`GROUP BY ${query.groupBy.map(expression).join(', ')}`)
  if (query.orderBy?.length) lines.push(`ORDER BY ${printOrder(query.orderBy, dialect)}`)
  if (query.limit !== undefined) lines.push(`LIMIT ${query.limit}`)
  if (query.fence && dialect.fence) lines.push(dialect.fence)
  return lines
}

function relationLines(before: string, relation: Relation, dialect: Dialect): string[] {
  const named = (inner: string[]) => [`${before} (`, ...indent(inner), `) AS ${dialect.quote(relation.as!)}`]
  if ('query' in relation) return named(queryLines(relation.query, dialect))
  if ('unionAll' in relation)
    return named(
      relation.unionAll.flatMap((part, index) => [...(index > 0 ? ['UNION ALL'] : []), ...queryLines(part, dialect)]),
    )
  const name = dialect.quote(relation.table)
  return [`${before} ${name}${relation.as ? ` AS ${dialect.quote(relation.as)}` : ''}`]
}

function joinLines(join: Join, dialect: Dialect): string[] {
  const lines = relationLines(join.how === 'left' ? 'LEFT JOIN' : 'JOIN', join.relation, dialect)
  return [...lines.slice(0, -1), `${lines.at(-1)} ON ${printExpression(join.on, dialect)}`]
}

function printOrder(orders: Order[], dialect: Dialect): string {
  return orders.map((order) => printExpression(order.by, dialect) + (order.descending ? ' DESC' : '')).join(', ')
}

/** The expression as SQL text; a `measure` or `placeholder` still open is a defect of the caller and throws. */
export function printExpression(expression: Expression, dialect: Dialect): string {
  const print = (part: Expression) => printExpression(part, dialect)
  /** Parentheses where a part binds less tightly than what is around it. */
  const operand = (part: Expression) => (isCompound(part) ? `(${print(part)})` : print(part))
  switch (expression.kind) {
    case 'column':
      return (expression.from ? `${dialect.quote(expression.from)}.` : '') + dialect.quote(expression.name)
    case 'literal':
      return printLiteral(expression, dialect)
    case 'placeholder':
      return `:${expression.name}`
    case 'measure':
      throw new Error(`measure ${expression.key} was not given a column`)
    case 'compare':
      return `${operand(expression.left)} ${expression.operator} ${operand(expression.right)}`
    case 'all':
      return expression.terms.map(operand).join(' AND ')
    case 'any':
      return expression.terms.map(operand).join(' OR ')
    case 'not':
      return expression.term.kind === 'missing'
        ? `${operand(expression.term.term)} IS NOT NULL`
        : `NOT ${operand(expression.term)}`
    case 'missing':
      return `${operand(expression.term)} IS NULL`
    case 'in':
      return `${operand(expression.term)} IN (${expression.values.map(print).join(', ')})`
    case 'case': {
      const branches = expression.branches.map((branch) => `WHEN ${print(branch.when)} THEN ${print(branch.then)}`)
      const otherwise = expression.otherwise ? ` ELSE ${print(expression.otherwise)}` : ''
      return `CASE ${branches.join(' ')}${otherwise} END`
    }
    case 'coalesce':
      return `coalesce(${expression.terms.map(print).join(', ')})`
    case 'arithmetic':
      return `${operand(expression.left)} ${expression.operator} ${operand(expression.right)}`
    case 'cast':
      return dialect.cast(print(expression.term), expression.type)
    case 'call':
      return printCall(expression.name, expression.args.map(print), expression.args, dialect)
    case 'aggregate':
      return printAggregate(expression, print, dialect)
    case 'running': {
      const { name, args, partitionBy = [], orderBy, frame } = expression
      const over = [
        partitionBy.length ? `PARTITION BY ${partitionBy.map(print).join(', ')}` : '',
        orderBy.length ? `ORDER BY ${printOrder(orderBy, dialect)}` : '',
        frame ? `RANGE BETWEEN ${frame.from ?? 'UNBOUNDED'} PRECEDING AND ${frame.to} PRECEDING` : '',
      ]
      return `${name}(${args.map(print).join(', ') || '*'}) OVER (${over.filter(Boolean).join(' ')})`
    }
  }
}

function isCompound(expression: Expression): boolean {
  return ['compare', 'all', 'any', 'not', 'missing', 'in', 'arithmetic'].includes(expression.kind)
}

function printLiteral(literal: Extract<Expression, { kind: 'literal' }>, dialect: Dialect): string {
  const { value, type } = literal
  if (value === null) return dialect.cast('NULL', type)
  switch (type) {
    case 'text':
      return dialect.text(String(value))
    case 'date':
      return dialect.date(String(value))
    case 'time':
      return dialect.instant(String(value))
    case 'boolean':
      return value ? 'TRUE' : 'FALSE'
    case 'list':
      return dialect.list(value as readonly string[])
    case 'number':
      return dialect.cast(plainNumber(value as number), 'number')
    default:
      return plainNumber(value as number)
  }
}

/** A number without an exponent, so that the engine reads it as an exact decimal. */
function plainNumber(value: string | number | boolean): string {
  if (typeof value === 'string') {
    if (!/^-?\d+(\.\d+)?$/.test(value)) throw new Error(`not a plain number: ${value}`)
    return value
  }
  const [digits = '', exponent] = String(value).split('e')
  if (exponent === undefined) return digits
  const [sign, whole = '', fraction = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(digits)?.slice(1) ?? []
  const shift = Number(exponent)
  return shift > 0
    ? `${sign}${whole}${fraction.padEnd(shift, '0')}`
    : `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`
}

function printCall(name: string, args: string[], parts: Expression[], dialect: Dialect): string {
  const [a, b] = [args[0]!, args[1]!]
  switch (name) {
    case 'daysBetween':
      return dialect.daysBetween(a, b)
    case 'yearsBetween':
      return dialect.yearsBetween(a, b)
    case 'divide':
      return dialect.divide(a, b)
    case 'contains':
      return dialect.contains(a, b)
    case 'startsWith':
      return dialect.startsWith(a, b)
    case 'endsWith':
      return dialect.endsWith(a, b)
    case 'matches':
      return dialect.matches(a, literalText(parts[1]))
    case 'listHas':
      return dialect.listHas(a, b)
    case 'listHasOther':
      return dialect.listHasOther(a, b)
    case 'listSize':
      return dialect.listSize(a)
    case 'listWithout':
      return dialect.listWithout(a, b)
    case 'hash':
      return dialect.hash(literalText(parts[0]), b)
    case 'bit':
      return dialect.bit(a, Number(literalText(parts[1])))
    case 'hasBit':
      return dialect.hasBit(a, Number(literalText(parts[1])))
    case 'money':
      return dialect.money(a)
    case 'scaled':
      return dialect.scaled(a, b)
    case 'absolute':
      return `abs(${a})`
    case 'microseconds':
      return dialect.microseconds(a)
    case 'logistic':
      return dialect.logistic(a)
    case 'logarithm':
      return dialect.logarithm(a)
    case 'root':
      return `sqrt(${a})`
    case 'least':
      return `least(${args.join(', ')})`
    default:
      throw new Error(`no such function: ${name}`)
  }
}

function literalText(expression: Expression | undefined): string {
  if (expression?.kind !== 'literal') throw new Error('a literal was expected')
  return String(expression.value)
}

function printAggregate(
  expression: Extract<Expression, { kind: 'aggregate' }>,
  print: (part: Expression) => string,
  dialect: Dialect,
): string {
  const args = expression.args.map(print)
  const [a, b] = [args[0]!, args[1]!]
  const filter = expression.filter && print(expression.filter)
  const filtered = (bare: string) => (filter === undefined ? bare : dialect.filtered(bare, filter))
  switch (expression.name) {
    case 'count':
      return filtered(`count(${args.join(', ') || '*'})`)
    case 'min':
    case 'max':
      return filtered(`${expression.name}(${a})`)
    case 'sum':
      return dialect.sum(a, expression.type ?? 'integer', filter)
    case 'maxBy':
      return dialect.maxBy(a, b, expression.type, filter)
    case 'minBy':
      return dialect.minBy(a, b, expression.type, filter)
    case 'secondLargest':
      return dialect.secondLargest(a, filter)
    case 'median':
      return dialect.median(a, filter)
    case 'distinctAmong':
      return dialect.distinctAmong(a, b, filter)
    case 'gather':
      return dialect.gather(a, filter)
  }
}

function indent(lines: string[]): string[] {
  return lines.map((line) => `  ${line}`)
}

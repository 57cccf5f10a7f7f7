import type { Expression, Order } from './expression.ts'

/** One SELECT as plain data, with its named parts (CTEs) before it. */
export interface Query {
  with?: { name: string; query: Query }[]
  /** Takes every column of the first relation before the named ones. */
  everything?: boolean
  columns: { as: string; is: Expression }[]
  from: Relation
  joins?: Join[]
  where?: Expression
  groupBy?: Expression[]
  orderBy?: Order[]
  limit?: number
  /** Its columns are worked out once each, however often they are looked at from outside. */
  fence?: true
}

/** A table or named part, by name; a query in parentheses; or the rows of several queries that have the same columns in order. */
export type Relation = { table: string; as?: string } | { query: Query; as: string } | { unionAll: Query[]; as: string }

export interface Join {
  how: 'left' | 'inner'
  relation: Relation
  on: Expression
}

/** Every expression of a query and its parts replaced from the leaves up. */
export function rewriteQuery(query: Query, replace: (expression: Expression) => Expression): Query {
  const relation = (from: Relation): Relation => {
    if ('query' in from) return { ...from, query: rewriteQuery(from.query, replace) }
    return 'unionAll' in from ? { ...from, unionAll: from.unionAll.map((part) => rewriteQuery(part, replace)) } : from
  }
  return {
    ...query,
    ...(query.with ? { with: query.with.map((part) => ({ ...part, query: rewriteQuery(part.query, replace) })) } : {}),
    columns: query.columns.map((column) => ({ ...column, is: replace(column.is) })),
    from: relation(query.from),
    ...(query.joins
      ? { joins: query.joins.map((join) => ({ ...join, relation: relation(join.relation), on: replace(join.on) })) }
      : {}),
    ...(query.where ? { where: replace(query.where) } : {}),
    ...(query.groupBy ? { groupBy: query.groupBy.map(replace) } : {}),
    ...(query.orderBy ? { orderBy: query.orderBy.map((order) => ({ ...order, by: replace(order.by) })) } : {}),
  }
}

/** The same query with tables, wherever they are named, replaced by what a query gives; undefined leaves one as it is. */
export function mapTables(query: Query, replace: (table: string) => Query | undefined): Query {
  const inner = (part: Query) => mapTables(part, replace)
  const relation = (from: Relation): Relation => {
    if ('query' in from) return { ...from, query: inner(from.query) }
    if ('unionAll' in from) return { ...from, unionAll: from.unionAll.map(inner) }
    const found = replace(from.table)
    return found ? { query: found, as: from.as ?? from.table } : from
  }
  return {
    ...query,
    ...(query.with ? { with: query.with.map((part) => ({ ...part, query: inner(part.query) })) } : {}),
    from: relation(query.from),
    ...(query.joins ? { joins: query.joins.map((join) => ({ ...join, relation: relation(join.relation) })) } : {}),
  }
}

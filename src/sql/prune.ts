import type { Expression } from './expression.ts'
import { column, partsOf } from './expression.ts'
import type { Query, Relation } from './query.ts'

/** Columns that something needs of a relation; all of them where that cannot be told. */
type Needed = ReadonlySet<string> | 'all'

/**
 * The query with only some of its columns, and of its named parts only what those need: `everything` becomes a list. Rows stay as
 * they are. For engines that take so many columns in one SELECT and no more.
 */
export function pruned(query: Query, wanted: readonly string[]): Query {
  return narrowed(query, new Set(wanted))
}

function narrowed(query: Query, needed: Needed): Query {
  const parts = query.with ?? []
  const { with: _, ...body } = query
  const select = narrowedSelect(body, needed)
  /** What later parts, and the SELECT itself, need of each part; parts only look at earlier ones. */
  const needs = new Map<string, Needed>()
  const ask = (from: Query) => {
    for (const [name, more] of neededOf(from)) needs.set(name, joined(needs.get(name), more))
  }
  ask(select)
  const kept: { name: string; query: Query }[] = []
  for (const part of parts.toReversed()) {
    const own = needs.get(part.name)
    if (own === undefined) continue
    const inner = narrowed(part.query, own)
    kept.unshift({ name: part.name, query: inner })
    ask(inner)
  }
  return kept.length ? { with: kept, ...select } : select
}

function narrowedSelect(query: Query, needed: Needed): Query {
  if (needed === 'all') return query
  const own = new Set(query.columns.map(({ as }) => as))
  const first = query.from.as ?? ('table' in query.from ? query.from.table : '')
  const through = query.everything ? [...needed].filter((name) => !own.has(name)) : []
  const { everything: _, ...rest } = query
  const columns = [
    ...through.map((name) => ({ as: name, is: column(name, query.joins?.length ? first : undefined) })),
    ...query.columns.filter(({ as }) => needed.has(as)),
  ]
  return { ...rest, columns: columns.length ? columns : query.columns.slice(0, 1) }
}

function joined(a: Needed | undefined, b: Needed): Needed {
  return a === undefined ? b : a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b])
}

/** What a SELECT needs of each table or part that it names. */
function neededOf(query: Query): Map<string, Needed> {
  const expressions = [
    ...query.columns.map(({ is }) => is),
    ...(query.joins ?? []).map(({ on }) => on),
    ...(query.where ? [query.where] : []),
    ...(query.groupBy ?? []),
    ...(query.orderBy ?? []).map(({ by }) => by),
  ]
  const used = expressions.flatMap(columnsOf)
  const relations = [query.from, ...(query.joins ?? []).map(({ relation }) => relation)]
  const needs = new Map<string, Needed>()
  const add = (name: string, more: Needed) => needs.set(name, joined(needs.get(name), more))
  relations.forEach((relation, index) => {
    const name = relation.as ?? ('table' in relation ? relation.table : '')
    const mine = used.filter((one) => one.from === undefined || one.from === name).map((one) => one.name)
    const untold = (query.everything && index === 0) || (relations.length > 1 && used.some((one) => !one.from))
    if ('table' in relation) add(relation.table, untold ? 'all' : new Set(mine))
    else for (const inner of innerOf(relation)) for (const [table, more] of allNeeded(inner)) add(table, more)
  })
  return needs
}

const innerOf = (relation: Exclude<Relation, { table: string }>): Query[] =>
  'query' in relation ? [relation.query] : relation.unionAll

/** Of a query in parentheses, which is kept as it is: what it, or its own parts, need of what is outside of it. */
function allNeeded(query: Query): Map<string, Needed> {
  const needs = new Map(neededOf(query))
  for (const part of query.with ?? [])
    for (const [name, more] of allNeeded(part.query)) needs.set(name, joined(needs.get(name), more))
  for (const part of query.with ?? []) needs.delete(part.name)
  return needs
}

function columnsOf(expression: Expression): { name: string; from?: string | undefined }[] {
  return expression.kind === 'column' ? [expression] : partsOf(expression).flatMap(columnsOf)
}

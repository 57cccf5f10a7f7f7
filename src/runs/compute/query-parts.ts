import { keyColumn } from '../../compile/names.ts'
import { pruned } from '../../sql/prune.ts'
import type { Query } from '../../sql/query.ts'
import { unordered } from './local-workplace.ts'

/** Groups columns, by their names and in order. */
export type Grouping = (names: readonly string[]) => string[][]

const columnsPerTable = 400
const lanesPerQuery = 2

/** As many columns as fit into a row of a table, whatever their types: databases store a row in one page. */
export const inTables: Grouping = (names) =>
  Array.from({ length: Math.ceil(names.length / columnsPerTable) }, (_, part) =>
    names.slice(part * columnsPerTable, (part + 1) * columnsPerTable),
  )

/** A few lanes at a time, so that no SELECT looks at more than about a hundred segments; all else together. */
export const byLanes: Grouping = (names) => {
  const laneOf = (name: string) => /^[mu](\d+)$/.exec(name)?.[1]
  const groups = Map.groupBy(names, (name) => {
    const lane = laneOf(name)
    return lane === undefined ? 0 : Math.floor(Number(lane) / lanesPerQuery)
  })
  return [...groups.values()]
}

/** Queries that together give the columns of one, in groups, each with the key; each only does what its columns need. */
export function partsOf(query: Query, grouped: Grouping): Query[] {
  const groups = grouped(query.columns.map(({ as }) => as).filter((name) => name !== keyColumn))
  const wanted = groups.length ? groups : [[]]
  return wanted.map((names) => pruned(unordered(query), [keyColumn, ...names]))
}

/** SQL of the rows of several relations, one per part of a query, put together by key with the columns in the query's order. */
export function joinedByKey(
  query: Query,
  parts: readonly Query[],
  sources: readonly string[],
  quote: (name: string) => string,
): string {
  const holders = parts.map((part) => new Set(part.columns.map(({ as }) => as)))
  const columns = query.columns.map(({ as }) => `p${holders.findIndex((names) => names.has(as))}.${quote(as)}`)
  const joins = sources.slice(1).map((source, at) => `JOIN ${source} p${at + 1} USING (${keyColumn})`)
  return [`SELECT ${columns.join(', ')} FROM ${sources[0]} p0`, ...joins].join(' ')
}

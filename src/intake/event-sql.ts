import { smallSide } from './small-side.ts'
import { rawName } from './source-definition.ts'
import type { EventSource } from './source-definition.ts'
import type { RowPlan } from './typed-rows.ts'

export interface EventQuery {
  /** SQL of a query with the columns of `RowPlan.rows`. */
  rows: string
  /** SQL of the ids known so far (`_key`, `id`), if there are any, and the last key given. */
  ids: string | undefined
  lastKey: number
  /** Keeps the fingerprint of each row, by which later loads know it again. */
  keepTie?: boolean
  quote(identifier: string): string
  text(value: string): string
}

/** Counters that a statement moves while it runs: one pass counts what it leaves out. */
export const counters = {
  bad: 'fenqun_bad',
  withoutId: 'fenqun_without_id',
  nan: 'fenqun_nan',
  duplicates: 'fenqun_duplicates',
} as const

/**
 * The table of an event: rows in order of key, time, order and content, exact duplicates once.
 * New ids are numbered on the way, in order of id, after the last known key; the first row of
 * each new id carries it in `_new_id`. All of it streams behind one sort.
 */
export function eventTable(source: EventSource, plan: RowPlan, query: EventQuery): string {
  const { quote } = query
  const stored = storedColumns(source, plan)
  const typed = stored.map((name) => `CAST(${quote(name)} AS ${plan.sqlType(name)}) AS ${quote(name)}`)
  const refund = refundFlag(source, plan, query)
  const guard = [
    `CASE WHEN _bad <> 0 THEN nextval('${counters.bad}') < 0`,
    `WHEN _id IS NULL THEN nextval('${counters.withoutId}') < 0`,
    `WHEN _nan > 0 THEN nextval('${counters.nan}') > 0 ELSE true END`,
  ].join(' ')
  const columns = ['_id', '_time', '_day', '_tie', ...typed, ...(refund ? [`${refund} AS refund`] : [])]
  const accepted = `SELECT ${columns.join(', ')} FROM (${query.rows}) WHERE ${guard}`
  const known = query.ids
    ? `SELECT ids._key AS _known, r.* FROM (${accepted}) r LEFT JOIN (${smallSide(query.ids)}) ids ON ids.id = r._id`
    : `SELECT CAST(NULL AS BIGINT) AS _known, r.* FROM (${accepted}) r`
  const order = [
    // The id itself orders new ids alone: known ones already have their key.
    ...(query.ids ? ['_known NULLS LAST', 'CASE WHEN _known IS NULL THEN _id END'] : ['_id']),
    '_time',
    ...(plan.eventId ? [quote(plan.eventId)] : []),
    '_tie',
  ]
  const marked = [
    'SELECT *',
    '(_known IS NULL AND _id IS DISTINCT FROM lag(_id) OVER ()) AS _new',
    '(_tie = lag(_tie) OVER () AND _time = lag(_time) OVER () AND _id = lag(_id) OVER ()) AS _again',
  ].join(', ')
  const fresh = 'count(*) FILTER (WHERE _new) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)'
  const names = [...stored, ...(refund ? ['refund'] : [])].map(quote)
  const output = [
    `coalesce(_known, ${query.lastKey} + ${fresh}) AS _key`,
    'row_number() OVER () AS _seq',
    '_time AS "time"',
    '_day AS "day"',
    ...names,
    ...(query.keepTie ? ['_tie'] : []),
    'CASE WHEN _new THEN _id END AS _new_id',
  ]
  return [
    `SELECT ${output.join(', ')} FROM (${marked} FROM (${known} ORDER BY ${order.join(', ')}))`,
    `WHERE CASE WHEN _again THEN nextval('${counters.duplicates}') < 0 ELSE true END`,
  ].join(' ')
}

/** Names of the columns that the event's rows keep, as `shapesOf` lists them. */
export function storedColumns(source: EventSource, plan: RowPlan): string[] {
  return Object.entries(source.columns)
    .filter(([name, column]) => !column.private && ![plan.id, plan.time, plan.deleted].includes(name))
    .flatMap(([name, column]) => (column.normalise ? [name, rawName(name)] : [name]))
}

/**
 * One row per (key, order) of an event's table: refunds left out, sums of money and integers, the
 * first line's value of the rest.
 */
export function ordersTable(
  source: EventSource,
  plan: RowPlan,
  events: string,
  quote: (name: string) => string,
): string {
  const order = plan.order ?? ''
  const rest = storedColumns(source, plan).filter((name) => name !== order && name !== 'lines')
  const summed = rest.filter((name) => ['DECIMAL(18,4)', 'BIGINT'].includes(plan.sqlType(name)))
  const first = rest.filter((name) => !summed.includes(name))
  // With `_null`, a value that the first line lacks stays missing. One call per column is cheaper than one of a struct.
  const ofFirstLine = (value: string) => `arg_min_null(${value}, _seq)`
  const aggregates = [
    'min("time") AS "time"',
    'count(*) AS lines',
    ...summed.map((name, index) => `CAST(sum(${quote(name)}) AS ${plan.sqlType(name)}) AS s${index}`),
    `${ofFirstLine('"day"')} AS "day"`,
    ...first.map((name, index) => `${ofFirstLine(quote(name))} AS f${index}`),
  ]
  const where = [`${quote(order)} IS NOT NULL`, ...(source['refund when'] ? ['NOT refund'] : [])]
  const grouped = `SELECT _key, ${quote(order)} AS _order, ${aggregates.join(', ')} FROM ${events} WHERE ${where.join(' AND ')} GROUP BY _key, ${quote(order)}`
  const columns = rest.map((name) =>
    summed.includes(name) ? `s${summed.indexOf(name)} AS ${quote(name)}` : `f${first.indexOf(name)} AS ${quote(name)}`,
  )
  const output = ['_key', 'row_number() OVER () AS _seq', '"time"', '"day"', '_order AS "order"', 'lines', ...columns]
  return `SELECT ${output.join(', ')} FROM (SELECT * FROM (${grouped}) ORDER BY _key, "time", _order)`
}

/** SQL of whether a row is a refund, over its columns; undefined where the source does not say. */
export function refundFlag(
  source: EventSource,
  plan: RowPlan,
  query: Pick<EventQuery, 'quote' | 'text'>,
): string | undefined {
  const when = source['refund when']
  if (!when) return undefined
  const column = query.quote(when.column)
  const type = plan.sqlType(when.column)
  const tests: string[] = []
  if (when.is !== undefined) {
    const wanted = typeof when.is === 'boolean' ? String(when.is) : query.text(when.is)
    tests.push(type === 'BOOLEAN' ? `${column} = CAST(${wanted} AS BOOLEAN)` : `CAST(${column} AS VARCHAR) = ${wanted}`)
  }
  if (when['starts with'] !== undefined)
    tests.push(`starts_with(CAST(${column} AS VARCHAR), ${query.text(when['starts with'])})`)
  if (when['less than'] !== undefined) tests.push(`${column} < ${when['less than']}`)
  return `coalesce(${tests.join(' AND ') || 'false'}, false)`
}

import type { Dialect } from '../sql/dialect.ts'
import { refundFlag, storedColumns } from './event-sql.ts'
import type { EventSource } from './source-definition.ts'
import { storedType } from './source-definition.ts'
import type { RowPlan } from './typed-rows.ts'

/** SQL of the staged rows that are events: rows that are equal in everything once, and of each event id one. */
export function tableEvents(plan: RowPlan, staged: string, { quote }: Dialect): { distinct: string; events: string } {
  const copies = `SELECT s.*, row_number() OVER (PARTITION BY _tie ORDER BY _id) AS _copy FROM ${staged} AS s WHERE _bad = 0 AND _id IS NOT NULL`
  const distinct = `SELECT * FROM (${copies}) AS copies WHERE _copy = 1`
  if (!plan.eventId) return { distinct, events: distinct }
  const id = [plan.order, plan.eventId].filter((name) => name !== undefined).map(quote)
  const place = `row_number() OVER (PARTITION BY ${id.join(', ')} ORDER BY _time DESC, _tie DESC)`
  const placed = `SELECT d.*, CASE WHEN ${quote(plan.eventId)} IS NULL THEN 1 ELSE ${place} END AS _place FROM (${distinct}) AS d`
  return { distinct, events: `SELECT * FROM (${placed}) AS placed WHERE _place = 1` }
}

/** SQL of the table of an event, from such rows and the ids of its kind (`_key`, `id`): as `eventTable` has those of a file. */
export function heldEvents(source: EventSource, plan: RowPlan, events: string, ids: string, dialect: Dialect): string {
  const { quote } = dialect
  const refund = refundFlag(source, plan, dialect)
  const columns = storedColumns(source, plan).map((name) => `${typed(source, name, dialect)} AS ${quote(name)}`)
  const order = ['ids._key', '_time', ...(plan.eventId ? [quote(plan.eventId)] : []), '_tie']
  const out = [
    'ids._key AS _key',
    `row_number() OVER (ORDER BY ${order.join(', ')}) AS _seq`,
    '_time AS "time"',
    '_day AS "day"',
    ...columns,
    ...(refund ? [`${refund} AS refund`] : []),
  ]
  return `SELECT ${out.join(', ')} FROM (${events}) AS e JOIN (SELECT _key, id AS _known FROM ${ids}) AS ids ON ids._known = e._id ORDER BY 1, 2`
}

/** SQL of one row per (key, order) of such a table: as `ordersTable`. */
export function heldOrders(source: EventSource, plan: RowPlan, events: string, dialect: Dialect): string {
  const { quote } = dialect
  const order = quote(plan.order ?? '')
  const rest = storedColumns(source, plan).filter((name) => name !== plan.order && name !== 'lines')
  const typeOf = (name: string) => typeIn(source, name)
  const summed = rest.filter((name) => ['money', 'integer'].includes(typeOf(name)))
  const sums = summed.map((name, index) => `${dialect.sum(quote(name), typeOf(name))} AS s${index}`)
  const where = [`${order} IS NOT NULL`, ...(source['refund when'] ? ['NOT refund'] : [])]
  const aggregates = ['min("time") AS _time', 'count(*) AS _lines', 'min(_seq) AS _first', ...sums]
  const grouped = `SELECT _key, ${order} AS _order, ${aggregates.join(', ')} FROM ${events} WHERE ${where.join(' AND ')} GROUP BY _key, ${order}`
  const columns = rest.map(
    (name) => `${summed.includes(name) ? `g.s${summed.indexOf(name)}` : `f.${quote(name)}`} AS ${quote(name)}`,
  )
  const out = [
    'g._key AS _key',
    'row_number() OVER (ORDER BY g._key, g._time, g._order) AS _seq',
    'g._time AS "time"',
    'f."day" AS "day"',
    'g._order AS "order"',
    'g._lines AS lines',
    ...columns,
  ]
  return `SELECT ${out.join(', ')} FROM (${grouped}) AS g JOIN ${events} AS f ON f._seq = g._first ORDER BY 1, 2`
}

/** What a normalised column was is a text beside it, which the source does not name. */
function typeIn(source: EventSource, name: string): ReturnType<typeof storedType> {
  const column = source.columns[name]
  return column ? storedType(column) : 'text'
}

/** Lists and texts have their type and how they are compared already. */
function typed(source: EventSource, name: string, dialect: Dialect): string {
  const type = typeIn(source, name)
  return type === 'list' ? dialect.quote(name) : dialect.cast(dialect.quote(name), type)
}

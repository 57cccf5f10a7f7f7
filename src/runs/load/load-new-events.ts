import { ordersTable, refundFlag, storedColumns } from '../../intake/event-sql.ts'
import type { EventSource } from '../../intake/source-definition.ts'
import type { RowCounts, TableVersion } from '../../state/table-versions.ts'
import { keepNewIds, knownIds } from './entity-ids.ts'
import { ownParts } from './increment.ts'
import { rowsOver, sameIn, setAside } from './increment-rows.ts'
import { checkRejects, keepTables } from './keep-table.ts'
import type { WrittenTable } from './keep-table.ts'
import { goneIn } from './gone-in.ts'
import { look, stageRows } from './load-events.ts'
import { loadIdentifiers } from '../identity/load-identifiers.ts'
import { keepPrivate } from './load-private.ts'
import { checkEncoding, collectRejects } from './load-rejects.ts'
import type { RowFindings, SourceReport } from './load-report.ts'
import { brought, putDelta, putSame } from './put-delta.ts'
import type { IncrementLoad } from './source-load.ts'
import { rowsOfParts } from '../compute/table-parts.ts'
import { rowPlace } from './row-place.ts'

/**
 * Loads rows that come on top of an event source's table: an event id that is there already is corrected, whoever it belonged to,
 * a row that is there already is a duplicate, what says so takes its event away, and all else is added.
 */
export async function loadNewEvents(load: IncrementLoad, source: EventSource): Promise<SourceReport> {
  const { context, plan, opened, increment } = load
  const { engine, ledger } = context
  const before = increment.before.get(source.event)!
  const { staged, refused } = await stageRows(load)
  await checkEncoding(source, opened, refused)
  const own = await ownRows(load, staged)
  const rejected = own.bad + refused.length + opened.undecodable.length
  const bad = own.bad === 0 ? undefined : `SELECT _file, _record, _bad, _cell FROM ${staged} WHERE _bad <> 0`
  if (rejected > 0) load.step('rejects', rejected)
  const collected = await collectRejects(load, refused, bad)
  const counts: RowCounts = {
    read: own.good + own.withoutId + rejected + collected.swallowed,
    accepted: 0,
    rejected: rejected + collected.swallowed,
    duplicates: 0,
    withoutId: own.withoutId,
    ...(plan.deleted ? { deleted: own.gone } : {}),
  }
  await checkRejects(load, source.event, counts, collected.rejects)

  const newIds = await keepNewIds(load, source.of, `SELECT DISTINCT _id AS id FROM ${own.sql} WHERE NOT _gone`)
  load.step('sort')
  const change = await changeOf(load, source, before, own.sql)
  // Which identifier an event gave is not kept, so what went cannot be taken back on its own.
  const identifies = Object.values(source.columns).some((column) => column.identifies !== undefined)
  if (change.went > 0 && identifies && context.identities?.length) throw new IdentifiersTakenBack()
  counts.accepted = change.came
  counts.duplicates = own.good - change.came - own.gone - own.superseded
  if (own.superseded > 0) counts.superseded = own.superseded
  const findings: RowFindings = {
    ...(await look(load, source, change.changes, engine, '0')),
    newIds,
    notFinite: own.notFinite,
    duplicateIds: own.superseded,
    gaps: collected.gaps,
    corrected: change.corrected,
  }
  const tables: WrittenTable[] = []
  if (change.came + change.went === 0)
    for (const version of increment.before.values()) tables.push(await putSame(load, version))
  else {
    const over = await rowsOver(load, before, change)
    const order = ['"time"', ...(plan.eventId ? [engine.dialect.quote(plan.eventId)] : []), '_tie']
    const sorted = `SELECT * FROM (${over.rows}) ORDER BY ${['_key', ...order].join(', ')}`
    const last = await lastSeq(load, before)
    const { table, made } = await putDelta(load, before, {
      rows: `SELECT ${last} + row_number() OVER () AS _seq, * FROM (${sorted})`,
      keys: over.keys,
      order: ['_seq'],
      numbered: true,
      total: before.counts.accepted - change.went + change.came,
    })
    tables.push(table)
    if (source.orders) {
      load.step('orders')
      const rows = ordersTable(source, plan, engine.parquetSource([made.rows]), (name) => engine.dialect.quote(name))
      const orders = increment.before.get(source.orders)!
      const after = `SELECT * REPLACE (${await lastSeq(load, orders)} + _seq AS _seq) FROM (${rows})`
      const keys = `SELECT _key FROM ${engine.parquetSource([made.keys])}`
      // What lies over the orders is of the keys of what lies over the lines, so both become part of their bases together.
      const lies = (version: TableVersion) => ownParts(ledger, version).overlays.length > 0
      const folded = !table.overlays || (lies(orders) && !lies(before))
      const delta = { rows: after, keys, order: ['_seq'], numbered: true, folded }
      tables.push((await putDelta(load, orders, delta)).table)
    }
  }
  load.step('vault')
  await keepPrivate(load, source.of, staged)
  await loadIdentifiers(load, { staged })
  return keepTables(load, brought(tables, change.changes), counts, findings, collected.rejects)
}

/** Rows that came correct or take away events that identify somebody: the source is to be read anew. */
export class IdentifiersTakenBack extends Error {}

/** The rows of the increment that count among themselves: of an event id the last, of equal ones one. */
async function ownRows(load: IncrementLoad, staged: string) {
  const { plan, context } = load
  const { quote } = context.engine.dialect
  const gone = goneIn(load)
  const good = `_bad = 0 AND (_id IS NOT NULL OR ${gone})`
  const [seen] = await context.engine.rows(
    `SELECT count(*) FILTER (WHERE _bad <> 0) AS bad, count(*) FILTER (WHERE ${good}) AS good,
       count(*) FILTER (WHERE _bad = 0 AND NOT (${good})) AS without_id,
       coalesce(sum(_nan) FILTER (WHERE ${good}), 0) AS nan FROM ${staged}`,
  )
  const id = plan.eventId && quote(plan.eventId)
  const unless = (name: string) => (id ? `CASE WHEN ${id} IS NULL THEN ${name} END` : name)
  const within = id && plan.order ? [`CASE WHEN ${id} IS NOT NULL THEN ${quote(plan.order)} END`] : []
  const unit = [...(id ? [id] : []), ...within, ...['_id', '_time', '_tie'].map(unless)].join(', ')
  const ranked = `SELECT *, ${gone} AS _gone, row_number() OVER units AS _rank, first_value(_tie) OVER units AS _last FROM ${staged}
    WHERE ${good} WINDOW units AS (PARTITION BY ${unit} ORDER BY ${rowPlace} DESC)`
  const placed = await setAside(load, 'placed', ranked)
  const [found] = await context.engine.rows(
    `SELECT count(*) FILTER (WHERE _tie <> _last) AS superseded, count(*) FILTER (WHERE _gone AND _rank = 1) AS gone FROM ${placed.sql}`,
  )
  const of = (row: typeof seen, name: string) => Number(row?.[name] ?? 0)
  return {
    sql: `(SELECT * FROM ${placed.sql} WHERE _rank = 1)`,
    bad: of(seen, 'bad'),
    good: of(seen, 'good'),
    withoutId: of(seen, 'without_id'),
    notFinite: of(seen, 'nan'),
    superseded: of(found, 'superseded'),
    gone: of(found, 'gone'),
  }
}

/** Which rows come and which go: what is in the table already is neither. */
async function changeOf(load: IncrementLoad, source: EventSource, before: TableVersion, own: string) {
  const { plan, context } = load
  const { engine, ledger } = context
  const { quote, text } = engine.dialect
  const ids = await knownIds(load, source.of)
  const stored = storedColumns(source, plan)
  const typed = stored.map((name) => `CAST(m.${quote(name)} AS ${plan.sqlType(name)}) AS ${quote(name)}`)
  const refund = refundFlag(source, plan, { quote, text })
  const cells = ['ids._key AS _key', 'm._time AS "time"', 'm._day AS "day"', ...typed, 'm._tie AS _tie'].join(', ')
  const keyed = `SELECT ${cells} FROM ${own} m JOIN (${ids.table ?? 'SELECT 0 AS _key, NULL AS id WHERE false'}) ids ON ids.id = m._id WHERE NOT m._gone`
  const fresh = await setAside(load, 'fresh', refund ? `SELECT *, ${refund} AS refund FROM (${keyed})` : keyed)
  const columns = ['_key', '"time"', '"day"', ...stored.map(quote), ...(refund ? ['refund'] : []), '_tie']

  const known = ['_key', '"time"', '_tie']
  const there = rowsOfParts(engine, ownParts(ledger, before))
  const found: string[] = []
  const id = plan.eventId && quote(plan.eventId)
  if (id) {
    const names = [id, ...(plan.order ? [quote(plan.order)] : [])]
    const given = `SELECT ${names.join(', ')}, _gone FROM ${own} WHERE ${id} IS NOT NULL`
    const same = [`m.${id} = o.${id}`, ...(plan.order ? [sameIn([quote(plan.order)], 'm', 'o')] : [])].join(' AND ')
    found.push(`SELECT o._key, o."time", o._tie, m._gone FROM ${there} o JOIN (${given}) m ON ${same}`)
  }
  const alone = await setAside(
    load,
    'alone',
    `SELECT _key, "time", _tie FROM ${fresh.sql}${id ? ` WHERE ${id} IS NULL` : ''}`,
  )
  if (alone.rows > 0 || !id)
    found.push(
      `SELECT o._key, o."time", o._tie, false AS _gone FROM ${there} o SEMI JOIN ${alone.sql} m USING (_key, "time", _tie)`,
    )
  const matched = await setAside(load, 'matched', found.join(' UNION ALL '))
  const equal = sameIn(known, 'one', 'other')
  const came = `SELECT ${columns.join(', ')} FROM ${fresh.sql} one ANTI JOIN ${matched.sql} other ON ${equal}`
  const went = `SELECT * FROM ${matched.sql} one ANTI JOIN ${fresh.sql} other ON ${equal}`
  const [changes, removed] = [await setAside(load, 'changes', came), await setAside(load, 'removed', went)]
  const [row] = await engine.rows(`SELECT count(*) AS corrected FROM ${removed.sql} WHERE NOT _gone`)
  return {
    changes: changes.sql,
    removed: removed.sql,
    touched: await touchedBy(load, source, before, changes.sql, removed.sql),
    known,
    columns,
    came: changes.rows,
    went: removed.rows,
    corrected: Number(row?.['corrected'] ?? 0),
  }
}

/** SQL of the keys of which rows go, or come before one that there is already, or into an order that there is already. */
async function touchedBy(
  load: IncrementLoad,
  source: EventSource,
  before: TableVersion,
  changes: string,
  removed: string,
): Promise<string> {
  const { context, plan, increment } = load
  const { engine, ledger } = context
  const rowsOf = (version: TableVersion) => rowsOfParts(engine, ownParts(ledger, version))
  const first = `SELECT _key, min("time") AS first FROM ${changes} GROUP BY _key`
  const last = `SELECT _key, max("time") AS last FROM ${rowsOf(before)} WHERE _key IN (SELECT _key FROM ${changes}) GROUP BY _key`
  const between = `SELECT _key FROM (${first}) f JOIN (${last}) l USING (_key) WHERE first <= last`
  const orders = source.orders === undefined ? undefined : increment.before.get(source.orders)
  const order = engine.dialect.quote(plan.order ?? '')
  const into = orders
    ? [`SELECT c._key FROM ${changes} c SEMI JOIN ${rowsOf(orders)} o ON o._key = c._key AND o."order" = c.${order}`]
    : []
  const keys = [`SELECT _key FROM ${removed}`, between, ...into].join(' UNION ')
  return (await setAside(load, 'touched', keys)).sql
}

/** The last place in the order of rows that a base has given. */
async function lastSeq({ context }: IncrementLoad, version: TableVersion): Promise<number> {
  const { engine, ledger } = context
  const [row] = await engine.rows(
    `SELECT max(_seq) AS last FROM ${engine.parquetSource([ownParts(ledger, version).base])}`,
  )
  return Number(row?.['last'] ?? 0)
}

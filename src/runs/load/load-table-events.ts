import { join } from 'node:path'
import type { EventSource } from '../../intake/source-definition.ts'
import { heldEvents, heldOrders, tableEvents } from '../../intake/table-events.ts'
import type { RowCounts } from '../../state/table-versions.ts'
import { keepIds, knownIds } from './entity-ids.ts'
import { beginTable, checkRejects, keepTables } from './keep-table.ts'
import type { WrittenTable } from './keep-table.ts'
import { look } from './load-events.ts'
import { writeSynced } from './load-files.ts'
import { loadIdentifiers } from '../identity/load-identifiers.ts'
import { keepPrivate } from './load-private.ts'
import type { RowFindings, SourceReport } from './load-report.ts'
import { fetched, heldFile, nameOfRows } from './load-table.ts'
import type { SourceLoad, StagedTable } from './source-load.ts'

type TableLoad = SourceLoad & { table: StagedTable }

/**
 * Makes the tables of an event source inside the database that has its rows: of them only ids, contacts and counts come here. The
 * version's folder holds a manifest and no rows.
 */
export async function loadTableEvents(load: TableLoad, source: EventSource): Promise<SourceReport> {
  const { context, plan, table, fingerprint, scratch } = load
  const { engine, ledger, now } = context
  const { remote, staged } = table
  const { dialect } = remote
  const { quote } = dialect
  const { distinct, events } = tableEvents(plan, staged, dialect)
  const good = '_bad = 0 AND _id IS NOT NULL'
  const [seen] = await remote.rows(
    `SELECT count(*) AS read, count(*) FILTER (WHERE _bad <> 0) AS bad, count(*) FILTER (WHERE _bad = 0 AND _id IS NULL) AS without_id,
      coalesce(sum(_nan) FILTER (WHERE ${good}), 0) AS nan, (SELECT count(*) FROM (${distinct}) AS d) AS different,
      (SELECT count(*) FROM (${events}) AS e) AS accepted FROM ${staged}`,
  )
  const of = (name: string) => Number(seen?.[name] ?? 0)
  const counts: RowCounts = {
    read: of('read'),
    accepted: of('accepted'),
    rejected: of('bad'),
    duplicates: of('read') - of('bad') - of('without_id') - of('different'),
    withoutId: of('without_id'),
    ...(of('different') > of('accepted') ? { superseded: of('different') - of('accepted') } : {}),
  }
  const { rejects, gaps } = table.rejects
  if (counts.rejected > 0) load.step('rejects', counts.rejected)
  await checkRejects(load, source.event, counts, rejects)

  const known = await knownIds(load, source.of)
  const ids = `SELECT DISTINCT _id AS id FROM (${events}) AS e`
  const newIds = await fetched(remote, engine, ids, join(scratch, 'ids'), async (here) => {
    const unknown = known.table ? `SELECT id FROM (${here}) EXCEPT SELECT id FROM (${known.table})` : here
    const [row] = await engine.rows(`SELECT count(*) AS fresh FROM (${unknown})`)
    const fresh = Number(row?.['fresh'] ?? 0)
    if (fresh === 0) return 0
    load.step('ids', fresh)
    const keys = `SELECT ${known.lastKey} + row_number() OVER (ORDER BY id) AS _key, id FROM (${unknown})`
    await keepIds(load, source.of, known, keys)
    return fresh
  })
  await bringIds(load, source.of)

  load.step('sort')
  const make = async (name: string, query: string): Promise<WrittenTable> => {
    const begun = await beginTable(load, name)
    const held = nameOfRows(ledger, name, begun.version, now, fingerprint)
    await writeSynced(join(ledger.folder, begun.path, heldFile), [held])
    return { ...begun, held, rows: await remote.make(held, query, `fenqun rows of ${name}`) }
  }
  const made = await make(source.event, heldEvents(source, plan, events, quote(idsThere), dialect))
  const tables = [made]
  const stored = quote(made.held ?? '')
  const findings: RowFindings = {
    ...(await look(load, source, stored, remote, '0')),
    newIds,
    notFinite: of('nan'),
    duplicateIds: of('different') - of('accepted'),
    gaps,
    ...(plan.time !== undefined && table.instants.has(plan.time) ? { overlaps: 0 } : {}),
  }
  if (source.orders) {
    load.step('orders')
    tables.push(await make(source.orders, heldOrders(source, plan, stored, dialect)))
  }
  await keepContacts(load, source)
  return keepTables(load, tables, counts, findings, rejects)
}

const idsThere = 'ids there'

/** Has the ids of a kind with their keys in the database, for as long as it is open. */
async function bringIds({ context, table, scratch }: TableLoad, kind: string): Promise<void> {
  const { engine } = context
  const { table: ids = '' } = await knownIds({ context }, kind)
  const path = join(scratch, 'known-ids.csv')
  const { columns } = await engine.writeRows(ids, path)
  await table.remote.receive(idsThere, columns, path)
}

/** Of each entity, the contacts and identifiers of its events that count, in their order. */
async function keepContacts(load: TableLoad, source: EventSource): Promise<void> {
  const { context, plan, table, scratch } = load
  const kept = plan.read.filter(({ column }) => column.private !== undefined || column.identifies !== undefined)
  if (kept.length === 0) return
  const fields = kept.filter(({ column }) => column.as !== 'id').map(({ name }) => table.remote.dialect.quote(name))
  load.step('vault')
  const cells = ['_id', ...fields].join(', ')
  // Of an event id the row that counts: what was corrected says nothing of anybody.
  const { events } = tableEvents(plan, table.staged, table.remote.dialect)
  const placed = `SELECT ${cells}, row_number() OVER (ORDER BY _time, _tie) AS _place FROM (${events}) AS e`
  const contacts = `SELECT ${cells}, 0 AS _file, max(_place) AS _record, 0 AS _bad FROM (${placed}) AS placed GROUP BY ${cells}`
  await fetched(table.remote, context.engine, contacts, join(scratch, 'contacts'), async (here) => {
    await keepPrivate(load, source.of, `(${here})`)
    await loadIdentifiers(load, { contacts: `(${here})` })
  })
}

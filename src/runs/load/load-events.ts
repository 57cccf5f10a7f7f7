import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import type { Engine } from '../../engines/engine.ts'
import { cleanText } from '../../intake/casting.ts'
import { counters, eventTable, ordersTable } from '../../intake/event-sql.ts'
import { plainColumns } from '../../intake/plain-columns.ts'
import type { RefusedLine } from '../../intake/relation.ts'
import type { EventSource } from '../../intake/source-definition.ts'
import type { RowCounts } from '../../state/table-versions.ts'
import { keepIds, knownIds } from './entity-ids.ts'
import type { KnownIds } from './entity-ids.ts'
import { futureRows } from './future-rows.ts'
import { goneIn } from './gone-in.ts'
import { beginTable, checkRejects, keepTables } from './keep-table.ts'
import type { WrittenTable } from './keep-table.ts'
import { basePath } from './load-files.ts'
import { loadIdentifiers } from '../identity/load-identifiers.ts'
import { keepPrivate } from './load-private.ts'
import { checkEncoding, collectRejects } from './load-rejects.ts'
import { fetchStaged } from './load-table.ts'
import type { RowFindings, SourceReport } from './load-report.ts'
import type { SourceLoad } from './source-load.ts'
import { rowPlace } from './row-place.ts'

/** What a pass over the rows of an event source found, beside the file it wrote. */
interface Pass {
  rows: number
  bad: number
  withoutId: number
  notFinite: number
  duplicates: number
  duplicateIds: number
  deleted: number
  refused: RefusedLine[]
  /** SQL of the staged rows, when the pass staged them. */
  staged: string | undefined
}

/** Loads a source of events: its table, its orders, the ids that are new, and its private columns. */
export async function loadEvents(load: SourceLoad, source: EventSource): Promise<SourceReport> {
  const { context, plan, opened } = load
  const { engine, ledger } = context
  const known = await knownIds(load, source.of)
  const table = await beginTable(load, source.event)
  const base = basePath(ledger.folder, table.path)

  const pass = (await directPass(load, source, known, base)) ?? (await stagedPass(load, source, known, base))
  await checkEncoding(source, opened, pass.refused)
  const counts: RowCounts = {
    read: 0,
    accepted: pass.rows,
    rejected: pass.bad + pass.refused.length + opened.undecodable.length,
    duplicates: pass.duplicates,
    withoutId: pass.withoutId,
    ...(pass.duplicateIds > 0 ? { superseded: pass.duplicateIds } : {}),
    ...(plan.deleted ? { deleted: pass.deleted } : {}),
  }
  counts.read =
    counts.accepted + counts.rejected + counts.duplicates + pass.duplicateIds + counts.withoutId + pass.deleted
  if (counts.rejected > 0) load.step('rejects', counts.rejected)
  const bad = pass.bad === 0 ? undefined : badRows(load, pass)
  const collected = await collectRejects(load, pass.refused, bad)
  counts.rejected += collected.swallowed
  counts.read += collected.swallowed
  await checkRejects(load, source.event, counts, collected.rejects)

  const events = engine.parquetSource([base])
  const findings: RowFindings = {
    ...(await look(load, source, events, engine)),
    notFinite: pass.notFinite,
    duplicateIds: pass.duplicateIds,
    gaps: collected.gaps,
  }
  const tables: WrittenTable[] = [{ ...table, rows: pass.rows }]
  if (source.orders) {
    load.step('orders')
    const orders = await beginTable(load, source.orders)
    const sql = ordersTable(source, plan, events, (name) => engine.dialect.quote(name))
    const { rows } = await engine.writeParquet(sql, basePath(ledger.folder, orders.path), { quick: true })
    tables.push({ ...orders, rows })
  }
  if (findings.newIds > 0) {
    load.step('ids', findings.newIds)
    await keepIds(load, source.of, known, `SELECT _key, _new_id AS id FROM ${events} WHERE _new_id IS NOT NULL`)
  }
  if (pass.staged) {
    load.step('vault')
    await keepPrivate(load, source.of, pass.staged)
  }
  await loadIdentifiers(load, pass.staged ? { staged: pass.staged } : { table: events })
  return keepTables(load, tables, counts, findings, collected.rejects)
}

/**
 * One pass from the file to the sorted table. Undefined when the rows must be staged instead:
 * private columns go to the vault, or an event id came twice and only line numbers tell the last.
 */
async function directPass(
  load: SourceLoad,
  source: EventSource,
  known: KnownIds,
  base: string,
): Promise<Pass | undefined> {
  const { plan, opened } = load
  const { engine } = load.context
  if (plan.deleted || plan.read.some(({ column }) => column.private)) return undefined
  const read = async (typed: ReadonlyMap<string, string>) => {
    await opened.reset()
    load.step('read')
    const raw = plan.raw(false, typed)
    const rows = plan.rows(opened.relation(raw), raw, opened.blanks)
    const written = await writeEvents(load, source, known, rows, base)
    return { ...written, refused: await opened.refused(), duplicateIds: 0, deleted: 0, staged: undefined }
  }
  // Rows are known again by the fingerprint of their cells as they are written.
  let pass = await read(load.read ? new Map() : plainColumns(source, plan, opened))
  if (await refusedTooMuch(load, pass.refused)) pass = await read(new Map())
  if (plan.eventId && (await eventIdsRepeat(load, plan.eventId, plan.order, engine.parquetSource([base]))))
    return undefined
  return pass
}

/** Whether the engine's reader refused a cell that we read: 1,234.50, ¥5, 12万, full-width digits, NaN. */
async function refusedTooMuch(load: SourceLoad, refused: readonly RefusedLine[]): Promise<boolean> {
  const { engine } = load.context
  const cells = new Map<string, Set<string>>()
  for (const { kind, column, text } of refused) {
    if (kind !== 'cast' || column === undefined) continue
    cells.set(column, (cells.get(column) ?? new Set<string>()).add(text))
  }
  for (const [header, texts] of cells) {
    const all = [...texts]
    for (let from = 0; from < all.length; from += 1000) {
      const values = all.slice(from, from + 1000).map((text) => `(${engine.dialect.text(text)})`)
      const cleaned = `SELECT ${cleanText('cell')} AS cell FROM (VALUES ${values.join(', ')}) AS cells(cell)`
      const accepted = load.plan.accepts(header, 'cell')
      const [row] = await engine.rows(`SELECT count(*) AS fine FROM (${cleaned}) WHERE ${accepted}`)
      if (Number(row?.['fine'] ?? 0) > 0) return true
    }
  }
  return false
}

/** Rows with their place in the file go to a file of their own first. */
async function stagedPass(load: SourceLoad, source: EventSource, known: KnownIds, base: string): Promise<Pass> {
  const { plan, opened } = load
  const { staged, refused } = await stageRows(load)
  const { engine } = load.context
  const { quote } = engine.dialect
  const gone = goneIn(load)
  const good = `s._bad = 0 AND (s._id IS NOT NULL OR ${gone})`
  const id =
    plan.eventId === undefined ? [] : [plan.order, plan.eventId].filter((name) => name !== undefined).map(quote)
  let rows = `SELECT * FROM ${staged}`
  let duplicateIds = 0
  if (plan.eventId) {
    // Rows that equal the last one in everything are duplicates of another kind, counted apart.
    const last = `SELECT ${id.join(', ')}, arg_max(_tie, ${rowPlace}) AS _last FROM ${staged} s WHERE ${good} AND ${quote(plan.eventId)} IS NOT NULL GROUP BY ALL HAVING count(*) > 1`
    const same = id.map((name) => `last.${name} IS NOT DISTINCT FROM s.${name}`).join(' AND ')
    rows = `SELECT s.* FROM ${staged} s ANTI JOIN (${last}) last ON ${same} AND last._last <> s._tie AND ${good}`
    const [all] = await engine.rows(
      `SELECT (SELECT count(*) FROM ${staged}) - (SELECT count(*) FROM (${rows})) AS lost`,
    )
    duplicateIds = Number(all?.['lost'] ?? 0)
  }
  let [deleted, again] = [0, 0]
  if (plan.deleted) {
    const taken = `SELECT s.* FROM (${rows}) s WHERE ${good} AND ${gone}`
    const [row] = await engine.rows(`SELECT count(*) AS rows, count(DISTINCT _tie) AS different FROM (${taken})`)
    deleted = Number(row?.['different'] ?? 0)
    again = Number(row?.['rows'] ?? 0) - deleted
    rows = `SELECT s.* FROM (${rows}) s WHERE NOT (${good} AND ${gone})`
  }
  load.step('sort')
  await opened.reset()
  const written = await writeEvents(load, source, known, rows, base)
  return { ...written, duplicates: written.duplicates + again, refused, duplicateIds, deleted, staged }
}

/** Writes every row with its values, its place, and what is wrong with it; answers with SQL that reads them. */
export async function stageRows(load: SourceLoad): Promise<{ staged: string; refused: RefusedLine[]; rows: number }> {
  const { plan, opened, scratch, table } = load
  const { engine } = load.context
  load.step('read')
  await mkdir(scratch, { recursive: true })
  const path = join(scratch, 'staged.parquet')
  if (table) return { ...(await fetchStaged(table, engine, path)), refused: [] }
  await opened.reset()
  const raw = plan.raw(true)
  const { rows } = await engine.writeParquet(plan.rows(opened.relation(raw), raw, opened.blanks), path, { quick: true })
  return { staged: engine.parquetSource([path]), refused: await opened.refused(), rows }
}

async function writeEvents(load: SourceLoad, source: EventSource, known: KnownIds, rows: string, base: string) {
  const { engine } = load.context
  for (const name of Object.values(counters)) await engine.execute(`CREATE OR REPLACE SEQUENCE ${name}`)
  const { quote, text } = engine.dialect
  const keepTie = load.read !== undefined
  const sql = eventTable(source, load.plan, { rows, ids: known.table, lastKey: known.lastKey, keepTie, quote, text })
  const written = await engine.writeParquet(sql, base, { quick: true })
  const counts = Object.entries(counters).map(([field, name]) => `nextval('${name}') - 1 AS ${quote(field)}`)
  const [row] = await engine.rows(`SELECT ${counts.join(', ')}`)
  const of = (field: keyof typeof counters) => Number(row?.[field] ?? 0)
  return {
    rows: written.rows,
    bad: of('bad'),
    withoutId: of('withoutId'),
    notFinite: of('nan'),
    duplicates: of('duplicates'),
  }
}

/** Whether an event id comes twice in the table: by a 64-bit hash, so very rarely a false yes, never a false no. */
async function eventIdsRepeat(
  load: SourceLoad,
  eventId: string,
  order: string | undefined,
  events: string,
): Promise<boolean> {
  const { quote } = load.context.engine.dialect
  const id = [order, eventId].filter((name) => name !== undefined).map(quote)
  const hashes = `SELECT hash(${id.join(', ')}) AS h FROM ${events} WHERE ${quote(eventId)} IS NOT NULL`
  const [row] = await load.context.engine.rows(`SELECT count(*) - count(DISTINCT h) AS again FROM (${hashes})`)
  return Number(row?.['again'] ?? 0) > 0
}

function badRows(load: SourceLoad, pass: Pass): string {
  if (pass.staged) return `SELECT _file, _record, _bad, _cell FROM ${pass.staged} WHERE _bad <> 0`
  const { plan, opened } = load
  const raw = plan.raw(true)
  return `SELECT _file, _record, _bad, _cell FROM (${plan.rows(opened.relation(raw), raw, opened.blanks)}) WHERE _bad <> 0`
}

/** What the written rows say of themselves, to the engine that has them. */
export async function look(
  load: SourceLoad,
  source: EventSource,
  events: string,
  engine: Engine,
  fresh = 'count(_new_id)',
): Promise<Pick<RowFindings, 'overlaps' | 'future' | 'futureDates' | 'refunds' | 'from' | 'to' | 'newIds'>> {
  const overlaps = (load.plan.times?.overlaps ?? []).map(({ from, to }) => `("time" >= ${from} AND "time" < ${to})`)
  const columns = [
    'min("time") AS first',
    'max("time") AS last',
    `${fresh} AS fresh`,
    `${source['refund when'] ? 'count(*) FILTER (WHERE refund)' : '0'} AS refunds`,
    `${overlaps.length > 0 ? `count(*) FILTER (WHERE ${overlaps.join(' OR ')})` : '0'} AS overlaps`,
  ]
  const [row] = await engine.rows(`SELECT ${columns.join(', ')} FROM ${events}`)
  return {
    overlaps: Number(row?.['overlaps'] ?? 0),
    ...(await futureRows(load, events, engine)),
    refunds: Number(row?.['refunds'] ?? 0),
    newIds: Number(row?.['fresh'] ?? 0),
    ...(row?.['first'] ? { from: String(row['first']), to: String(row['last']) } : {}),
  }
}

import { shapesOf } from '../../intake/source-definition.ts'
import type { EntitySource } from '../../intake/source-definition.ts'
import type { RowCounts } from '../../state/table-versions.ts'
import { keepIds, knownIds } from './entity-ids.ts'
import { beginTable, checkRejects, keepTables } from './keep-table.ts'
import { goneIn } from './gone-in.ts'
import { stageRows } from './load-events.ts'
import { futureRows } from './future-rows.ts'
import { basePath } from './load-files.ts'
import { loadIdentifiers } from '../identity/load-identifiers.ts'
import { keepPrivate } from './load-private.ts'
import { checkEncoding, collectRejects } from './load-rejects.ts'
import type { RowFindings, SourceReport } from './load-report.ts'
import type { SourceLoad } from './source-load.ts'
import { rowPlace } from './row-place.ts'

const accepted = '_bad = 0 AND _id IS NOT NULL'

/** SQL of how many staged rows are followed by one of their unit that says otherwise. */
export function supersededIn(staged: string, unit: string): string {
  const last = `first_value(_tie) OVER (PARTITION BY ${unit} ORDER BY ${rowPlace} DESC)`
  return `SELECT count(*) FROM (SELECT _tie, ${last} AS _last FROM ${staged} WHERE ${accepted}) WHERE _tie <> _last`
}

/** Loads a source of given attributes: one row per entity, or per entity and day where it is dated; the last line wins. */
export async function loadEntities(load: SourceLoad, source: EntitySource): Promise<SourceReport> {
  const { context, plan, opened } = load
  const { engine, ledger } = context
  const { quote } = engine.dialect
  const table = await beginTable(load, source.source)
  const { staged, refused } = await stageRows(load)
  await checkEncoding(source, opened, refused)
  const dated = plan.validFrom ? quote(plan.validFrom) : undefined
  const unit = dated ? `_id, ${dated}` : '_id'
  const winners = `SELECT max(${rowPlace}) FROM ${staged} WHERE ${accepted} GROUP BY ${unit}`
  const gone = `${rowPlace} IN (${winners}) AND ${goneIn(load)}`
  const [seen] = await engine.rows(
    `SELECT count(*) FILTER (WHERE _bad <> 0) AS bad, count(*) FILTER (WHERE _bad = 0 AND _id IS NULL) AS without_id,
       count(*) FILTER (WHERE ${accepted}) AS good, coalesce(sum(_nan) FILTER (WHERE ${accepted}), 0) AS nan,
       (SELECT count(*) FROM (SELECT DISTINCT ${unit} FROM ${staged} WHERE ${accepted})) AS units,
       (${supersededIn(staged, unit)}) AS superseded,
       ${plan.deleted ? `count(*) FILTER (WHERE ${accepted} AND ${gone})` : '0'} AS gone FROM ${staged}`,
  )
  const of = (name: string) => Number(seen?.[name] ?? 0)
  const rejected = of('bad') + refused.length + opened.undecodable.length
  const counts: RowCounts = {
    read: of('good') + of('without_id') + rejected,
    accepted: of('units') - of('gone'),
    rejected,
    duplicates: of('good') - of('units') - of('superseded'),
    withoutId: of('without_id'),
    ...(of('superseded') > 0 ? { superseded: of('superseded') } : {}),
    ...(plan.deleted ? { deleted: of('gone') } : {}),
  }
  const bad = of('bad') === 0 ? undefined : `SELECT _file, _record, _bad, _cell FROM ${staged} WHERE _bad <> 0`
  const collected = await collectRejects(load, refused, bad)
  counts.rejected += collected.swallowed
  counts.read += collected.swallowed
  await checkRejects(load, source.source, counts, collected.rejects)

  const known = await knownIds(load, source.entity)
  const here = plan.deleted ? ` AND NOT (${gone})` : ''
  const ids = `SELECT DISTINCT _id AS id FROM ${staged} WHERE ${accepted}${here}`
  const unknown = known.table ? `${ids} EXCEPT SELECT id FROM (${known.table})` : ids
  const fresh = `SELECT ${known.lastKey} + row_number() OVER (ORDER BY id) AS _key, id FROM (${unknown})`
  const [count] = await engine.rows(`SELECT count(*) AS fresh FROM (${unknown})`)
  const newIds = Number(count?.['fresh'] ?? 0)
  if (newIds > 0) {
    load.step('ids', newIds)
    await keepIds(load, source.entity, known, fresh)
  }

  load.step('sort')
  const columns = (shapesOf(source)[0]?.columns ?? []).map(({ name, type }) => {
    if (name === '_key') return 'ids._key AS _key'
    const from = name === 'valid_from' && dated ? `s.${dated}` : `s.${quote(name)}`
    return `${engine.dialect.cast(from, type)} AS ${quote(name)}`
  })
  const all = await knownIds(load, source.entity)
  const sql = `SELECT ${columns.join(', ')} FROM ${staged} s JOIN (${all.table}) ids ON ids.id = s._id WHERE ${rowPlace} IN (${winners})${here} ORDER BY ids._key${dated ? `, s.${dated}` : ''}`
  const { rows } = await engine.writeParquet(sql, basePath(ledger.folder, table.path))
  load.step('vault')
  await keepPrivate(load, source.entity, staged)
  await loadIdentifiers(load, { staged })
  const findings: RowFindings = {
    notFinite: of('nan'),
    duplicateIds: of('superseded'),
    gaps: collected.gaps,
    overlaps: 0,
    ...(await futureRows(load, engine.parquetSource([basePath(ledger.folder, table.path)]), engine)),
    refunds: 0,
    newIds,
  }
  return keepTables(load, [{ ...table, rows }], counts, findings, collected.rejects)
}

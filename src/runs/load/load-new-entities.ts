import { shapesOf } from '../../intake/source-definition.ts'
import type { EntitySource } from '../../intake/source-definition.ts'
import type { RowCounts } from '../../state/table-versions.ts'
import { keepNewIds, knownIds } from './entity-ids.ts'
import { changedRows, deltaOf, setAside } from './increment-rows.ts'
import { checkRejects, keepTables } from './keep-table.ts'
import { futureRows } from './future-rows.ts'
import { goneIn } from './gone-in.ts'
import { supersededIn } from './load-entities.ts'
import { stageRows } from './load-events.ts'
import { loadIdentifiers } from '../identity/load-identifiers.ts'
import { keepPrivate } from './load-private.ts'
import { checkEncoding, collectRejects } from './load-rejects.ts'
import type { SourceReport } from './load-report.ts'
import { brought, putDelta, putSame } from './put-delta.ts'
import type { IncrementLoad } from './source-load.ts'
import { rowPlace } from './row-place.ts'

const accepted = '_bad = 0 AND _id IS NOT NULL'

/** Loads rows that come on top of a table of given attributes: the newest row of an entity (and day) counts. */
export async function loadNewEntities(load: IncrementLoad, source: EntitySource): Promise<SourceReport> {
  const { context, plan, opened, increment } = load
  const { engine } = context
  const { quote, cast } = engine.dialect
  const before = increment.before.get(source.source)!
  const { staged, refused } = await stageRows(load)
  await checkEncoding(source, opened, refused)
  const dated = plan.validFrom ? quote(plan.validFrom) : undefined
  const unit = dated ? `_id, ${dated}` : '_id'
  const winners = `SELECT max(${rowPlace}) FROM ${staged} WHERE ${accepted} GROUP BY ${unit}`
  const own = await setAside(
    load,
    'own',
    `SELECT *, ${goneIn(load)} AS _gone FROM ${staged} WHERE ${accepted} AND ${rowPlace} IN (${winners})`,
  )
  const [seen] = await engine.rows(
    `SELECT count(*) FILTER (WHERE _bad <> 0) AS bad, count(*) FILTER (WHERE _bad = 0 AND _id IS NULL) AS without_id,
       count(*) FILTER (WHERE ${accepted}) AS good, coalesce(sum(_nan) FILTER (WHERE ${accepted}), 0) AS nan,
       (SELECT count(*) FROM ${own.sql} WHERE _gone) AS gone, (${supersededIn(staged, unit)}) AS superseded FROM ${staged}`,
  )
  const of = (name: string) => Number(seen?.[name] ?? 0)
  const bad = of('bad') === 0 ? undefined : `SELECT _file, _record, _bad, _cell FROM ${staged} WHERE _bad <> 0`
  const collected = await collectRejects(load, refused, bad)
  const rejected = of('bad') + refused.length + opened.undecodable.length + collected.swallowed
  const counts: RowCounts = {
    read: of('good') + of('without_id') + rejected,
    accepted: 0,
    rejected,
    duplicates: 0,
    withoutId: of('without_id'),
    ...(of('superseded') > 0 ? { superseded: of('superseded') } : {}),
    ...(plan.deleted ? { deleted: of('gone') } : {}),
  }
  await checkRejects(load, source.source, counts, collected.rejects)

  const newIds = await keepNewIds(load, source.entity, `SELECT DISTINCT _id AS id FROM ${own.sql} WHERE NOT _gone`)
  load.step('sort')
  const ids = await knownIds(load, source.entity)
  const shape = shapesOf(source)[0]?.columns ?? []
  const cells = shape.map(({ name, type }) => {
    if (name === '_key') return 'ids._key AS _key'
    const from = name === 'valid_from' && dated ? `s.${dated}` : `s.${quote(name)}`
    return `${cast(from, type)} AS ${quote(name)}`
  })
  const keyed = `SELECT ${cells.join(', ')}, s._gone FROM ${own.sql} s JOIN (${ids.table}) ids ON ids.id = s._id`
  const fresh = await setAside(load, 'fresh', keyed)
  const order = dated ? ['valid_from'] : []
  const columns = shape.map(({ name }) => quote(name))
  const change = await changedRows(load, before, { fresh: fresh.sql, unit: ['_key', ...order], columns })
  counts.accepted = change.came
  counts.duplicates = of('good') - change.came - of('gone') - of('superseded')
  const tables =
    change.came + change.went === 0
      ? [await putSame(load, before)]
      : [(await putDelta(load, before, await deltaOf(load, before, change, order))).table]
  load.step('vault')
  await keepPrivate(load, source.entity, staged)
  await loadIdentifiers(load, { staged })
  const findings = {
    notFinite: of('nan'),
    duplicateIds: of('superseded'),
    gaps: collected.gaps,
    overlaps: 0,
    ...(await futureRows(load, change.changes, engine)),
    refunds: 0,
    newIds,
    corrected: change.corrected,
  }
  return keepTables(load, brought(tables, change.changes), counts, findings, collected.rejects)
}

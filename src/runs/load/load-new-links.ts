import { linkColumns, shapesOf } from '../../intake/source-definition.ts'
import type { LinkSource } from '../../intake/source-definition.ts'
import type { RowCounts } from '../../state/table-versions.ts'
import { latestTableVersion } from '../../state/table-versions.ts'
import { rowsOfParts } from '../compute/table-parts.ts'
import { keepNewIds, knownIds } from './entity-ids.ts'
import { ownParts } from './increment.ts'
import { changedRows, deltaOf, setAside } from './increment-rows.ts'
import { checkRejects, keepTables } from './keep-table.ts'
import { stageRows } from './load-events.ts'
import { roundProblems } from './load-links.ts'
import { checkEncoding, collectRejects } from './load-rejects.ts'
import type { SourceReport } from './load-report.ts'
import { brought, putDelta, putSame } from './put-delta.ts'
import type { IncrementLoad } from './source-load.ts'

/** Loads links that come on top of those there are; what says the same as one of them is a duplicate. */
export async function loadNewLinks(load: IncrementLoad, source: LinkSource): Promise<SourceReport> {
  const { context, plan, opened, increment } = load
  const { engine } = context
  const { quote, cast } = engine.dialect
  const before = increment.before.get(source.link)!
  const { staged, refused } = await stageRows(load)
  await checkEncoding(source, opened, refused)
  const other = quote(plan.linkedId ?? '')
  const named = `_id IS NOT NULL AND ${other} IS NOT NULL`
  const accepted = `_bad = 0 AND ${named}`
  const [seen] = await engine.rows(
    `SELECT count(*) FILTER (WHERE _bad <> 0) AS bad, count(*) FILTER (WHERE _bad = 0 AND NOT (${named})) AS without_id,
       count(*) FILTER (WHERE ${accepted}) AS good, coalesce(sum(_nan) FILTER (WHERE ${accepted}), 0) AS nan FROM ${staged}`,
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
  }
  await checkRejects(load, source.link, counts, collected.rejects)

  const idsIn = (column: string) => `SELECT DISTINCT ${column} AS id FROM ${staged} WHERE ${accepted}`
  const newIds = (await keepNewIds(load, source.of, idsIn('_id'))) + (await keepNewIds(load, source.to, idsIn(other)))
  load.step('sort')
  const [one, two] = [await knownIds(load, source.of), await knownIds(load, source.to)]
  const stored = shapesOf(source)[0]?.columns ?? []
  const ends: Record<string, string | undefined> = {
    [linkColumns.key]: 'a._key',
    [linkColumns.linked]: 'b._key',
    [linkColumns.from]: plan.validFrom && `s.${quote(plan.validFrom)}`,
    [linkColumns.until]: plan.validUntil && `s.${quote(plan.validUntil)}`,
  }
  const cells = stored.map(({ name, type }) => {
    const value = ends[name] ?? `s.${quote(name)}`
    return `${cast(value, type)} AS ${quote(name)}`
  })
  const keyed = `SELECT DISTINCT ${cells.join(', ')}, false AS _gone FROM ${staged} s JOIN (${one.table}) a ON a.id = s._id JOIN (${two.table}) b ON b.id = s.${other} WHERE s._bad = 0`
  const fresh = await setAside(load, 'fresh', keyed)
  const columns = stored.map(({ name }) => quote(name))
  const change = await changedRows(load, before, { fresh: fresh.sql, unit: columns, columns })
  counts.accepted = change.came
  counts.duplicates = of('good') - change.came
  const tables =
    change.came === 0
      ? [await putSame(load, before)]
      : [(await putDelta(load, before, await deltaOf(load, before, change, columns.slice(1)))).table]
  const findings = {
    notFinite: of('nan'),
    duplicateIds: 0,
    gaps: collected.gaps,
    overlaps: 0,
    future: 0,
    refunds: 0,
    newIds,
  }
  const report = await keepTables(load, brought(tables, change.changes), counts, findings, collected.rejects)
  if (source.of !== source.to) return report
  const all = rowsOfParts(engine, ownParts(context.ledger, latestTableVersion(context.ledger, source.link)!))
  return { ...report, problems: [...report.problems, ...(await roundProblems(load, source, all, one.table!))] }
}

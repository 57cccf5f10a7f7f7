import type { Problem } from '../../errors.ts'
import { intakeErrors } from '../../intake/errors.ts'
import { linkColumns, shapesOf } from '../../intake/source-definition.ts'
import type { LinkSource } from '../../intake/source-definition.ts'
import type { RowCounts } from '../../state/table-versions.ts'
import { keepIds, knownIds } from './entity-ids.ts'
import type { DatedLink } from './link-circles.ts'
import { linkCircles } from './link-circles.ts'
import { beginTable, checkRejects, keepTables } from './keep-table.ts'
import { stageRows } from './load-events.ts'
import { basePath } from './load-files.ts'
import { checkEncoding, collectRejects } from './load-rejects.ts'
import type { RowFindings, SourceReport } from './load-report.ts'
import type { SourceLoad } from './source-load.ts'

/**
 * Loads a source of links: one row per pair and span of days, in order of both keys. A row that lacks one of its
 * ids is counted as without id; rows that say the same are one.
 */
export async function loadLinks(load: SourceLoad, source: LinkSource): Promise<SourceReport> {
  const { context, plan, opened } = load
  const { engine, ledger } = context
  const { quote, cast } = engine.dialect
  const table = await beginTable(load, source.link)
  const { staged, refused } = await stageRows(load)
  await checkEncoding(source, opened, refused)
  const other = quote(plan.linkedId ?? '')
  const named = `_id IS NOT NULL AND ${other} IS NOT NULL`
  const accepted = `_bad = 0 AND ${named}`
  const ends = [
    plan.validFrom && `${quote(plan.validFrom)} AS ${linkColumns.from}`,
    plan.validUntil && `${quote(plan.validUntil)} AS ${linkColumns.until}`,
  ].filter((one) => one !== undefined)
  const stored = shapesOf(source)[0]?.columns ?? []
  const plain = stored
    .map(({ name }) => name)
    .filter((name) => !(Object.values(linkColumns) as string[]).includes(name))
  const columns = ['_id', `${other} AS _other`, ...ends, ...plain.map(quote)]
  const pairs = `SELECT DISTINCT ${columns.join(', ')} FROM ${staged} WHERE ${accepted}`
  const [seen] = await engine.rows(
    `SELECT count(*) FILTER (WHERE _bad <> 0) AS bad, count(*) FILTER (WHERE _bad = 0 AND NOT (${named})) AS without_id,
       count(*) FILTER (WHERE ${accepted}) AS good, coalesce(sum(_nan) FILTER (WHERE ${accepted}), 0) AS nan,
       (SELECT count(*) FROM (${pairs})) AS pairs FROM ${staged}`,
  )
  const of = (name: string) => Number(seen?.[name] ?? 0)
  const rejected = of('bad') + refused.length + opened.undecodable.length
  const counts: RowCounts = {
    read: of('good') + of('without_id') + rejected,
    accepted: of('pairs'),
    rejected,
    duplicates: of('good') - of('pairs'),
    withoutId: of('without_id'),
  }
  const bad = of('bad') === 0 ? undefined : `SELECT _file, _record, _bad, _cell FROM ${staged} WHERE _bad <> 0`
  const collected = await collectRejects(load, refused, bad)
  counts.rejected += collected.swallowed
  counts.read += collected.swallowed
  await checkRejects(load, source.link, counts, collected.rejects)

  const newIds = (await number(load, source.of, '_id', pairs)) + (await number(load, source.to, '_other', pairs))
  load.step('sort')
  const [one, two] = [await knownIds(load, source.of), await knownIds(load, source.to)]
  const cells = stored.map(({ name, type }) => {
    if (name === linkColumns.key) return `a._key AS ${linkColumns.key}`
    if (name === linkColumns.linked) return `b._key AS ${linkColumns.linked}`
    return `${cast(`p.${quote(name)}`, type)} AS ${quote(name)}`
  })
  const order = ['a._key', 'b._key', ...stored.slice(2).map(({ name }) => `p.${quote(name)}`)]
  const sql = `SELECT ${cells.join(', ')} FROM (${pairs}) p JOIN (${one.table}) a ON a.id = p._id JOIN (${two.table}) b ON b.id = p._other ORDER BY ${order.join(', ')}`
  const path = basePath(ledger.folder, table.path)
  const { rows } = await engine.writeParquet(sql, path)
  const round =
    source.of === source.to ? await roundProblems(load, source, engine.parquetSource([path]), one.table!) : []
  const findings: RowFindings = {
    notFinite: of('nan'),
    duplicateIds: 0,
    gaps: collected.gaps,
    overlaps: 0,
    future: 0,
    refunds: 0,
    newIds,
  }
  const report = await keepTables(load, [{ ...table, rows }], counts, findings, collected.rejects)
  return { ...report, problems: [...report.problems, ...round] }
}

const mostShown = 5

/** The warning that entities are below themselves, with the first ids of the first circles; `all` is SQL of the links there are. */
export async function roundProblems(
  load: SourceLoad,
  source: LinkSource,
  all: string,
  ids: string,
): Promise<Problem[]> {
  const { engine } = load.context
  const stored = new Set(shapesOf(source)[0]!.columns.map(({ name }) => name))
  const day = (name: string, open: number) =>
    stored.has(name)
      ? `CASE WHEN ${name} IS NULL THEN ${open} ELSE datediff('day', DATE '1970-01-01', ${name}) END`
      : open
  const cells = ['_key', '_linked', day(linkColumns.from, -1e9), day(linkColumns.until, 1e9)]
  const links: DatedLink[] = []
  const sql = `SELECT ${cells.map((cell) => `CAST(${cell} AS DOUBLE)`).join(', ')} FROM ${all}`
  for await (const { rows, columns } of engine.chunks(sql)) {
    const [from, to, since, until] = columns.map((one) => one.values as Float64Array)
    for (let row = 0; row < rows; row++)
      links.push({ from: from![row]!, to: to![row]!, since: since![row]!, until: until![row]! })
  }
  const circles = linkCircles(links)
  if (circles.length === 0) return []
  const keys = circles.slice(0, mostShown).map((circle) => circle.slice(0, mostShown))
  const named = await engine.rows(`SELECT _key, id FROM (${ids}) WHERE _key IN (${keys.flat().join(', ')})`)
  const idOf = new Map(named.map((row) => [Number(row['_key']), String(row['id'])]))
  const shown = keys.map((own, index) => {
    const more = circles[index]!.length > own.length ? ', …' : ''
    return `{${own.map((key) => idOf.get(key) ?? '').join(', ')}${more}}`
  })
  const text = [...shown, ...(circles.length > keys.length ? ['…'] : [])].join(' ')
  return [intakeErrors.problem('links-in-a-circle', { source: source.source, count: circles.length, circles: text })]
}

/** Gives the ids of a kind that nobody has seen before their keys; answers with how many there were. */
async function number(load: SourceLoad, kind: string, column: string, pairs: string): Promise<number> {
  const { engine } = load.context
  const known = await knownIds(load, kind)
  const ids = `SELECT DISTINCT ${column} AS id FROM (${pairs})`
  const unknown = known.table ? `${ids} EXCEPT SELECT id FROM (${known.table})` : ids
  const [row] = await engine.rows(`SELECT count(*) AS fresh FROM (${unknown})`)
  const fresh = Number(row?.['fresh'] ?? 0)
  if (fresh === 0) return 0
  load.step('ids', fresh)
  await keepIds(
    load,
    kind,
    known,
    `SELECT ${known.lastKey} + row_number() OVER (ORDER BY id) AS _key, id FROM (${unknown})`,
  )
  return fresh
}

import { isEventSource, shapesOf } from '../../intake/source-definition.ts'
import type { RunContext } from '../context.ts'
import { whoHas } from '../compute/held-rows.ts'
import type { Manifest } from '../stored/manifest.ts'

/**
 * Entities of a kind with at least one order before as-of; the run's tables must be open. Orders are what a source
 * keeps one row per order of, else events with money; undefined where a kind has neither.
 */
export async function countBuyers(
  context: Pick<RunContext, 'engine' | 'place' | 'ledger' | 'project' | 'sources'>,
  manifest: Pick<Manifest, 'asOf' | 'tables'>,
  kind: string,
): Promise<number | undefined> {
  const tables = orderTables(context, kind)
  if (tables.length === 0) return undefined
  const place = await whoHas(context, manifest.tables, tables)
  const { dialect } = place
  const keys = tables.map(
    (table) => `SELECT _key FROM ${dialect.quote(table)} WHERE time < ${dialect.instant(manifest.asOf)}`,
  )
  const [row] = await place.rows(`SELECT count(DISTINCT _key) AS people FROM (${keys.join(' UNION ALL ')}) AS buyers`)
  return Number(row?.['people'] ?? 0)
}

/** Of those, who has orders on two days or more; as above. */
export async function countRepeatBuyers(
  context: Pick<RunContext, 'engine' | 'place' | 'ledger' | 'project' | 'sources'>,
  manifest: Pick<Manifest, 'asOf' | 'tables'>,
  kind: string,
): Promise<number | undefined> {
  const tables = orderTables(context, kind)
  if (tables.length === 0) return undefined
  const place = await whoHas(context, manifest.tables, tables)
  const { dialect } = place
  const days = tables.map(
    (table) => `SELECT _key, day FROM ${dialect.quote(table)} WHERE time < ${dialect.instant(manifest.asOf)}`,
  )
  const again = `SELECT _key FROM (${days.join(' UNION ALL ')}) AS orders GROUP BY _key HAVING min(day) < max(day)`
  const [row] = await place.rows(`SELECT count(*) AS people FROM (${again}) AS buyers`)
  return Number(row?.['people'] ?? 0)
}

/** Whole days from the first order before as-of to as-of, of all entities of a kind; as above. */
export async function daysOfOrders(
  context: Pick<RunContext, 'engine' | 'place' | 'ledger' | 'project' | 'sources'>,
  manifest: Pick<Manifest, 'asOf' | 'day' | 'tables'>,
  kind: string,
): Promise<number | undefined> {
  const tables = orderTables(context, kind)
  if (tables.length === 0) return undefined
  const place = await whoHas(context, manifest.tables, tables)
  const { dialect } = place
  const days = tables.map(
    (table) => `SELECT day FROM ${dialect.quote(table)} WHERE time < ${dialect.instant(manifest.asOf)}`,
  )
  const [row] = await place.rows(
    `SELECT ${dialect.daysBetween('min(day)', dialect.date(manifest.day))} AS days FROM (${days.join(' UNION ALL ')}) AS orders`,
  )
  const found = row?.['days']
  return found === null || found === undefined ? undefined : Number(found) + 1
}

/** What a source keeps one row per order of, else events with money. */
function orderTables({ sources }: Pick<RunContext, 'sources'>, kind: string): string[] {
  const own = sources.filter(isEventSource).filter((source) => source.of === kind)
  const withOrders = own.flatMap((source) => source.orders ?? [])
  const withMoney = own
    .filter((source) => shapesOf(source)[0]?.columns.some((one) => one.type === 'money'))
    .map((source) => source.event)
  return withOrders.length ? withOrders : withMoney
}

import { join } from 'node:path'
import type { TableVersion } from '../../state/table-versions.ts'
import { rowsOfParts } from '../compute/table-parts.ts'
import { ownParts } from './increment.ts'
import type { OverlayRows } from './overlay.ts'
import type { Delta } from './put-delta.ts'
import type { SourceLoad } from './source-load.ts'

/** What an increment does to a table, each as SQL of a small relation. */
export interface TableChange {
  /** Rows that come, in `columns`. */
  changes: string
  /** Rows that go, in `known`. */
  removed: string
  /** Columns that tell the rows of a table apart, `_key` among them; those that may be missing are told apart by it, too. */
  known: readonly string[]
  columns: readonly string[]
  /** Keys whose rows below are to be written anew, in `_key`: of the others rows only come, and after all there are. */
  touched: string
  /** The rows there were of all keys that are touched, and of others, where they have been read already. */
  old?: string
}

/**
 * SQL of what lies over a base once rows have come and gone: all rows of the keys that are touched, now or by an increment before,
 * and whatever else came; and of those keys. The wide columns of the base are read once, for them alone.
 */
export async function rowsOver(load: SourceLoad, before: TableVersion, change: TableChange): Promise<OverlayRows> {
  const { engine, ledger } = load.context
  const { base, overlays } = ownParts(ledger, before)
  const columns = change.columns.join(', ')
  const keys = await setAside(load, `${before.table}-touched`, `SELECT DISTINCT _key FROM ${change.touched}`)
  const touched = `SELECT _key FROM ${keys.sql}`
  const over = overlays.map((one) => engine.parquetSource([one.keys])).map((one) => `SELECT _key FROM ${one}`)
  const inBase = [`_key IN (${touched})`, ...over.map((one) => `_key NOT IN (${one})`)].join(' AND ')
  const deltas = overlays.map(({ rows }) => `SELECT ${columns} FROM ${engine.parquetSource([rows])}`)
  const old = change.old
    ? [
        `SELECT ${columns} FROM ${change.old} WHERE _key IN (${touched})`,
        ...deltas.map((one) => `${one} WHERE _key NOT IN (${touched})`),
      ]
    : [`SELECT ${columns} FROM ${engine.parquetSource([base])} WHERE ${inBase}`, ...deltas]
  const same = sameIn(change.known, 'o', 'gone')
  return {
    rows: `SELECT o.* FROM (${old.join(' UNION ALL ')}) o ANTI JOIN ${change.removed} gone ON ${same} UNION ALL SELECT ${columns} FROM ${change.changes}`,
    keys: [touched, ...over].join(' UNION '),
  }
}

/** What a table changes into by `fresh` rows (its columns, and `_gone` of a row that takes one away) that stand in for those of a `unit`. */
export async function changedRows(
  load: SourceLoad,
  before: TableVersion,
  { fresh, unit, columns }: { fresh: string; unit: readonly string[]; columns: readonly string[] },
): Promise<TableChange & { old: string; came: number; went: number; corrected: number }> {
  const { engine, ledger } = load.context
  const there = rowsOfParts(engine, ownParts(ledger, before))
  const own = columns.join(', ')
  const keys = `SELECT _key FROM ${fresh}`
  const old = await setAside(load, 'old', `SELECT ${own} FROM ${there} WHERE _key IN (${keys})`)
  const came = `SELECT ${own} FROM ${fresh} f ANTI JOIN ${old.sql} o ON ${sameIn(columns, 'f', 'o')} WHERE NOT f._gone`
  const changes = await setAside(load, 'changes', came)
  const names = unit.join(', ')
  const instead = `SELECT ${names}, false AS _gone FROM ${changes.sql} UNION ALL SELECT ${names}, true AS _gone FROM ${fresh} WHERE _gone`
  const went = `SELECT ${unit.map((name) => `o.${name}`).join(', ')}, i._gone FROM ${old.sql} o JOIN (${instead}) i ON ${sameIn(unit, 'o', 'i')}`
  const removed = await setAside(load, 'removed', went)
  const [row] = await engine.rows(`SELECT count(*) AS corrected FROM ${removed.sql} WHERE NOT _gone`)
  return {
    changes: changes.sql,
    removed: removed.sql,
    known: unit,
    columns,
    touched: removed.sql,
    old: old.sql,
    came: changes.rows,
    went: removed.rows,
    corrected: Number(row?.['corrected'] ?? 0),
  }
}

/** SQL of whether two rows have the same in some columns, missing ones included. */
export function sameIn(columns: readonly string[], one: string, other: string): string {
  return columns.map((name) => `${one}.${name} IS NOT DISTINCT FROM ${other}.${name}`).join(' AND ')
}

/** Writes the rows of a query beside those of the load; answers with SQL that reads them, and their number. */
export async function setAside(
  { context, scratch }: SourceLoad,
  name: string,
  query: string,
): Promise<{ sql: string; rows: number }> {
  const path = join(scratch, `${name}.parquet`)
  const { rows } = await context.engine.writeParquet(query, path, { quick: true })
  return { sql: context.engine.parquetSource([path]), rows }
}

/** The rows over a table's base that `changedRows` leads to, `order` being that of the rows of one key. */
export async function deltaOf(
  load: SourceLoad,
  before: TableVersion,
  change: TableChange & { came: number; went: number },
  order: readonly string[],
): Promise<Delta> {
  const { rows, keys } = await rowsOver(load, before, change)
  const sorted = `SELECT * FROM (${rows}) ORDER BY ${['_key', ...order].join(', ')}`
  return { rows: sorted, keys, order, numbered: false, total: before.counts.accepted - change.went + change.came }
}

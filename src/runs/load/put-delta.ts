import { join } from 'node:path'
import type { TableVersion } from '../../state/table-versions.ts'
import { overlayIn, rowsOfParts } from '../compute/table-parts.ts'
import type { Overlay } from '../compute/table-parts.ts'
import { deltaName, ownParts } from './increment.ts'
import { beginTable } from './keep-table.ts'
import type { WrittenTable } from './keep-table.ts'
import { basePath } from './load-files.ts'
import { keepFile, writeOverlay } from './overlay.ts'
import type { OverlayRows } from './overlay.ts'
import type { SourceLoad } from './source-load.ts'

/** Past this share of a table's rows, what lies over its base becomes part of it. */
const foldedPast = 0.05

/** What becomes of a table by rows that touch some of its keys. */
export interface Delta extends OverlayRows {
  /** The columns, as SQL, that rows of one key are in order of. */
  order: readonly string[]
  /** Whether rows are numbered in that order, in `_seq`. */
  numbered: boolean
  /** How many rows the table then has; counted where it is left out. */
  total?: number
  /** A base of them all, however few they are: not all keys of what lay over the base before are among these. */
  folded?: boolean
}

/**
 * The next version of a table: its base as it was, and over it every row of the keys that increments have touched; or, where
 * these are many, a base of them all. `made` is where the rows over the base are, as long as the load lasts.
 */
export async function putDelta(
  load: SourceLoad,
  before: TableVersion,
  { order, numbered, total, folded = false, ...rows }: Delta,
): Promise<{ table: WrittenTable; made: Overlay }> {
  const { engine, ledger } = load.context
  const made = overlayIn(load.scratch, `${before.table}-${deltaName}`)
  const written = await writeOverlay(engine, made, rows)
  const { base, overlays } = ownParts(ledger, before)
  // What lay over the base before is among the rows made, unless all are folded because it is not.
  const all = `SELECT * FROM ${rowsOfParts(engine, { base, overlays: folded ? [...overlays, made] : [made] })}`
  const there = total ?? (await countOf(load, all))
  const table = await beginTable(load, before.table)
  const folder = join(ledger.folder, table.path)
  if (!folded && written.rows <= there * foldedPast) {
    const delta = overlayIn(folder, deltaName)
    await keepFile(base, basePath(ledger.folder, table.path))
    await keepFile(made.rows, delta.rows)
    await keepFile(made.keys, delta.keys)
    return { table: { ...table, rows: there, overlays: [deltaName] }, made }
  }
  const sorted = `SELECT * FROM (${all}) ORDER BY ${['_key', ...order].join(', ')}`
  const sql = numbered ? `SELECT * REPLACE (row_number() OVER () AS _seq) FROM (${sorted})` : sorted
  await engine.writeParquet(sql, basePath(ledger.folder, table.path), { quick: true })
  return { table: { ...table, rows: there }, made }
}

async function countOf({ context }: SourceLoad, sql: string): Promise<number> {
  const [row] = await context.engine.rows(`SELECT count(*) AS rows FROM (${sql})`)
  return Number(row?.['rows'] ?? 0)
}

/** The next version of a table that has what the one before had. */
export async function putSame(load: SourceLoad, before: TableVersion): Promise<WrittenTable> {
  const { ledger } = load.context
  const table = await beginTable(load, before.table)
  const { base, overlays } = ownParts(ledger, before)
  await keepFile(base, basePath(ledger.folder, table.path))
  const to = overlayIn(join(ledger.folder, table.path), deltaName)
  for (const { rows, keys } of overlays) {
    await keepFile(rows, to.rows)
    await keepFile(keys, to.keys)
  }
  return { ...table, rows: before.counts.accepted, overlays: overlays.map(() => deltaName) }
}

/** Says of the first of these tables which rows an increment brought. */
export function brought([first, ...rest]: readonly WrittenTable[], changes: string): WrittenTable[] {
  return first ? [{ ...first, changes }, ...rest] : []
}

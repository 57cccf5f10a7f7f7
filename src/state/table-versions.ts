import type { Ledger } from './ledger.ts'
import { instant } from './instant.ts'

/** What became of the rows of a source; `read` is the sum of the others. */
export interface RowCounts {
  read: number
  /** Those in the future as well: they wait for their day. */
  accepted: number
  rejected: number
  /** The same as another row in everything; of an increment, or as a row that was there. */
  duplicates: number
  withoutId: number
  /** Rows that another row with their id took the place of, or took away; left out where there are none. */
  superseded?: number
  /** Rows that took an event or entity away; left out where a source has none. */
  deleted?: number
}

/** One loaded state of a table. Versions count from 1 and never change. */
export interface TableVersion {
  table: string
  version: number
  /** Folder of its files, relative to `.fenqun`. */
  path: string
  /** What tells the source's content apart, e.g. sizes and digests of its files. */
  fingerprint: string
  /** Hash of the source's definition that read it. */
  definitionHash: string
  counts: RowCounts
  loadedAt: string
  /** Name of the table in the project's schema that alone has its rows; without one they are in the folder. */
  held?: string
  /**
   * What lies over the base, the last on top: `NAME.parquet` in the folder has rows that stand in for all rows of the keys
   * in `NAME-keys.parquet`. None when left out.
   */
  overlays?: readonly string[]
}

const columns =
  'name AS "table", version, path, fingerprint, definition_hash AS definitionHash, counts, loaded_at AS loadedAt, held, overlays'

/** The number the next version of a table will have. */
export function nextTableVersion(ledger: Ledger, table: string): number {
  return (latestTableVersion(ledger, table)?.version ?? 0) + 1
}

export function addTableVersion(ledger: Ledger, added: TableVersion): void {
  ledger.database
    .prepare('INSERT INTO table_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      added.table,
      added.version,
      added.path,
      added.fingerprint,
      added.definitionHash,
      JSON.stringify(added.counts),
      instant(added.loadedAt),
      added.held ?? null,
      added.overlays?.length ? JSON.stringify(added.overlays) : null,
    )
}

export function latestTableVersion(ledger: Ledger, table: string): TableVersion | undefined {
  const sql = `SELECT ${columns} FROM table_versions WHERE name = ? ORDER BY version DESC LIMIT 1`
  const row = ledger.database.prepare(sql).get(table)
  return row && toVersion(row)
}

/**
 * The version that is to be read: the latest (of those that had been loaded at an instant, itself included) that is complete. Where
 * rows were put together by identities before, a version that they are not laid over yet is not: a load goes on, or died.
 */
export function completeTableVersion(ledger: Ledger, table: string, knownAt?: string): TableVersion | undefined {
  const sql = `SELECT ${columns} FROM table_versions v WHERE name = ? AND loaded_at <= coalesce(?, loaded_at)
    AND (held IS NOT NULL OR EXISTS (SELECT 1 FROM identity_applied a WHERE a.name = v.name AND a.version = v.version)
      OR coalesce((SELECT of FROM identity_applied a WHERE a.name = v.name AND a.version < v.version ORDER BY a.version DESC LIMIT 1), '{}') = '{}')
    ORDER BY version DESC LIMIT 1`
  const row = ledger.database.prepare(sql).get(table, knownAt === undefined ? null : instant(knownAt))
  return row && toVersion(row)
}

export function tableVersion(ledger: Ledger, table: string, version: number): TableVersion | undefined {
  const row = ledger.database
    .prepare(`SELECT ${columns} FROM table_versions WHERE name = ? AND version = ?`)
    .get(table, version)
  return row && toVersion(row)
}

/** Every version, of one table or all, by table and version. */
export function listTableVersions(ledger: Ledger, table?: string): TableVersion[] {
  const sql = `SELECT ${columns} FROM table_versions WHERE name = coalesce(?, name) ORDER BY name, version`
  return ledger.database
    .prepare(sql)
    .all(table ?? null)
    .map(toVersion)
}

function toVersion(row: Record<string, unknown>): TableVersion {
  const { held, overlays, ...version } = row as unknown as TableVersion & {
    counts: string
    held: string | null
    overlays: string | null
  }
  return {
    ...version,
    counts: JSON.parse(version.counts) as RowCounts,
    ...(held === null ? {} : { held }),
    ...(overlays === null ? {} : { overlays: JSON.parse(overlays) as string[] }),
  }
}

import { chmodSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { bumpIdentifiers } from './identifier-revision.ts'
import { copyDatabase, openDatabase, transaction } from '../state/database.ts'

/** Names, phones, addresses and messenger ids by entity, and what ids are told to be one by: `vault.db`, the only place they are. */
export interface Vault {
  readonly database: DatabaseSync
  close(): void
}

/** One private value of an entity; a null value takes away what was there. */
export interface PrivateValue {
  /** The entity's key within its kind, from 1. */
  key: number
  /** The column's name in fenqun, e.g. `phone`. */
  field: string
  value: string | null
}

/** Where values came from and when. */
export interface VaultLoad {
  kind: string
  source: string
  loadedAt: string
}

/** What is known of one value. */
export interface HeldValue {
  field: string
  value: string
  source: string
  loadedAt: string
}

const migrations = [
  `
  CREATE TABLE loads (id INTEGER PRIMARY KEY, source TEXT NOT NULL, loaded_at TEXT NOT NULL, UNIQUE (source, loaded_at)) STRICT;
  CREATE TABLE entries (
    kind TEXT NOT NULL,
    key INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    load INTEGER NOT NULL REFERENCES loads (id),
    PRIMARY KEY (kind, key, field)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE identifiers (
    kind TEXT NOT NULL,
    by TEXT NOT NULL,
    value TEXT NOT NULL,
    key INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (kind, by, value, key, source)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE identifier_revisions (kind TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT;
  CREATE TABLE doubts (
    kind TEXT NOT NULL,
    by TEXT NOT NULL,
    value TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (kind, by, value)
  ) STRICT, WITHOUT ROWID;
  `,
]

/** Opens the vault of a `.fenqun` folder. Only its owner can read the file, and what is deleted is overwritten. */
export function openVault(folder: string): Vault {
  const path = join(resolve(folder), 'vault.db')
  const database = openDatabase(path, migrations)
  chmodSync(path, 0o600)
  database.exec('PRAGMA secure_delete = ON')
  // What is sorted on the way is personal too.
  database.exec('PRAGMA temp_store = MEMORY')
  return { database, close: () => database.close() }
}

/** Copies the vault to a new file that only its owner can read. Throws `backup-exists`. */
export function backupVault(vault: Vault, target: string): void {
  copyDatabase(vault.database, target)
}

/**
 * Keeps private values, the newest of each; all of them or none. Fastest in order of key.
 * Answers with how many it was given.
 */
export function putPrivate(vault: Vault, load: VaultLoad, values: Iterable<PrivateValue>): number {
  const { database } = vault
  return transaction(database, () => {
    const id = loadId(database, load)
    const put = database.prepare(
      'INSERT INTO entries VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, load = excluded.load',
    )
    const take = database.prepare('DELETE FROM entries WHERE kind = ? AND key = ? AND field = ?')
    let count = 0
    for (const { key, field, value } of values) {
      if (value === null) take.run(load.kind, key, field)
      else put.run(load.kind, key, field, value, id)
      count++
    }
    return count
  })
}

function loadId(database: DatabaseSync, { source, loadedAt }: VaultLoad): number {
  database.prepare('INSERT OR IGNORE INTO loads (source, loaded_at) VALUES (?, ?)').run(source, loadedAt)
  return Number(
    database.prepare('SELECT id FROM loads WHERE source = ? AND loaded_at = ?').get(source, loadedAt)?.['id'],
  )
}

/** The private values of some entities, readable: key to field to value. Who has none is not in it. */
export function getPrivate(vault: Vault, kind: string, keys: readonly number[]): Map<number, Record<string, string>> {
  const rows = vault.database
    .prepare(
      'SELECT key, field, value FROM entries WHERE kind = ? AND key IN (SELECT value FROM json_each(?)) ORDER BY key, field',
    )
    .all(kind, JSON.stringify(keys))
  const found = new Map<number, Record<string, string>>()
  for (const row of rows) {
    const key = Number(row['key'])
    const fields = found.get(key) ?? {}
    fields[String(row['field'])] = String(row['value'])
    found.set(key, fields)
  }
  return found
}

/** Everything held about one entity, by all the keys of its ids, with where it came from: of a field the newest first. */
export function heldAbout(vault: Vault, kind: string, keys: readonly number[]): HeldValue[] {
  return vault.database
    .prepare(
      `SELECT field, value, source, max(loaded_at) AS loadedAt FROM entries JOIN loads ON loads.id = load
       WHERE kind = ? AND key IN (SELECT value FROM json_each(?)) GROUP BY field, value, source ORDER BY field, max(loaded_at) DESC, max(key) DESC`,
    )
    .all(kind, JSON.stringify(keys)) as unknown as HeldValue[]
}

/** How many entities of a kind have a value in each field. */
export function fieldsHeld(vault: Vault, kind: string): Record<string, number> {
  const rows = vault.database
    .prepare('SELECT field, count(*) AS people FROM entries WHERE kind = ? GROUP BY field ORDER BY field')
    .all(kind)
  return Object.fromEntries(rows.map((row) => [String(row['field']), Number(row['people'])]))
}

/** Erases everything held about some entities, from the log of the database as well. Answers with how many values went. */
export function forget(vault: Vault, kind: string, keys: readonly number[]): number {
  const { database } = vault
  const erase = (table: string) =>
    Number(
      database
        .prepare(`DELETE FROM ${table} WHERE kind = ? AND key IN (SELECT value FROM json_each(?))`)
        .run(kind, JSON.stringify(keys)).changes,
    )
  const changes = transaction(database, () => {
    const identifiers = erase('identifiers')
    if (identifiers > 0) bumpIdentifiers(database, kind)
    const gone = erase('entries') + identifiers
    const of =
      '(SELECT 1 FROM identifiers i WHERE i.kind = doubts.kind AND i.by = doubts.by AND i.value = doubts.value)'
    database.prepare(`DELETE FROM doubts WHERE kind = ? AND NOT EXISTS ${of}`).run(kind)
    return gone
  })
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  return changes
}

/** Every value in some fields of a kind, readable, in order of key. */
export function* privateValues(
  vault: Vault,
  kind: string,
  fields: readonly string[],
): Generator<{ key: number; value: string }> {
  const rows = vault.database
    .prepare(
      'SELECT key, value FROM entries WHERE kind = ? AND field IN (SELECT value FROM json_each(?)) ORDER BY key, field',
    )
    .iterate(kind, JSON.stringify(fields))
  for (const row of rows) yield { key: Number(row['key']), value: String(row['value']) }
}

/** Those of some texts that are somebody's value in one of the fields. */
export function heldAmong(vault: Vault, kind: string, fields: readonly string[], texts: readonly string[]): string[] {
  const rows = vault.database
    .prepare(
      `SELECT DISTINCT value FROM entries WHERE kind = ? AND field IN (SELECT value FROM json_each(?))
       AND value IN (SELECT value FROM json_each(?)) ORDER BY value`,
    )
    .all(kind, JSON.stringify(fields), JSON.stringify(texts))
  return rows.map((row) => String(row['value']))
}

/**
 * Values of some fields that may be the same as a text written another way: those that hold these characters where letters and digits
 * alone are looked at, case aside. Whoever asks tells which of them are.
 */
export function privateLike(
  vault: Vault,
  kind: string,
  fields: readonly string[],
  characters: string,
): { key: number; value: string }[] {
  const bare = ["' '", "'-'", "'('", "')'", "'.'"].reduce((sql, sign) => `replace(${sql}, ${sign}, '')`, 'lower(value)')
  return vault.database
    .prepare(
      `SELECT key, value FROM entries WHERE kind = ? AND field IN (SELECT value FROM json_each(?)) AND instr(${bare}, ?) > 0
       ORDER BY key, field LIMIT 1000`,
    )
    .all(kind, JSON.stringify(fields), characters) as unknown as { key: number; value: string }[]
}

/** Another text whenever a load put contacts or identifiers into the vault, or took them out. */
export function vaultRevision(vault: Vault): string {
  const row = vault.database
    .prepare(
      `SELECT (SELECT count(*) || ' ' || coalesce(max(id), 0) || ' ' || coalesce(max(loaded_at), '') FROM loads) || ' ' ||
        (SELECT coalesce(sum(number), 0) FROM identifier_revisions) AS revision`,
    )
    .get()
  return String(row?.['revision'])
}

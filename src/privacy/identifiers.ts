import type { DatabaseSync } from 'node:sqlite'
import { transaction } from '../state/database.ts'
import { bumpIdentifiers } from './identifier-revision.ts'
import type { Vault } from './vault.ts'

/** A value by which an entity may be known in several places, in the form it is compared in. */
export interface Identifier {
  /** `phone`, `email`, `member` … */
  by: string
  value: string
  /** The own key of the id that it stood beside, whatever that id is merged with. */
  key: number
}

/** Whose identifiers: those that one source gives ids of a kind. */
export interface IdentifierOwner {
  kind: string
  source: string
}

/**
 * What identifiers take the place of: `all` that the source gave before, those that it gave some ids (`of`, in batches), or of none
 * (`added`).
 */
export type IdentifierScope = 'all' | 'added' | { of: AsyncIterable<readonly number[]> }

/** Keeps the identifiers of a source; all or none. Answers with whether anything is different now. */
export async function keepIdentifiers(
  { database }: Vault,
  owner: IdentifierOwner,
  identifiers: AsyncIterable<readonly Identifier[]>,
  scope: IdentifierScope = 'all',
): Promise<boolean> {
  const clear = () => database.exec('DROP TABLE IF EXISTS temp.fresh; DROP TABLE IF EXISTS temp.touched')
  clear()
  database.exec('CREATE TEMP TABLE fresh (by TEXT NOT NULL, value TEXT NOT NULL, key INTEGER NOT NULL) STRICT')
  database.exec('CREATE TEMP TABLE touched (key INTEGER PRIMARY KEY) STRICT')
  try {
    const put = database.prepare('INSERT INTO temp.fresh VALUES (?, ?, ?)')
    for await (const batch of identifiers)
      transaction(database, () => {
        for (const { by, value, key } of batch) put.run(by, value, key)
      })
    const touch = database.prepare('INSERT OR IGNORE INTO temp.touched VALUES (?)')
    if (typeof scope === 'object')
      for await (const batch of scope.of)
        transaction(database, () => {
          for (const key of batch) touch.run(key)
        })
    return transaction(database, () => {
      const gone = scope === 'added' ? 0 : take(database, owner, scope !== 'all')
      const came = database
        .prepare(
          'INSERT OR IGNORE INTO identifiers SELECT ?, by, value, key, ? FROM temp.fresh ORDER BY by, value, key',
        )
        .run(owner.kind, owner.source)
      const changed = gone + Number(came.changes) > 0
      if (changed) bumpIdentifiers(database, owner.kind)
      return changed
    })
  } finally {
    clear()
  }
}

/** Takes away what a source does not give any more. */
function take(database: DatabaseSync, { kind, source }: IdentifierOwner, onlyTouched: boolean): number {
  const any = database.prepare('SELECT 1 FROM identifiers WHERE kind = ? AND source = ? LIMIT 1').get(kind, source)
  if (!any) return 0
  database.exec('CREATE INDEX temp.fresh_by_value ON fresh (by, value, key)')
  const { changes } = database
    .prepare(
      `DELETE FROM identifiers WHERE kind = ? AND source = ? AND (by, value, key) NOT IN (SELECT by, value, key FROM temp.fresh)
       ${onlyTouched ? 'AND key IN (SELECT key FROM temp.touched)' : ''}`,
    )
    .run(kind, source)
  return Number(changes)
}

/** Takes away the identifiers of sources that are not among these; answers with whether there were any. */
export function dropIdentifiers({ database }: Vault, kind: string, kept: readonly string[]): boolean {
  return transaction(database, () => {
    const { changes } = database
      .prepare('DELETE FROM identifiers WHERE kind = ? AND source NOT IN (SELECT value FROM json_each(?))')
      .run(kind, JSON.stringify(kept))
    if (changes) bumpIdentifiers(database, kind)
    return Number(changes) > 0
  })
}

/** Counts up whenever an identifier of the kind came or went. */
export function identifierRevision({ database }: Vault, kind: string): number {
  return Number(database.prepare('SELECT number FROM identifier_revisions WHERE kind = ?').get(kind)?.['number'] ?? 0)
}

/** How many ids of a kind have an identifier of each sort, and how many different values there are. */
export function countIdentifiers({ database }: Vault, kind: string): Record<string, { ids: number; values: number }> {
  const rows = database
    .prepare(
      'SELECT by, count(DISTINCT key) AS ids, count(DISTINCT value) AS "values" FROM identifiers WHERE kind = ? GROUP BY by',
    )
    .all(kind)
  return Object.fromEntries(
    rows.map((row) => [String(row['by']), { ids: Number(row['ids']), values: Number(row['values']) }]),
  )
}

/** Keys that share a value, one after the other by value: those of group g are `keys[starts[g]]` up to `keys[starts[g + 1]]`. */
export interface SharedValues {
  starts: Int32Array
  keys: Int32Array
}

/** Every value of one sort that more than one id has. The values themselves stay in the vault; their order is always the same. */
export function sharedValues({ database }: Vault, kind: string, by: string): SharedValues {
  const starts = [0]
  let keys = new Int32Array(1024)
  let size = 0
  const rows = database
    .prepare(
      'SELECT json_group_array(DISTINCT key) AS keys FROM identifiers WHERE kind = ? AND by = ? GROUP BY value HAVING min(key) <> max(key) ORDER BY value',
    )
    .iterate(kind, by)
  for (const row of rows) {
    const group = JSON.parse(String(row['keys'])) as number[]
    if (size + group.length > keys.length) {
      const larger = new Int32Array(Math.max(keys.length * 2, size + group.length))
      larger.set(keys)
      keys = larger
    }
    keys.set(
      group.toSorted((a, b) => a - b),
      size,
    )
    size += group.length
    starts.push(size)
  }
  return { starts: Int32Array.from(starts), keys: keys.subarray(0, size) }
}

/** Every id with a value of one sort, as pairs of key and a number that stands for the value; by number. */
export function numberedValues(
  { database }: Vault,
  kind: string,
  by: string,
): { keys: Int32Array; numbers: Int32Array } {
  const count = database.prepare('SELECT count(*) AS n FROM identifiers WHERE kind = ? AND by = ?').get(kind, by)
  const keys = new Int32Array(Number(count?.['n'] ?? 0))
  const numbers = new Int32Array(keys.length)
  let size = 0
  let number = 0
  let last: unknown
  for (const row of database
    .prepare('SELECT value, key FROM identifiers WHERE kind = ? AND by = ? ORDER BY value, key')
    .iterate(kind, by)) {
    if (row['value'] !== last) number++
    last = row['value']
    keys[size] = Number(row['key'])
    numbers[size++] = number
  }
  return { keys, numbers }
}

/** The values of some ids of one sort, by key; the smallest of each that has several. */
export function valuesOf({ database }: Vault, kind: string, by: string, keys: readonly number[]): Map<number, string> {
  const rows = database
    .prepare(
      'SELECT key, min(value) AS value FROM identifiers WHERE kind = ? AND by = ? AND key IN (SELECT value FROM json_each(?)) GROUP BY key',
    )
    .all(kind, by, JSON.stringify(keys))
  return new Map(rows.map((row) => [Number(row['key']), String(row['value'])]))
}

/** The ids that have a value of one sort, by value. */
export function ownersOf(
  { database }: Vault,
  kind: string,
  by: string,
  values: readonly string[],
): Map<string, number[]> {
  const rows = database
    .prepare(
      'SELECT DISTINCT value, key FROM identifiers WHERE kind = ? AND by = ? AND value IN (SELECT value FROM json_each(?))',
    )
    .all(kind, by, JSON.stringify(values))
  const found = new Map<string, number[]>()
  for (const row of rows) {
    const value = String(row['value'])
    found.set(value, [...(found.get(value) ?? []), Number(row['key'])])
  }
  return found
}

/** Why a value that ids share does not make them one: too many share it, they differ in what tells people apart, or were parted. */
export type DoubtReason = 'many' | 'different' | 'parted'

/** Values that wait for somebody to decide, as `sharedValues` numbers them (from 0). */
export interface Doubts {
  by: string
  groups: ReadonlyMap<number, DoubtReason>
}

/** Keeps what is doubtful of a kind, in place of what was. */
export function keepDoubts({ database }: Vault, kind: string, doubts: readonly Doubts[]): void {
  transaction(database, () => {
    database.prepare('DELETE FROM doubts WHERE kind = ?').run(kind)
    const put = database.prepare('INSERT INTO doubts VALUES (?, ?, ?, ?)')
    for (const { by, groups } of doubts) {
      if (groups.size === 0) continue
      const shared = database.prepare(
        'SELECT value FROM identifiers WHERE kind = ? AND by = ? GROUP BY value HAVING min(key) <> max(key) ORDER BY value',
      )
      let group = 0
      for (const { value } of shared.iterate(kind, by)) {
        const why = groups.get(group++)
        if (why) put.run(kind, by, String(value), why)
      }
    }
  })
}

/** One value that ids share and that does not make them one yet. */
export interface Doubt {
  by: string
  value: string
  why: DoubtReason
  /** Own keys of the ids, in order. */
  keys: number[]
}

/** What is doubtful of a kind, in order of sort and value. */
export function listDoubts({ database }: Vault, kind: string): Doubt[] {
  const rows = database
    .prepare(
      `SELECT d.by, d.value, d.why, json_group_array(DISTINCT i.key) AS keys FROM doubts d
       JOIN identifiers i ON i.kind = d.kind AND i.by = d.by AND i.value = d.value
       WHERE d.kind = ? GROUP BY d.by, d.value ORDER BY d.by, d.value`,
    )
    .all(kind)
  return rows.map((row) => ({
    by: String(row['by']),
    value: String(row['value']),
    why: row['why'] as DoubtReason,
    keys: (JSON.parse(String(row['keys'])) as number[]).toSorted((a, b) => a - b),
  }))
}

/** How many values of a kind are doubtful. */
export function countDoubts({ database }: Vault, kind: string): number {
  return Number(database.prepare('SELECT count(*) AS n FROM doubts WHERE kind = ?').get(kind)?.['n'] ?? 0)
}

import { entitiesTable, mergedTable } from '../../../compile/catalogue.ts'
import type { Row } from '../../../engines/engine.ts'
import { mask } from '../../../privacy/masking.ts'
import { shownId } from '../../../privacy/shown-id.ts'
import { getPrivate } from '../../../privacy/vault.ts'
import type { RunContext } from '../../context.ts'
import type { Published } from '../../stored/published.ts'
import { refOf } from '../person-ref.ts'
import type { ListCell, ListColumn } from './list-columns.ts'
import { cellOf, cellSql } from './list-columns.ts'

/** One of a list. */
export interface ListedPerson {
  key: number
  /** What they are called in addresses: see `refOf`. */
  ref: string
  /** As it may be shown. */
  id: string
  /** In the order of the columns. */
  cells: ListCell[]
}

/**
 * The people with these keys, in their order; names and contacts masked unless `reveal`. The run's tables must be open: their ids are
 * there.
 */
export async function listedRows(
  context: RunContext,
  published: Published,
  kind: string,
  wanted: { keys: readonly number[]; columns: readonly ListColumn[]; reveal: boolean },
): Promise<ListedPerson[]> {
  const { engine, zone } = context
  const { keys, columns, reveal } = wanted
  if (keys.length === 0) return []
  const { dialect } = engine
  const { quote } = dialect
  const own = published.manifest.kinds[kind]!
  const among = `_key IN (${keys.join(', ')})`
  // Each table is asked for these keys alone, so that it reads no more than the parts of its file that hold them.
  const only = (table: string) => `(SELECT * FROM ${table} WHERE ${among})`
  const stored = columns.filter((one) => one.side !== 'vault')
  const cells = stored.map((one) => `, ${cellSql(one, dialect)} AS ${quote(one.column)}`)
  const needs = (side: 'p' | 'm') => stored.some((one) => one.side === side)
  const joins = [
    ...(needs('p') ? [`LEFT JOIN ${only(engine.parquetSource([published.files.profile(kind)]))} p USING (_key)`] : []),
    ...(needs('m') ? [`LEFT JOIN ${only(engine.parquetSource([published.files.members(kind)]))} m USING (_key)`] : []),
  ]
  const rows = await engine.rows(
    `SELECT e._key AS ":key", e.id AS ":id"${cells.join('')} FROM ${only(quote(entitiesTable(kind)))} e ${joins.join(' ')}`,
  )
  const contacts = await contactsOf(context, kind, { keys, columns, reveal })
  const found = new Map(rows.map((row) => [Number(row[':key']), row]))
  return keys.flatMap((key) => {
    const row = found.get(key)
    if (!row) return []
    const id = String(row[':id'])
    const cell = (one: ListColumn) =>
      one.side === 'vault' ? (contacts.get(key)?.[one.name] ?? null) : cellOf(one, row, own, zone)
    return [{ key, ref: refOf(key, id), id: reveal ? id : shownId(id), cells: columns.map(cell) }]
  })
}

/** What the vault holds of the people in the columns that ask for it; of several ids that are one, the newest that has it. */
async function contactsOf(
  { engine, vault }: RunContext,
  kind: string,
  { keys, columns, reveal }: { keys: readonly number[]; columns: readonly ListColumn[]; reveal: boolean },
): Promise<Map<number, Record<string, string>>> {
  const asked = columns.filter((one) => one.side === 'vault')
  if (asked.length === 0) return new Map()
  const parts = await engine.rows(
    `SELECT _key, _own FROM ${engine.dialect.quote(mergedTable(kind))} WHERE _key IN (${keys.join(', ')}) ORDER BY _own`,
  )
  const owns = Map.groupBy(parts, (row: Row) => Number(row['_key']))
  const ownKeys = (key: number) => owns.get(key)?.map((row) => Number(row['_own'])) ?? [key]
  const held = getPrivate(vault, kind, keys.flatMap(ownKeys))
  return new Map(
    keys.map((key) => {
      const all = Object.assign({}, ...ownKeys(key).map((own) => held.get(own) ?? {})) as Record<string, string>
      const cells = asked.flatMap(({ name, holds = 'messenger' }): [string, string][] => {
        const value = all[name]
        return value === undefined ? [] : [[name, reveal ? value : mask(holds, value)]]
      })
      return [key, Object.fromEntries(cells)]
    }),
  )
}

import type pg from 'pg'
import type { List } from '../destination.ts'
import { destinationErrors } from '../errors.ts'
import type { TableTarget } from './table-target.ts'
import { columnsDiffer, typeOf } from './table-columns.ts'

type Run = <T extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<pg.QueryResult<T>>

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const qualified = (schema: string, table: string): string => `${quote(schema)}.${quote(table)}`

/** Makes the table, or makes sure that it may be written, and keeps everybody else from writing it meanwhile. */
export async function prepareTable(run: Run, { columns }: List, target: TableTarget): Promise<void> {
  const { schema, table, shown, mode, reserved } = target
  const long = columns.find(({ title }) => Buffer.byteLength(title) > 63)
  if (long) throw destinationErrors.error('column-name-too-long', { name: long.title })
  const [at] = (
    await run<{ oid: string; own: boolean }>(
      `SELECT n.oid::text AS oid, EXISTS (SELECT 1 FROM pg_class c JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass
         WHERE c.relnamespace = n.oid AND d.objsubid = 0 AND starts_with(d.description, 'fenqun ')) AS own
       FROM pg_namespace n WHERE nspname = $1`,
      [schema],
    )
  ).rows
  const isSystem = schema.startsWith('pg_') || schema === 'information_schema'
  if (reserved.includes(schema) || schema.includes('~work~') || isSystem || at?.own)
    throw destinationErrors.error('table-taken', { table: shown, schema })
  if (!at) throw destinationErrors.error('table-without-schema', { table: shown, schema })
  const name = qualified(schema, table)
  const [key] = columns
  const found = await run<{ oid: string; kind: string }>(
    'SELECT oid::text AS oid, relkind::text AS kind FROM pg_class WHERE relnamespace = $1 AND relname = $2',
    [at.oid, table],
  )
  const [is] = found.rows
  if (!is) {
    const declared = columns.map((column) => `${quote(column.title)} ${typeOf(column)}`).join(', ')
    await run(`CREATE TABLE ${name} (${declared}, PRIMARY KEY (${quote(key!.title)}))`)
    return
  }
  if (!['r', 'p'].includes(is.kind)) throw destinationErrors.error('no-table', { table: shown })
  await run(`LOCK TABLE ${name} IN SHARE ROW EXCLUSIVE MODE`)
  const { rows } = await run<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, CASE WHEN atttypid = 'numeric'::regtype THEN atttypmod END) AS type
     FROM pg_attribute WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [is.oid],
  )
  const differences = columnsDiffer(columns, rows)
  if (differences) throw destinationErrors.error('table-other-columns', { table: shown, differences })
  if (mode === 'upsert') await keyed(run, is.oid, key!.title, shown)
}

/** A row of an id can only be found anew where no two rows have one. */
async function keyed(run: Run, oid: string, key: string, shown: string): Promise<void> {
  const { rows } = await run(
    `SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
     WHERE i.indrelid = $1 AND i.indisunique AND i.indnkeyatts = 1 AND i.indpred IS NULL AND i.indisvalid AND a.attname = $2`,
    [oid, key],
  )
  if (rows.length === 0) throw destinationErrors.error('table-without-key', { table: shown, key })
}

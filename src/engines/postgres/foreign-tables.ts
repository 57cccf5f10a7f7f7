import type pg from 'pg'
import { didYouMean } from '../../errors.ts'
import type { ForeignTable, ForeignType } from '../engine.ts'
import { engineErrors } from '../errors.ts'
import { postgres } from './dialect.ts'

/** What sources read, by the names PostgreSQL has for types; enumerated types are texts. */
const types: Record<string, ForeignType> = {
  text: 'text',
  varchar: 'text',
  bpchar: 'text',
  name: 'text',
  citext: 'text',
  uuid: 'text',
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  numeric: 'decimal',
  float4: 'double',
  float8: 'double',
  bool: 'boolean',
  date: 'date',
  timestamp: 'time',
  timestamptz: 'instant',
  _text: 'texts',
  _varchar: 'texts',
}

interface Found {
  oid: string
  schema: string
  name: string
  user: string
  mayEnter: boolean
  mayRead: boolean
}

/** A table or view by the name that people write: folded and quoted as PostgreSQL does, in `public` where no schema is named. */
export async function foreignTable(client: pg.Client, written: string, database: string): Promise<ForeignTable> {
  const found = await find(client, written)
  if (!found) throw engineErrors.error('table-missing', { database, table: written, near: await near(client, written) })
  const { oid, schema, name, user } = found
  const sql = `${postgres.quote(schema)}.${postgres.quote(name)}`
  if (!found.mayEnter || !found.mayRead) {
    const grants = [
      ...(found.mayEnter ? [] : [`GRANT USAGE ON SCHEMA ${postgres.quote(schema)} TO ${postgres.quote(user)}`]),
      ...(found.mayRead ? [] : [`GRANT SELECT ON ${sql} TO ${postgres.quote(user)}`]),
    ]
    throw engineErrors.error('table-not-readable', { user, table: written, grant: grants.join('; ') })
  }
  const { rows } = await client.query<{ name: string; type: string; sort: string; shown: string }>(
    `SELECT a.attname AS name, b.typname AS type, b.typtype AS sort, format_type(a.atttypid, a.atttypmod) AS shown
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
      JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
      WHERE a.attrelid = ${oid} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
  )
  return {
    sql,
    columns: rows.map((column) => ({
      name: column.name,
      type: typeOf(column),
      shown: column.shown,
    })),
    rowDigest: (row) => `(md5(CAST(ROW(${row}.*) AS TEXT)) COLLATE "C")`,
    split: (text, separator) => elements(`string_to_array(${text}, ${postgres.text(separator)})`),
    elements,
  }
}

/** The columns of a query's result. */
export async function foreignColumns(
  client: pg.Client,
  fields: readonly Pick<pg.FieldDef, 'name' | 'dataTypeID' | 'dataTypeModifier'>[],
): Promise<ForeignTable['columns']> {
  const [oids, modifiers] = [fields.map((one) => one.dataTypeID), fields.map((one) => one.dataTypeModifier)]
  const { rows } = await client.query<{ type: string; sort: string; shown: string }>(
    `SELECT b.typname AS type, b.typtype AS sort, format_type(t.oid, f.modifier) AS shown
      FROM unnest('{${oids.join()}}'::oid[], '{${modifiers.join()}}'::int[]) WITH ORDINALITY AS f(oid, modifier, place)
      JOIN pg_type t ON t.oid = f.oid JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END ORDER BY f.place`,
  )
  return rows.map((row, index) => ({ name: fields[index]!.name, type: typeOf(row), shown: row.shown }))
}

const typeOf = ({ type, sort }: { type: string; sort: string }): ForeignType =>
  sort === 'e' ? 'text' : (types[type] ?? 'other')

/** Without those that are missing or empty, in their order; missing where the list is. */
function elements(list: string): string {
  const own = `SELECT btrim(part) FROM unnest(${list}) WITH ORDINALITY AS parts(part, place) WHERE btrim(part) <> '' ORDER BY place`
  return `CASE WHEN ${list} IS NOT NULL THEN (${postgres.cast(`ARRAY(${own})`, 'list')} COLLATE "C") END`
}

async function find(client: pg.Client, written: string): Promise<Found | undefined> {
  const parts = await client
    .query<{ parts: string[] }>(`SELECT parse_ident(${postgres.text(written)}) AS parts`)
    .catch(() => undefined)
  const [name, schema = 'public', ...more] = parts?.rows[0]?.parts.toReversed() ?? []
  if (name === undefined || more.length > 0) return undefined
  const { rows } = await client.query<Found>(
    `SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name, current_user AS user,
      has_schema_privilege(n.oid, 'USAGE') AS "mayEnter", has_table_privilege(c.oid, 'SELECT') AS "mayRead"
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND n.nspname = ${postgres.text(schema)} AND c.relname = ${postgres.text(name)}`,
  )
  return rows[0]
}

async function near(client: pg.Client, written: string) {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      AND has_schema_privilege(n.oid, 'USAGE') ORDER BY 1`,
  )
  return didYouMean(
    written.includes('.') ? written : `public.${written}`,
    rows.map((row) => row.name),
  )
}

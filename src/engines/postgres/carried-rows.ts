import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { CarriedColumn } from '../engine.ts'
import { oids } from './cells.ts'
import { postgres } from './dialect.ts'
import { writtenName } from './names.ts'

/** Types of a table, by the names that carried rows have for them. */
const types: Record<string, string> = {
  VARCHAR: 'TEXT COLLATE "C"',
  'VARCHAR[]': 'TEXT[] COLLATE "C"',
  DOUBLE: 'DOUBLE PRECISION',
}
const isList = ({ type }: CarriedColumn) => type.endsWith('[]')

/** Fills a new table with the rows of a file; lists come as JSON, by way of a table of this session. */
export async function copyIn(
  client: pg.Client,
  table: string,
  columns: readonly CarriedColumn[],
  path: string,
): Promise<number> {
  const declared = (text: (column: CarriedColumn) => string) =>
    columns.map((column) => `${postgres.quote(column.name)} ${text(column)}`).join(', ')
  const typeOf = ({ type }: CarriedColumn) => types[type] ?? type
  await client.query(`CREATE TABLE ${table} (${declared(typeOf)})`)
  if (!columns.some(isList)) return copyRows(client, table, path)
  const arrived = 'pg_temp.fenqun_arrived'
  await client.query(`CREATE TEMP TABLE fenqun_arrived (${declared((one) => (isList(one) ? 'TEXT' : typeOf(one)))})`)
  const rows = await copyRows(client, arrived, path)
  const selected = columns.map((column) => {
    const name = postgres.quote(column.name)
    const list = `ARRAY(SELECT json_array_elements_text(CAST(${name} AS JSON)))`
    return isList(column) ? `CASE WHEN ${name} IS NOT NULL THEN ${list} END` : name
  })
  await client.query(`INSERT INTO ${table} SELECT ${selected.join(', ')} FROM ${arrived}`)
  await client.query(`DROP TABLE ${arrived}`)
  return rows
}

async function copyRows(client: pg.Client, table: string, path: string): Promise<number> {
  const copy = client.query(copyFrom(`COPY ${table} FROM STDIN (FORMAT csv)`))
  await pipeline(createReadStream(path), copy)
  return copy.rowCount
}

/** Names of the types that a query of fenqun can give; decimals without a scale of their own come from money. */
const names: Partial<Record<number, string>> = {
  [oids.boolean]: 'BOOLEAN',
  [oids.smallint]: 'INTEGER',
  [oids.integer]: 'INTEGER',
  [oids.bigint]: 'BIGINT',
  [oids.real]: 'DOUBLE',
  [oids.double]: 'DOUBLE',
  [oids.numeric]: 'DECIMAL(18,4)',
  [oids.date]: 'DATE',
  [oids.timestamp]: 'TIMESTAMP',
  [oids.texts]: 'VARCHAR[]',
}

/** Writes the rows of a query to a file. */
export async function copyOut(
  client: pg.Client,
  query: string,
  path: string,
): Promise<{ columns: CarriedColumn[]; rows: number }> {
  const { fields } = await client.query({ text: `SELECT * FROM (${query}) AS sent LIMIT 0`, rowMode: 'array' })
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
  const columns = fields.map(({ name, dataTypeID }) => ({ name, type: names[dataTypeID] ?? 'VARCHAR' }))
  const selected = columns.map((column) => {
    const name = quoted(column.name)
    return isList(column) ? `CAST(array_to_json(${name}) AS TEXT) AS ${name}` : name
  })
  const texts = columns.filter((one) => one.type === 'VARCHAR' || isList(one)).map(({ name }) => quoted(name))
  const settings = ['FORMAT csv', ...(texts.length ? [`FORCE_QUOTE (${texts.join(', ')})`] : [])]
  const rows = `SELECT ${selected.join(', ')} FROM (${query}) AS sent`
  const copy = client.query(copyTo(`COPY (${rows}) TO STDOUT (${settings.join(', ')})`))
  await pipeline(copy, createWriteStream(path))
  return { columns: columns.map(({ name, type }) => ({ name: writtenName(name), type })), rows: copy.rowCount }
}

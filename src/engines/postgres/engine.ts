import type pg from 'pg'
import type { CarriedColumn, Cell, Chunk, RemoteEngine, Row } from '../engine.ts'
import { engineErrors } from '../errors.ts'
import { copyIn, copyOut } from './carried-rows.ts'
import { toCell } from './cells.ts'
import { toChunk } from './chunk-columns.ts'
import type { Connections } from './connections.ts'
import { openConnections } from './connections.ts'
import { postgres } from './dialect.ts'
import { asFailure } from './failures.ts'
import { writtenName } from './names.ts'

export interface PostgresOptions {
  /** `postgresql://user:password@host:port/database` */
  url: string
  /** The only schema that is written to, and the first that names are looked for in; made when missing. */
  schema: string
}

const rowsPerChunk = 8192

/** What every connection says first. Wide queries cost more to compile to machine code than they gain. */
const settings = [
  "SET timezone = 'UTC'",
  "SET datestyle = 'ISO, YMD'",
  'SET standard_conforming_strings = on',
  'SET extra_float_digits = 1',
  'SET jit = off',
  'SET cursor_tuple_fraction = 1',
  "SET client_min_messages = 'error'",
]

/** Values as PostgreSQL's own text of them. */
const asText: pg.CustomTypesConfig = { getTypeParser: () => (text: string | Buffer) => text }

type Result = pg.QueryArrayResult<(string | null)[]>

/** Opens a PostgreSQL database (14 or newer). Nothing is installed in it. */
export async function connectPostgres({ url, schema }: PostgresOptions): Promise<RemoteEngine> {
  const database = shownDatabase(url)
  const path = `SET search_path = ${postgres.quote(schema)}, public`
  const connections = openConnections(
    { connectionString: url, application_name: 'fenqun', keepAlive: true, connectionTimeoutMillis: 10_000 },
    async (client) => {
      await client.query([...settings, path].join('; '))
    },
  )
  try {
    const version = await connections.use((client) => prepared(client, database, schema))
    return makeEngine(connections, database, `postgres ${version}`)
  } catch (error) {
    await connections.close()
    throw asFailure(error, database)
  }
}

/** The database as messages name it, without user and password. */
function shownDatabase(url: string): string {
  try {
    const { protocol, hostname, port, pathname } = new URL(url)
    if (!/^postgres(ql)?:$/.test(protocol)) throw engineErrors.error('database-not-understood')
    return `${decodeURIComponent(pathname.slice(1))}@${hostname}${port ? `:${port}` : ''}`
  } catch {
    throw engineErrors.error('database-not-understood')
  }
}

async function prepared(client: pg.Client, database: string, schema: string): Promise<string> {
  const found = await client.query<{ version: string; encoding: string; made: boolean }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding,
      EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = ${postgres.text(schema)}) AS made`,
  )
  const { version, encoding, made } = found.rows[0]!
  if (encoding !== 'UTF8') throw engineErrors.error('database-not-unicode', { database, encoding })
  if (!made) await client.query(`CREATE SCHEMA IF NOT EXISTS ${postgres.quote(schema)}`)
  return version.split(' ')[0]!
}

function makeEngine(connections: Connections, database: string, version: string): RemoteEngine {
  let closing: Promise<void> | undefined

  const guarded = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    try {
      return await connections.use(work)
    } catch (error) {
      throw asFailure(error, database)
    }
  }

  return {
    dialect: postgres,
    version,
    execute: (sql) => guarded(async (client) => lastOf(await client.query(sql)).rowCount ?? undefined),
    rows: (sql) => guarded(async (client) => toRows(await ask(client, sql))),
    chunks: (sql) => stream(connections, database, sql),
    progress: () => undefined,
    interrupt: () => connections.interrupt(),
    close: () => (closing ??= connections.close()),
    receive: (table, columns, path, note) => guarded((client) => receive(client, table, columns, path, note)),
    noteOf: (table) =>
      guarded(async (client) => {
        const name = postgres.text(postgres.quote(table))
        const sql = `SELECT CASE WHEN to_regclass(${name}) IS NOT NULL THEN coalesce(obj_description(to_regclass(${name})), '') END AS note`
        const [row] = toRows(await ask(client, sql))
        return row?.['note'] === null ? undefined : String(row?.['note'])
      }),
    send: (query, path) => guarded((client) => copyOut(client, query, path)),
  }
}

/** In one transaction, so that nobody sees half a table; what looks for single entities finds them by key and time. */
async function receive(
  client: pg.Client,
  table: string,
  columns: readonly CarriedColumn[],
  path: string,
  note: string,
): Promise<number> {
  const name = postgres.quote(table)
  const indexed = ['_key', 'time'].filter((one) => columns.some((column) => column.name === one))
  await client.query('BEGIN')
  try {
    await client.query(`DROP TABLE IF EXISTS ${name} CASCADE`)
    const rows = await copyIn(client, name, columns, path)
    if (indexed.length) await client.query(`CREATE INDEX ON ${name} (${indexed.map(postgres.quote).join(', ')})`)
    await client.query(`COMMENT ON TABLE ${name} IS ${postgres.text(note)}`)
    await client.query(`ANALYZE ${name}`)
    await client.query('COMMIT')
    return rows
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** Several statements in one text answer with several results. */
const lastOf = <T>(results: T | T[]): T => (Array.isArray(results) ? results.at(-1)! : results)

async function ask(client: pg.Client, text: string): Promise<Result> {
  const query = { text, rowMode: 'array' as const, types: asText }
  return lastOf(await client.query<(string | null)[]>(query))
}

function toRows({ fields, rows }: Result): Row[] {
  return rows.map((cells) => {
    const row: Record<string, Cell> = {}
    for (const [index, field] of fields.entries())
      row[writtenName(field.name)] = toCell(cells[index] ?? null, field.dataTypeID)
    return row
  })
}

async function* stream(connections: Connections, database: string, sql: string): AsyncIterable<Chunk> {
  const client = await connections.acquire().catch((error: unknown) => {
    throw asFailure(error, database)
  })
  let open = false
  try {
    open = true
    await client.query('BEGIN READ ONLY')
    await client.query(`DECLARE fenqun_stream NO SCROLL CURSOR FOR ${sql}`)
    for (;;) {
      const { fields, rows } = await ask(client, `FETCH ${rowsPerChunk} FROM fenqun_stream`)
      if (rows.length === 0) break
      const chunk = toChunk(
        rows,
        fields.map((field) => ({ name: writtenName(field.name), oid: field.dataTypeID })),
      )
      connections.rest(client)
      yield chunk
      connections.resume(client)
    }
    await client.query('COMMIT')
    open = false
  } catch (error) {
    throw asFailure(error, database)
  } finally {
    if (open && !connections.isClosed()) await client.query('ROLLBACK').catch(() => undefined)
    await connections.release(client)
  }
}

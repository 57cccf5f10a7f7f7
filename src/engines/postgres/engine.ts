import pg from 'pg'
import type { CarriedColumn, Cell, Chunk, RemoteEngine, Row } from '../engine.ts'
import { engineErrors } from '../errors.ts'
import { copyIn, copyOut } from './carried-rows.ts'
import { toCell } from './cells.ts'
import { toChunk } from './chunk-columns.ts'
import type { Connections } from './connections.ts'
import { openConnections } from './connections.ts'
import { postgres } from './dialect.ts'
import { asFailure } from './failures.ts'
import { foreignTable } from './foreign-tables.ts'
import { writtenName } from './names.ts'
import type { WorkSchema } from './work-schema.ts'
import { openWorkSchema } from './work-schema.ts'

export interface PostgresOptions {
  /** `postgresql://user:password@host:port/database` */
  url: string
  /** Where received tables are kept; made when missing. Beside it, and made of its name, is what the engine makes on its way. */
  schema: string
}

const rowsPerChunk = 8192

/**
 * What every connection says first. Wide queries cost more to compile to machine code than they gain; and only fenqun says when
 * its work has taken too long.
 */
const settings = [
  'SET statement_timeout = 0',
  'SET lock_timeout = 0',
  'SET idle_in_transaction_session_timeout = 0',
  'SET idle_session_timeout = 0',
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

/**
 * Opens a PostgreSQL database (14 or newer). Nothing is installed in it. Tables that are received are in the schema, for all who
 * use it; views and tables that statements make are in a work schema of this engine alone, which is gone when it is closed.
 */
export async function connectPostgres({ url, schema }: PostgresOptions): Promise<RemoteEngine> {
  const database = shownDatabase(url)
  let path = postgres.quote(schema)
  const connections = openConnections(
    { connectionString: url, application_name: 'fenqun', keepAlive: true, connectionTimeoutMillis: 10_000 },
    async (client) => {
      await client.query([...settings, `SET search_path = ${path}`].join('; '))
    },
  )
  try {
    const holder = await connections.connect()
    const version = await prepared(holder, database, schema)
    const work = await openWorkSchema(holder, schema)
    path = `${postgres.quote(work.name)}, ${path}`
    return makeEngine(connections, work, { database, schema, version: `postgres ${version}` })
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
  if (!made) await makeSchema(client, schema)
  return version.split(' ')[0]!
}

/** Two who come at the same time both find none, and only one of them may make it: the other finds it made. */
async function makeSchema(client: pg.Client, schema: string): Promise<void> {
  try {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${postgres.quote(schema)}`)
  } catch (error) {
    const madeMeanwhile = error instanceof pg.DatabaseError && ['23505', '42P06'].includes(error.code ?? '')
    if (!madeMeanwhile) throw error
  }
}

interface Opened {
  database: string
  schema: string
  version: string
}

function makeEngine(connections: Connections, work: WorkSchema, { database, schema, version }: Opened): RemoteEngine {
  const stored = (table: string) => `${postgres.quote(schema)}.${postgres.quote(table)}`
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
    close: () => (closing ??= connections.close().then(() => work.close())),
    receive: (table, columns, path, note) =>
      guarded((client) => {
        const name = note === undefined ? `${postgres.quote(work.name)}.${postgres.quote(table)}` : stored(table)
        return receive(client, name, columns, path, note)
      }),
    noteOf: (table) =>
      guarded(async (client) => {
        const name = postgres.text(stored(table))
        const sql = `SELECT CASE WHEN to_regclass(${name}) IS NOT NULL THEN coalesce(obj_description(to_regclass(${name})), '') END AS note`
        const [row] = toRows(await ask(client, sql))
        return row?.['note'] === null ? undefined : String(row?.['note'])
      }),
    forget: (table) =>
      guarded(async (client) => {
        await client.query(`DROP TABLE IF EXISTS ${stored(table)}`).catch((error: unknown) => {
          if (!isLookedAt(error)) throw error
        })
      }),
    foreign: (name) => guarded((client) => foreignTable(client, name, database)),
    contentOf: (digests) =>
      guarded(async (client) => {
        const part = (from: number) =>
          `coalesce(sum(CAST(CAST('x' || substr(digest, ${from}, 16) AS BIT(64)) AS BIGINT)), 0)`
        const sql = `SELECT concat_ws(' ', count(*), ${part(1)}, ${part(17)}) AS content FROM (${digests}) AS digests`
        return String(toRows(await ask(client, sql))[0]?.['content'])
      }),
    make: (table, query, note) =>
      guarded((client) =>
        kept(client, stored(table), ['_key', 'time'], note, async () => {
          const { rowCount } = await client.query(`CREATE TABLE ${stored(table)} AS ${query}`)
          return rowCount ?? 0
        }),
      ),
    view: (name, query) => guarded((client) => replace(client, 'VIEW', name, query)),
    table: (name, query) => guarded((client) => replace(client, 'TABLE', name, query)),
    send: (query, path) => guarded((client) => copyOut(client, query, path)),
  }
}

async function replace(client: pg.Client, what: 'VIEW' | 'TABLE', name: string, query: string): Promise<void> {
  const named = postgres.quote(name)
  await client.query(`DROP ${what} IF EXISTS ${named} CASCADE; CREATE ${what} ${named} AS ${query}`)
}

const isLookedAt = (error: unknown) => error instanceof Error && 'code' in error && error.code === '2BP01'

function receive(
  client: pg.Client,
  name: string,
  columns: readonly CarriedColumn[],
  path: string,
  note: string | undefined,
): Promise<number> {
  const indexed = ['_key', 'time'].filter((one) => columns.some((column) => column.name === one))
  return kept(client, name, indexed, note, () => copyIn(client, name, columns, path))
}

/** In one transaction, so that nobody sees half a table; what looks for single entities finds them by key and time. */
async function kept(
  client: pg.Client,
  name: string,
  indexed: readonly string[],
  note: string | undefined,
  fill: () => Promise<number>,
): Promise<number> {
  await client.query('BEGIN')
  try {
    await client.query(`DROP TABLE IF EXISTS ${name} CASCADE`)
    const rows = await fill()
    if (indexed.length) await client.query(`CREATE INDEX ON ${name} (${indexed.map(postgres.quote).join(', ')})`)
    if (note !== undefined) await client.query(`COMMENT ON TABLE ${name} IS ${postgres.text(note)}`)
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

import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { foreignColumns, foreignTable } from '../engines/postgres/foreign-tables.ts'
import { postgres as dialect } from '../engines/postgres/dialect.ts'
import { FenqunError } from '../errors.ts'
import { intakeErrors } from '../intake/errors.ts'
import { listMark } from '../intake/list-mark.ts'
import { countRecords } from './count-records.ts'
import type {
  DatabaseColumn,
  DatabaseOptions,
  DatabaseRead,
  DatabaseSource,
  OpenedDatabase,
  WrittenColumn,
} from './database.ts'
import { isOwnFailure } from './own-failure.ts'
import { shownAddress } from './shown-address.ts'

/** What a connection says first: how values are spelled, and that only fenqun says when its work has taken too long. */
const settings = [
  'SET statement_timeout = 0',
  'SET lock_timeout = 0',
  'SET idle_in_transaction_session_timeout = 0',
  "SET timezone = 'UTC'",
  "SET datestyle = 'ISO, YMD'",
  'SET extra_float_digits = 1',
  'SET standard_conforming_strings = on',
  "SET client_encoding = 'UTF8'",
  "SET client_min_messages = 'error'",
]

/** PostgreSQL tables, views and queries, read by COPY in one read-only transaction. */
export const postgres: DatabaseSource = {
  database: 'postgres',
  async open(options) {
    const shown = shownAddress(options.url, ['postgres:', 'postgresql:'])
    const context = { ...options, shown }
    const { default: driver } = await import('pg')
    const client = new driver.Client({
      connectionString: options.url,
      application_name: 'fenqun',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    })
    // What the server says when nothing runs is heard by the next statement.
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query(settings.join('; '))
      await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
      const { sql, columns } = await relationOf(client, context)
      return opened(client, sql, columns, context)
    } catch (error) {
      await client.end().catch(() => undefined)
      throw asFailure(error, context)
    }
  },
}

type Context = DatabaseOptions & { shown: string }

/** A statement of the extended protocol, which cannot hold more than one. */
const one = (text: string) => ({ text, queryMode: 'extended', rowMode: 'array' }) as pg.QueryArrayConfig

async function relationOf(
  client: pg.Client,
  { rows, shown }: Context,
): Promise<{ sql: string; columns: DatabaseColumn[] }> {
  if (rows.table !== undefined) return foreignTable(client, rows.table, shown)
  const sql = `(${rows.query ?? ''}\n)`
  const { fields } = await client.query(one(`SELECT * FROM ${sql} AS seen LIMIT 0`))
  return { sql, columns: await foreignColumns(client, fields) }
}

function opened(client: pg.Client, sql: string, columns: DatabaseColumn[], context: Context): OpenedDatabase {
  const ask = async (text: string) => (await client.query<[string | null]>(one(text))).rows[0]?.[0] ?? ''
  return {
    shown: context.shown,
    columns,
    async write({ columns: wanted, watermark }: DatabaseRead, path) {
      const name = watermark && dialect.quote(watermark.column)
      const from = watermark?.from === undefined ? '' : ` AND ${name} >= ${dialect.text(watermark.from)}`
      const where = watermark ? ` WHERE ${name} IS NOT NULL${from}` : ''
      const cells = wanted.map((column) => cellOf(columns, column, context.zone))
      if (watermark) cells.push(`CAST(${name} AS TEXT)`)
      const counted = countRecords()
      try {
        const without = watermark ? await ask(`SELECT count(*) FROM ${sql} AS seen WHERE ${name} IS NULL`) : '0'
        const { to } = await import('pg-copy-streams')
        const copy = client.query(
          to(`COPY (SELECT ${cells.join(', ')} FROM ${sql} AS seen${where}) TO STDOUT (FORMAT csv)`),
        )
        const counting = new Transform({
          transform(piece: Buffer, _, done) {
            counted.see(piece)
            done(null, piece)
          },
        })
        await pipeline(copy, counting, createWriteStream(path))
        const { records, longest } = counted.end()
        return { rows: records, longest, broken: counted.broken(), without: Number(without) }
      } catch (error) {
        throw asFailure(error, context, true)
      }
    },
    async close() {
      await client.end().catch(() => undefined)
    },
  }
}

/** A cell as text that is read as a value of the stored type. */
function cellOf(columns: readonly DatabaseColumn[], { name, stored }: WrittenColumn, zone: string): string {
  const column = dialect.quote(name)
  const type = columns.find((one) => one.name === name)?.type
  const mark = dialect.text(listMark)
  if (type === 'texts' && stored === 'list')
    return `CASE WHEN ${column} IS NOT NULL THEN ${mark} || array_to_string(${column}, ${mark}) END`
  if (type === 'instant' && stored === 'date') return `CAST(${column} AT TIME ZONE ${dialect.text(zone)} AS DATE)`
  if (type === 'double' && stored !== 'number' && stored !== undefined)
    return `CAST(CAST(CAST(${column} AS TEXT) AS NUMERIC) AS TEXT)`
  return `CAST(${column} AS TEXT)`
}

/** A failure of the server, or of the way to it. Its own words are kept: they never hold a password. */
function asFailure(cause: unknown, { shown, rows, source }: Context, underway = false): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (cause instanceof FenqunError || isOwnFailure(cause)) return cause
  const words = cause instanceof Error ? cause.message || code : String(cause)
  const params = { source, database: shown, what: rows.table ?? 'query' }
  const error = (name: 'denied' | 'lost' | 'unreachable' | 'refused') =>
    intakeErrors.error(`source-database-${name}`, params, undefined, words)
  if (/^(28|3D)/.test(code)) return error('denied')
  // Conditions of the server have five letters, the system's own begin with E; the driver's have none.
  if (code === '' || /^(08|53|57P|E[A-Z]+$)/.test(code)) return error(underway ? 'lost' : 'unreachable')
  return error('refused')
}

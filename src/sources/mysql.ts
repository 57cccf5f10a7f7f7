import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Connection, FieldPacket, TypeCastField } from 'mysql2'
import type { ForeignType } from '../engines/engine.ts'
import { FenqunError } from '../errors.ts'
import { intakeErrors } from '../intake/errors.ts'
import { dayOfInstant } from '../intake/zone-sql.ts'
import { zone as zoneOf } from '../time/zone.ts'
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

/** MySQL and MariaDB tables, views and queries, streamed in one read-only transaction. */
export const mysql: DatabaseSource = {
  database: 'mysql',
  async open(options) {
    const shown = shownAddress(options.url, ['mariadb:', 'mysql:'])
    const context = { ...options, shown }
    const { createConnection } = await import('mysql2')
    const connection = createConnection({
      uri: options.url.replace(/^mariadb:/, 'mysql:'),
      charset: 'utf8mb4_general_ci',
      dateStrings: true,
      supportBigNumbers: true,
      bigNumberStrings: true,
      multipleStatements: false,
      connectTimeout: 10_000,
    })
    // What the server says when nothing runs is heard by the next statement.
    connection.on('error', () => undefined)
    try {
      // Moments come in UTC, and no statement of ours is ever too slow.
      await ask(connection, "SET time_zone = '+00:00', net_write_timeout = 3600, net_read_timeout = 3600")
      await ask(connection, 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ')
      await ask(connection, 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY')
      const sql = relationOf(options)
      const { fields } = await ask(connection, `SELECT * FROM ${sql} AS seen LIMIT 0`)
      return opened(connection, sql, fields, context)
    } catch (error) {
      connection.destroy()
      throw asFailure(error, context)
    }
  },
}

type Context = DatabaseOptions & { shown: string }

const quote = (name: string) => `\`${name.replaceAll('`', '``')}\``
const literal = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** A table by the name that people write, quoted or not, or a query. */
function relationOf({ rows }: DatabaseOptions): string {
  if (rows.table === undefined) return `(${rows.query ?? ''}\n)`
  const parts = rows.table.match(/`(?:[^`]|``)+`(?=\.|$)|[^.]+/g) ?? []
  return parts.map((part) => (/^`(?:[^`]|``)+`$/.test(part) ? part : quote(part))).join('.')
}

function ask(connection: Connection, sql: string): Promise<{ rows: unknown[][]; fields: FieldPacket[] }> {
  return new Promise((resolve, reject) => {
    connection.query({ sql, rowsAsArray: true }, (error, rows, fields) => {
      if (error) reject(error)
      else resolve({ rows: rows as unknown[][], fields })
    })
  })
}

function opened(connection: Connection, sql: string, fields: readonly FieldPacket[], context: Context): OpenedDatabase {
  const columns = fields.map(columnOf)
  return {
    shown: context.shown,
    columns,
    async write({ columns: wanted, watermark }: DatabaseRead, path) {
      const name = watermark && quote(watermark.column)
      const from = watermark?.from === undefined ? '' : ` AND ${name} >= ${literal(watermark.from)}`
      const where = watermark ? ` WHERE ${name} IS NOT NULL${from}` : ''
      const cells = wanted.map((column) => cellOf(columns, column, context.zone))
      if (name) cells.push(name)
      const counts = { rows: 0, longest: 0, broken: false }
      try {
        const missing = `SELECT CAST(count(*) AS CHAR) FROM ${sql} AS seen WHERE ${name} IS NULL`
        const without = watermark ? (await ask(connection, missing)).rows[0]?.[0] : 0
        const query = connection.query({
          sql: `SELECT ${cells.join(', ')} FROM ${sql} AS seen${where}`,
          rowsAsArray: true,
          typeCast: textOf,
        })
        const lines = new Transform({
          writableObjectMode: true,
          transform(row: (string | null)[], _, done) {
            const line = `${row.map(csvCell).join(',')}\n`
            counts.rows += 1
            counts.longest = Math.max(counts.longest, line.length * 3)
            counts.broken ||= line.indexOf('\n') < line.length - 1 || line.includes('\r')
            done(null, line)
          },
        })
        const stream = query.stream({ highWaterMark: 1000 })
        // The driver tells the connection alone that it is lost.
        connection.once('error', (error) => stream.destroy(error))
        await pipeline(stream, lines, createWriteStream(path))
        return { ...counts, without: Number(without) }
      } catch (error) {
        throw asFailure(error, context, true)
      }
    },
    close() {
      connection.destroy()
      return Promise.resolve()
    },
  }
}

/** What is missing is nothing at all, empty text is quoted. */
function csvCell(text: string | null): string {
  if (text === null) return ''
  if (text !== '' && !/[",\r\n\0]/.test(text)) return text
  return `"${text.replaceAll('"', '""').replaceAll('\0', '\uFFFD')}"`
}

/** Every value as the server spells it; bytes that are no text in hexadecimal digits. A day of zeros is how MySQL says that there is none. */
function textOf(field: TypeCastField): string | null {
  if (field.type === 'BIT') {
    const bits = field.buffer()
    return bits && String(bits.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n))
  }
  const text = field.string()
  return text?.startsWith('0000-00-00') && days.has(field.type) ? null : text
}

const days = new Set<string>(['DATE', 'DATETIME', 'DATETIME2', 'NEWDATE', 'TIMESTAMP', 'TIMESTAMP2'])

/** A cell as text that is read as a value of the stored type. */
function cellOf(columns: readonly DatabaseColumn[], { name, stored }: WrittenColumn, zone: string): string {
  const column = quote(name)
  const found = columns.find((one) => one.name === name)
  if (found?.shown.endsWith('binary') || found?.shown.endsWith('blob') || found?.shown === 'geometry')
    return `hex(${column})`
  if (found?.type !== 'instant') return column
  // Only a server with tables of zones knows them by name, so it is told what they are.
  if (stored === 'date') return dayOfInstant(zoneOf(zone), lastInstant)(column)
  return `CASE WHEN concat(${column}, '') NOT LIKE '0000-00-00%' THEN concat(${column}, 'Z') END`
}

/** No TIMESTAMP of any server is later. */
const lastInstant = Date.UTC(2107, 0)

/** By the number of a type in the protocol. */
const types: Record<number, [shown: string, type: ForeignType]> = {
  0: ['decimal', 'decimal'],
  1: ['tinyint', 'integer'],
  2: ['smallint', 'integer'],
  3: ['int', 'integer'],
  4: ['float', 'double'],
  5: ['double', 'double'],
  7: ['timestamp', 'instant'],
  8: ['bigint', 'integer'],
  9: ['mediumint', 'integer'],
  10: ['date', 'date'],
  11: ['time', 'other'],
  12: ['datetime', 'time'],
  13: ['year', 'integer'],
  14: ['date', 'date'],
  15: ['varchar', 'text'],
  16: ['bit', 'other'],
  245: ['json', 'text'],
  246: ['decimal', 'decimal'],
  247: ['enum', 'text'],
  248: ['set', 'text'],
  249: ['tinytext', 'text'],
  250: ['mediumtext', 'text'],
  251: ['longtext', 'text'],
  252: ['text', 'text'],
  253: ['varchar', 'text'],
  254: ['char', 'text'],
  255: ['geometry', 'other'],
}

/** The character set of bytes that are no text. */
const bytes = 63

/** A number of one digit, or one bit, is how MySQL says yes and no. */
function columnOf(field: FieldPacket): DatabaseColumn {
  const { name, columnType = 253, columnLength, characterSet } = field as FieldPacket & { columnLength?: number }
  const [shown, type] = types[columnType] ?? ['unknown', 'other']
  if ((shown === 'tinyint' || shown === 'bit') && columnLength === 1)
    return { name, type: 'boolean', shown: `${shown}(1)` }
  if (type === 'text' && characterSet === bytes && columnType >= 249 && columnType !== 255)
    return { name, type: 'other', shown: shown.replace('text', 'blob').replace(/^(var)?char$/, '$1binary') }
  return { name, type, shown }
}

const refused = new Set([
  'ER_ACCESS_DENIED_ERROR',
  'ER_DBACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
  'ER_ACCESS_DENIED_NO_PASSWORD_ERROR',
])

/** A failure of the server, or of the way to it. Its own words are kept: they never hold a password. */
function asFailure(cause: unknown, { shown, rows, source }: Context, underway = false): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (cause instanceof FenqunError || isOwnFailure(cause)) return cause
  const words = cause instanceof Error ? cause.message || code : String(cause)
  const params = { source, database: shown, what: rows.table ?? 'query', table: rows.table ?? '' }
  if (code === 'ER_NO_SUCH_TABLE' && rows.table !== undefined)
    return intakeErrors.error('source-table-missing', params, undefined, words)
  const error = (name: 'denied' | 'lost' | 'unreachable' | 'refused') =>
    intakeErrors.error(`source-database-${name}`, params, undefined, words)
  if (refused.has(code)) return error('denied')
  // Conditions of the server begin with ER_.
  if (!code.startsWith('ER_') || code === 'ER_SERVER_SHUTDOWN' || code === 'ER_CON_COUNT_ERROR')
    return error(underway ? 'lost' : 'unreachable')
  return error('refused')
}

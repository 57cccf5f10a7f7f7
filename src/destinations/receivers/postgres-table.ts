import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { FenqunError } from '../../errors.ts'
import type { List } from '../destination.ts'
import { destinationErrors } from '../errors.ts'
import type { AnnounceSent, Sent } from './announce-sent.ts'
import { prepareTable, qualified, quote } from './prepare-table.ts'
import type { TableTarget } from './table-target.ts'
import { copyCell } from './table-columns.ts'

/**
 * Puts a list into a table of a PostgreSQL database in one transaction, so that readers see the rows of before or all of the new ones.
 * The first column is the key. A table that is not there is made; one with other columns is refused (`table-other-columns`), as
 * is one that fenqun itself uses (`table-taken`). Throws `table-not-written` for whatever else goes wrong: nothing is changed then.
 */
export async function writeTable(list: List, target: TableTarget, announce: AnnounceSent): Promise<Sent> {
  const { schema, table, shown, mode } = target
  const client = await connect(target)
  const lost = new Promise<never>((_, reject) => client.on('error', reject))
  lost.catch(() => undefined)
  const run = <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
    Promise.race([client.query<T>(sql, values), lost])
  let transaction = ''
  let made: { sent: Sent; withdraw: (why: string) => void } | undefined
  try {
    await run('BEGIN')
    await run(`SET LOCAL lock_timeout = '60s'`)
    const [{ xid }] = (await run<{ xid: string }>('SELECT pg_current_xact_id()::text AS xid')).rows as [{ xid: string }]
    transaction = xid
    await prepareTable(run, list, target)
    const name = qualified(schema, table)
    const titles = list.columns.map(({ title }) => quote(title)).join(', ')
    if (mode === 'replace') await run(`DELETE FROM ${name}`)
    else await run(`CREATE TEMP TABLE fenqun_list (LIKE ${name} INCLUDING DEFAULTS) ON COMMIT DROP`)
    const sent = await Promise.race([
      copy(client, `${mode === 'replace' ? name : 'fenqun_list'} (${titles})`, list),
      lost,
    ])
    if (mode === 'upsert') await run(merge(name, list))
    made = { sent, withdraw: announce(sent) }
    await run('COMMIT')
    return sent
  } catch (error) {
    const happened = made && (await wasCommitted(target, transaction))
    if (made && happened) return made.sent
    const why = error instanceof Error ? error.message : String(error)
    const unknown = made !== undefined && happened === undefined
    made?.withdraw(unknown ? `not known whether it was written: ${why}` : why)
    if (error instanceof FenqunError || !isOfDatabase(error)) throw error
    throw destinationErrors.error(
      unknown ? 'table-perhaps-written' : 'table-not-written',
      { table: shown },
      undefined,
      why,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function connect({ url, shown }: TableTarget): Promise<pg.Client> {
  const { default: driver } = await import('pg')
  try {
    const client = new driver.Client({
      connectionString: url,
      application_name: 'fenqun',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    })
    client.on('error', () => undefined)
    await client.connect()
    return client
  } catch (error) {
    const words = error instanceof Error && !error.message.includes(url) ? error.message : ''
    throw destinationErrors.error('table-unreachable', { table: shown }, undefined, words)
  }
}

function merge(name: string, { columns }: List): string {
  const [key, ...others] = columns.map(({ title }) => quote(title))
  const titles = [key, ...others].join(', ')
  const set = others.map((one) => `${one} = excluded.${one}`).join(', ')
  const action = others.length ? `UPDATE SET ${set}` : 'NOTHING'
  return `INSERT INTO ${name} (${titles}) SELECT ${titles} FROM fenqun_list ON CONFLICT (${key}) DO ${action}`
}

async function copy(client: pg.Client, into: string, list: List): Promise<Sent> {
  const { from } = await import('pg-copy-streams')
  const counted = counter()
  const stream = client.query(from(`COPY ${into} FROM STDIN (FORMAT csv)`))
  await pipeline(Readable.from(lines(list, counted.add), { objectMode: true, highWaterMark: 2 }), stream)
  return counted.sum()
}

async function* lines({ batches }: List, add: (text: string, rows: number) => void): AsyncIterable<string> {
  for await (const batch of batches()) {
    const text = batch.map((row) => `${row.map(copyCell).join(',')}\n`).join('')
    add(text, batch.length)
    yield text
  }
}

function counter() {
  const hash = createHash('sha256')
  let [rows, bytes] = [0, 0]
  return {
    add(text: string, more: number) {
      hash.update(text)
      bytes += Buffer.byteLength(text)
      rows += more
    },
    sum: () => ({ rows, bytes, sha256: hash.digest('hex') }),
  }
}

/** Between two questions about a commit that is still in progress, in milliseconds. */
const patience = [100, 200, 400, 800, 1600]

/** Whether a transaction whose answer was lost took place after all; undefined when nobody can be asked, or it is not decided after three seconds. */
async function wasCommitted(target: TableTarget, transaction: string): Promise<boolean | undefined> {
  const client = await connect(target).catch(() => undefined)
  try {
    for (const wait of [...patience, 0]) {
      const found = await client?.query<{ state: string | null }>('SELECT pg_xact_status($1::xid8) AS state', [
        transaction,
      ])
      const state = found?.rows[0]?.state
      if (state === 'committed' || state === 'aborted') return state === 'committed'
      if (state !== 'in progress') return undefined
      await pause(wait)
    }
    return undefined
  } catch {
    return undefined
  } finally {
    await client?.end().catch(() => undefined)
  }
}

/** Of the server or of the way to it; anything else is a mistake of ours, or of where the rows come from. */
function isOfDatabase(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return 'severity' in error || 'code' in error || /connection|timeout/i.test(error.message)
}

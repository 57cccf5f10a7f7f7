import { openAccess } from '../project.ts'
import type { OpenOptions } from '../project.ts'
import { isLoopback } from './access/who-is-it.ts'
import { createApp } from './app.ts'
import { serverErrors } from './errors.ts'
import { openReaders } from './reading/readers.ts'

export interface ServeOptions {
  /** The project folder. */
  folder: string
  /** How the project is opened for those who read. */
  options?: OpenOptions
  /** Default 127.0.0.1. */
  host?: string
  /** Default 4180; 0 takes a free one. */
  port?: number
  /** The folder of the built user interface. */
  ui?: string
  logger?: boolean
  /** Names by which it is asked for, besides localhost and addresses. */
  names?: readonly string[]
  /** Addresses (or ranges, with commas between) of proxies whose word counts on who asks, and whether by TLS. */
  trustedProxy?: string
}

/** A server that listens. */
export interface Served {
  /** `http://127.0.0.1:4180` */
  address: string
  close(): Promise<void>
}

/**
 * Opens a project to browsers and programs. Throws `port-taken`, `accounts-needed` where other machines
 * could reach it while nobody has an account, and what is wrong with the project.
 */
export async function serve({
  folder,
  options = {},
  host = '127.0.0.1',
  port = 4180,
  ui,
  logger = false,
  names = [],
  trustedProxy,
}: ServeOptions): Promise<Served> {
  const now = options.now ?? Date.now
  const access = openAccess(folder, now)
  const local = isLoopback(host) && trustedProxy === undefined
  if (!local && !access.accounts.hasAdmin()) {
    access.close()
    throw serverErrors.error('accounts-needed', { host })
  }
  const readers = openReaders(folder, options)
  const desk = { folder, readers, access, options, now }
  const app = await createApp({
    desk,
    logger,
    local,
    names: [host, ...names],
    ...(trustedProxy === undefined ? {} : { trustedProxy }),
    ...(ui === undefined ? {} : { ui }),
  })
  try {
    const address = await app.listen({ host, port })
    return {
      address,
      async close() {
        await app.close()
        await readers.close()
        access.close()
      },
    }
  } catch (error) {
    await readers.close()
    access.close()
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw taken ? serverErrors.error('port-taken', { host, port }) : error
  }
}

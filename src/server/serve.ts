import type { OpenOptions } from '../project.ts'
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
}

/** A server that listens. */
export interface Served {
  /** `http://127.0.0.1:4180` */
  address: string
  close(): Promise<void>
}

/** Opens a project to browsers and programs. Throws `port-taken`, and what is wrong with the project. */
export async function serve({
  folder,
  options = {},
  host = '127.0.0.1',
  port = 4180,
  ui,
  logger = false,
}: ServeOptions): Promise<Served> {
  const readers = openReaders(folder, options)
  const desk = { folder, readers, options, now: options.now ?? Date.now }
  const app = await createApp({ desk, logger, ...(ui === undefined ? {} : { ui }) })
  try {
    const address = await app.listen({ host, port })
    return {
      address,
      async close() {
        await app.close()
        await readers.close()
      },
    }
  } catch (error) {
    await readers.close()
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw taken ? serverErrors.error('port-taken', { host, port }) : error
  }
}

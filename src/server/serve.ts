import { usualRoom } from '../project.ts'
import type { OpenOptions } from '../project.ts'
import { isLoopback } from './access/who-is-it.ts'
import { createApp } from './app.ts'
import type { Job } from './contract/jobs.ts'
import { serverErrors } from './errors.ts'
import type { LogOptions } from './log.ts'
import { openDesk } from './open-desk.ts'

export interface ServeOptions {
  /** The project folder. */
  folder: string
  /** How the project is opened; its memory limit is that of readers and jobs together. */
  options?: OpenOptions
  /** The clock of jobs, where it is not the machine's: milliseconds since 1970. */
  jobNow?: number
  /** How many projects are open at once to answer. Default 3. */
  readers?: number
  /** How long a question may be computed, in milliseconds. Default two minutes. */
  patience?: number
  /** Bytes of all files that are sent and not loaded yet, together; default 20 GB. One person has a half of it. */
  uploadSpace?: number
  /** Default 127.0.0.1. */
  host?: string
  /** Default 4180; 0 takes a free one. */
  port?: number
  /** The folder of the built user interface. */
  ui?: string
  /** Where the log goes; left out, nowhere. */
  log?: LogOptions
  /** Names by which it is asked for, besides localhost and addresses. */
  names?: readonly string[]
  /** Addresses (or ranges, with commas between) of proxies whose word counts on who asks, and whether by TLS. */
  trustedProxy?: string
}

/** A server that listens. */
export interface Served {
  /** `http://127.0.0.1:4180` */
  address: string
  /** Jobs that it does or will do. */
  jobs(): Job[]
  /**
   * Takes no new work, waits for the job that runs (with `now`, also in a second call, interrupts it), finishes its answers and
   * stops.
   */
  close(options?: { now?: boolean }): Promise<void>
}

/**
 * Opens a project to browsers and programs. Throws `port-taken`, `host-not-ours`, `accounts-needed` where other machines
 * could reach it while nobody has an account, and what is wrong with the project.
 */
export async function serve({
  folder,
  options = {},
  jobNow,
  readers,
  patience,
  uploadSpace,
  host = '127.0.0.1',
  port = 4180,
  ui,
  log,
  names = [],
  trustedProxy,
}: ServeOptions): Promise<Served> {
  let told = (text: string, about: object): void => void [text, about]
  const desk = await openDesk({
    folder,
    options,
    log: (text, about) => told(text, about),
    ...(jobNow === undefined ? {} : { jobNow }),
    ...(readers === undefined ? {} : { readers }),
    ...(patience === undefined ? {} : { patience }),
    ...(uploadSpace === undefined ? {} : { uploadRoom: { ...usualRoom, total: uploadSpace } }),
  })
  try {
    const local = isLoopback(host) && trustedProxy === undefined
    if (!local && !desk.access.accounts.hasAdmin()) throw serverErrors.error('accounts-needed', { host })
    // A project that cannot be opened is no use to anybody: better said at once than in every answer.
    await desk.readers.read(async (project) => project.file.project)
    const app = await createApp({
      desk,
      local,
      names: [host, ...names],
      ...(log ? { log } : {}),
      ...(trustedProxy === undefined ? {} : { trustedProxy }),
      ...(ui === undefined ? {} : { ui }),
    })
    told = (text, about) => app.log.info(about, text)
    const address = await app.listen({ host, port })
    return {
      address,
      jobs: () => desk.jobs.open(),
      async close(how) {
        await desk.jobs.stop(how)
        await app.close()
        await desk.close(how)
      },
    }
  } catch (error) {
    await desk.close({ now: true })
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') throw serverErrors.error('port-taken', { host, port })
    if (code === 'EACCES') throw serverErrors.error('port-refused', { host, port })
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      throw serverErrors.error('host-not-ours', { host })
    throw error
  }
}

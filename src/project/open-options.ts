import type { LoadProgress } from '../runs/load/load.ts'
import type { Listener } from '../runs/progress.ts'

/** How a project is opened. */
export interface OpenOptions {
  /** Memory for the engine, such as `2GB`. Default: half of the machine's, less 1 GiB. */
  memoryLimit?: string
  /** Default: the number of cores. */
  threads?: number
  /** The clock, in milliseconds since 1970. Default: the machine's. */
  now?: () => number
  /** Hears of long work as it goes. */
  onStep?: Listener
  onLoad?: (progress: LoadProgress) => void
  /** What stands in the lock while this project writes, e.g. the command line. */
  command?: string
  /** Who works with it, for the audit log. Default: `library`. */
  by?: string
  /** More folders that may be read (sources outside the project) or written (exports). */
  readable?: string[]
  writable?: string[]
  /** What `${NAME}` stands for in the address of a database. Default: the environment of the process. */
  env?: Readonly<Record<string, string | undefined>>
  /** Whether of these only those count that the files of the project name. */
  namedEnv?: boolean
  /** How to wait (milliseconds) before a web address is tried again. Default: the machine's clock. */
  wait?: (milliseconds: number) => Promise<void>
  /** Ends what waits for the world outside, such as a web address that does not answer. */
  signal?: AbortSignal
}

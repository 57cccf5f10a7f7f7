import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { peakMemory, printReading, startClock, words, type Checks } from '../child.ts'
import { handFolder } from '../places.ts'
import type { Size } from '../sizes.ts'

export interface Job {
  size: Size
  connection: DuckDBConnection
  /** The last day seen. */
  day: string
  form: string
  /** A file of this size's hand folder, quoted for SQL. */
  file: (name: string) => string
  /** Runs a step and keeps its cpu seconds under `name`. */
  part: <T>(name: string, step: () => Promise<T>) => Promise<T>
  rows: (sql: string) => Promise<Record<string, unknown>[]>
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * Opens an in-memory engine as fenqun does, runs the job, and prints one line of JSON: cpu and wall seconds of the job without
 * starting up (`cpuTotal`: with it), peak resident MiB of the process, cpu by part, and checks that other sides must equal.
 * What the job answers with computes the checks; that is not measured.
 */
export async function measured(run: (job: Job) => Promise<() => Promise<Checks>>): Promise<void> {
  const { size, day, form, memory, threads } = words()
  const folder = handFolder(size)
  mkdirSync(folder, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', {
    ...(memory ? { memory_limit: memory } : {}),
    ...(threads ? { threads } : {}),
    temp_directory: join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  const parts: Record<string, number> = {}
  const job: Job = {
    size,
    connection,
    day,
    form,
    file: (name) => quoted(join(folder, name)),
    part: async (name, step) => {
      const clock = startClock()
      const answer = await step()
      parts[name] = clock().cpu
      return answer
    },
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
  }
  const clock = startClock()
  const check = await run(job)
  const took = clock()
  const rss = peakMemory()
  const checks = await check()
  connection.closeSync()
  instance.closeSync()
  printReading({ ...took, rss, parts, checks })
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { handFolder } from '../places.ts'
import { lastDay, sizeNamed, type Size } from '../sizes.ts'

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

export type Checks = Record<string, unknown>

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const cpuSeconds = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/**
 * Opens an in-memory engine as fenqun does, runs the job, and prints one line of JSON: cpu and wall seconds of the job without
 * starting up (`cpuTotal`: with it), peak resident MiB of the process, cpu by part, and checks that other forms must equal.
 */
export async function measured(run: (job: Job) => Promise<Checks>): Promise<void> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '100k' },
      day: { type: 'string', default: lastDay },
      form: { type: 'string', default: '' },
      memory: { type: 'string' },
      threads: { type: 'string' },
    },
  })
  const size = sizeNamed(values.size)
  const folder = handFolder(size)
  mkdirSync(folder, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', {
    ...(values.memory ? { memory_limit: values.memory } : {}),
    ...(values.threads ? { threads: values.threads } : {}),
    temp_directory: join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  const parts: Record<string, number> = {}
  const job: Job = {
    size,
    connection,
    day: values.day,
    form: values.form,
    file: (name) => quoted(join(folder, name)),
    part: async (name, step) => {
      const before = process.cpuUsage()
      const answer = await step()
      parts[name] = cpuSeconds(before)
      return answer
    },
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
  }
  const before = process.cpuUsage()
  const started = performance.now()
  const checks = await run(job)
  const cpu = cpuSeconds(before)
  const wall = (performance.now() - started) / 1000
  connection.closeSync()
  instance.closeSync()
  const rss = process.resourceUsage().maxRSS / 1024
  console.log(JSON.stringify({ cpu, wall, rss, cpuTotal: cpuSeconds(), parts, checks }))
}

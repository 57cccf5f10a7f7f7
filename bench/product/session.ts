import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dataFolder, linesOnlyFolder } from '../places.ts'
import { lastDay, sizeNamed, type Size } from '../sizes.ts'

/** What the bench uses of the library; src/index.ts is the truth. */
interface Project {
  load(): Promise<unknown>
  run(options: { asOf: string; select?: string[] }): Promise<unknown>
  show(id: string): Promise<unknown>
  close(): Promise<void>
}

interface Library {
  openProject(folder: string, options: { memoryLimit?: string; threads?: number; now: Date }): Promise<Project>
}

export interface Job {
  size: Size
  project: Project
  day: string
  form: string
  /** Starts the measured part anew: what came before only made things ready. */
  ready: () => void
}

const cpuSeconds = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/** Opens the project of a size (form `lines`: the one of order lines only) through the library, runs the job, and prints the same line of JSON as the jobs by hand. */
export async function measured(
  run: (job: Job) => Promise<Record<string, unknown>>,
  options: { afresh?: boolean } = {},
): Promise<void> {
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
  const folder = values.form === 'lines' ? linesOnlyFolder(size) : dataFolder(size)
  const stored = join(folder, '.fenqun')
  if (options.afresh && existsSync(stored)) rmSync(stored, { recursive: true })
  const { openProject } = (await import(new URL('../../src/index.ts', import.meta.url).href)) as Library
  const project = await openProject(folder, {
    ...(values.memory ? { memoryLimit: values.memory } : {}),
    ...(values.threads ? { threads: Number(values.threads) } : {}),
    now: new Date('2025-01-02T00:00:00Z'),
  })
  let before = process.cpuUsage()
  let started = performance.now()
  const ready = (): void => {
    before = process.cpuUsage()
    started = performance.now()
  }
  const checks = await run({ size, project, day: values.day, form: values.form, ready })
  const cpu = cpuSeconds(before)
  const wall = (performance.now() - started) / 1000
  await project.close()
  console.log(
    JSON.stringify({
      cpu,
      wall,
      rss: process.resourceUsage().maxRSS / 1024,
      cpuTotal: cpuSeconds(),
      parts: {},
      checks,
    }),
  )
}

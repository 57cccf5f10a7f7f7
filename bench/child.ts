import { parseArgs } from 'node:util'
import type { Reading } from './measure.ts'
import { lastDay, sizeNamed, type Size } from './sizes.ts'

/** What a job found, by name; sides of one job are compared by it. */
export type Checks = Record<string, unknown>

export interface Words {
  size: Size
  /** The last day seen. */
  day: string
  form: string
  memory?: string
  threads?: string
}

/** The words every job of the bench takes on its command line. */
export function words(): Words {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '100k' },
      day: { type: 'string', default: lastDay },
      form: { type: 'string', default: '' },
      memory: { type: 'string' },
      threads: { type: 'string' },
    },
  })
  return { ...values, size: sizeNamed(values.size) }
}

const cpuSeconds = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/** Starts a clock; asked, it answers with the cpu and wall seconds since. */
export function startClock(): () => { cpu: number; wall: number } {
  const before = process.cpuUsage()
  const started = performance.now()
  return () => ({ cpu: cpuSeconds(before), wall: (performance.now() - started) / 1000 })
}

/** Prints a reading as the last line of a child, with the peak memory and all cpu of the process until now. */
export function printReading(reading: Omit<Reading, 'cpuTotal'>): void {
  console.log(JSON.stringify({ ...reading, cpuTotal: cpuSeconds() }))
}

/** Peak resident MiB of the process until now. */
export const peakMemory = (): number => process.resourceUsage().maxRSS / 1024

import { totalmem } from 'node:os'
import { constrainedMemory } from 'node:process'
import { openAccess } from '../project.ts'
import type { OpenOptions, UploadRoom } from '../project.ts'
import type { ServerDesk } from './desk.ts'
import { openJobs } from './jobs/jobs.ts'
import { memoryShares } from './jobs/memory-shares.ts'
import { openAnswers } from './reading/answers.ts'
import { openReaders } from './reading/readers.ts'

export interface DeskOptions {
  folder: string
  /**
   * How the project is opened. The memory limit is that of all engines together: readers and the job share it. The heaps of the processes, and what an engine takes
   * beyond what it was told, come on top.
   */
  options?: OpenOptions
  /** The clock of jobs, where it is not the machine's. */
  jobNow?: number
  /** How many open projects answer, at least 1. Default 3; where there are more than one, one is left to what is stored. */
  readers?: number
  /** How long a question may be computed, in milliseconds. Default two minutes. */
  patience?: number
  /** Room for files that are sent. */
  uploadRoom?: UploadRoom
  /** Hears of jobs, without anything personal. */
  log?: (text: string, about: object) => void
}

/** A desk, and how to put it away. */
export interface OpenDesk extends ServerDesk {
  /** Waits for the job that runs, or with `now` interrupts it. */
  close(options?: { now?: boolean }): Promise<void>
}

/** Everything that routes need of a project folder. Throws what is wrong with the project file. */
export async function openDesk({
  folder,
  options = {},
  jobNow,
  readers: count = 3,
  patience = 120_000,
  uploadRoom,
  log = () => undefined,
}: DeskOptions): Promise<OpenDesk> {
  const now = options.now ?? Date.now
  const opened = performance.now()
  // A clock that stands still would have every job take no time.
  const clock = jobNow === undefined ? now : () => Math.round(jobNow + performance.now() - opened)
  const access = openAccess(folder, now)
  try {
    const machine = Math.min(totalmem(), constrainedMemory() || Infinity)
    const { reader, job } = memoryShares(options.memoryLimit, count, machine)
    const reading = { ...options, now, memoryLimit: reader, namedEnv: true }
    const jobs = await openJobs({
      folder,
      clock,
      log,
      memoryLimit: job,
      ...(options.threads === undefined ? {} : { threads: options.threads }),
      ...(jobNow === undefined ? {} : { now: jobNow }),
    })
    const readers = openReaders(folder, reading, count)
    return {
      folder,
      readers,
      patience,
      ...(uploadRoom ? { uploadRoom } : {}),
      answers: openAnswers(readers),
      access,
      jobs,
      options: reading,
      now,
      async close(how) {
        await jobs.close(how)
        await readers.close()
        access.close()
      },
    }
  } catch (error) {
    access.close()
    throw error
  }
}

import { resolve } from 'node:path'
import { foldersOf } from '../runs/stored/folders.ts'
import {
  addJob,
  addJobLine,
  askToStop,
  endJob,
  findJob,
  isStopAsked,
  jobLines,
  listJobs,
  recoverJobs,
  startJob,
} from '../state/jobs.ts'
import type { Job, JobLine, JobState } from '../state/jobs.ts'
import { openLedger } from '../state/ledger.ts'
import { isRunning } from '../state/process-identity.ts'
import { lockHolder } from '../state/lock.ts'
import type { LockHolder } from '../state/lock.ts'
import type { Json } from '../state/runs.ts'

export type { Job, JobLine, JobState } from '../state/jobs.ts'
export type { LockHolder } from '../state/lock.ts'
export type { Json } from '../state/runs.ts'

/** Long work that servers of a project do, with the log of each. */
export interface JobBook {
  add(asked: { work: string; options: Json; by: string }): Job
  start(job: string): void
  /** Adds a line to its log, and answers with it. */
  note(job: string, type: string, data: Json): JobLine
  end(job: string, end: { state: Exclude<JobState, 'queued' | 'running'>; result?: Json; problems?: Json }): void
  find(job: string): Job | undefined
  /** The newest first. */
  list(page: { limit: number; before?: string }): Job[]
  lines(job: string, after?: number): JobLine[]
  askToStop(job: string): void
  isStopAsked(job: string): boolean
  /** What servers that died left open is interrupted; answers with those jobs. */
  recover(): string[]
  /** Who writes to the project now, whether a job or a command. */
  writer(): LockHolder | undefined
  close(): void
}

const jobsKept = 1000

/** The jobs of a project folder, without opening the rest of the project. `now` is the clock in milliseconds since 1970. */
export function openJobBook(folder: string, now: () => number): JobBook {
  const ledger = openLedger(foldersOf(resolve(folder)).state)
  const at = () => new Date(now()).toISOString()
  return {
    add: (asked) => addJob(ledger, { ...asked, at: at() }),
    start: (job) => startJob(ledger, job, at()),
    note(job, type, data) {
      const line = { at: at(), type, data }
      return { ...line, number: addJobLine(ledger, job, line) }
    },
    end: (job, end) => endJob(ledger, job, { ...end, at: at() }),
    find: (job) => findJob(ledger, job),
    list: (page) => listJobs(ledger, page),
    lines: (job, after) => jobLines(ledger, job, after),
    askToStop: (job) => askToStop(ledger, job),
    isStopAsked: (job) => isStopAsked(ledger, job),
    recover: () => recoverJobs(ledger, { at: at(), keep: jobsKept }),
    writer() {
      const holder = lockHolder(ledger)
      return holder && isRunning(holder) ? holder : undefined
    },
    close: () => ledger.close(),
  }
}

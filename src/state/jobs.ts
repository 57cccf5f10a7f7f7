import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'
import { isRunning, thisProcess } from './process-identity.ts'
import type { ProcessIdentity } from './process-identity.ts'
import type { Json } from './runs.ts'

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted'

/** Long work that somebody asked a server for. */
export interface Job {
  /** `j` and six digits or more; a later job has a greater number. */
  id: string
  /** What is done, e.g. `run`. */
  work: string
  /** What was asked of it. */
  options: Json
  /** Who asked. */
  by: string
  state: JobState
  madeAt: string
  started: string | null
  finished: string | null
  /** Of a job that is done: what came of it. */
  result: Json
  /** What is wrong, or should be known: problems as plain data. */
  problems: Json
}

/** A line of the log of a job. */
export interface JobLine {
  /** Position in the log of the job, from 1. */
  number: number
  at: string
  /** What sort of line it is, e.g. `step`. */
  type: string
  data: Json
}

export const jobId = (sequence: number | bigint): string => `j${String(sequence).padStart(6, '0')}`

/** The number in the id of a job; 0, which none has, when it is no such id. */
function sequenceOf(job: string): number {
  return /^j\d{6,15}$/.test(job) ? Number(job.slice(1)) : 0
}

/** Adds a job that waits, held by this process, and answers with it. */
export function addJob(
  ledger: Ledger,
  { work, options, by, at }: Pick<Job, 'work' | 'options' | 'by'> & { at: string },
): Job {
  const { lastInsertRowid } = ledger.database
    .prepare(`INSERT INTO jobs (work, options, by, state, made_at, process) VALUES (?, ?, ?, 'queued', ?, ?)`)
    .run(work, JSON.stringify(options), by, instant(at), JSON.stringify(thisProcess()))
  return toJob({
    ...ledger.database.prepare(`SELECT ${columns} FROM jobs WHERE sequence = ?`).get(Number(lastInsertRowid)),
  })
}

/** Says that a job that waited goes on now. */
export function startJob(ledger: Ledger, job: string, at: string): void {
  ledger.database
    .prepare(`UPDATE jobs SET state = 'running', started = ? WHERE sequence = ? AND state = 'queued'`)
    .run(instant(at), sequenceOf(job))
}

/** Ends a job; one that has ended stays as it is. */
export function endJob(
  ledger: Ledger,
  job: string,
  end: { state: Exclude<JobState, 'queued' | 'running'>; at: string; result?: Json; problems?: Json },
): void {
  ledger.database
    .prepare(
      `UPDATE jobs SET state = ?, finished = ?, result = ?, problems = ?
       WHERE sequence = ? AND state IN ('queued', 'running')`,
    )
    .run(
      end.state,
      instant(end.at),
      end.result === undefined ? null : JSON.stringify(end.result),
      JSON.stringify(end.problems ?? []),
      sequenceOf(job),
    )
}

const columns = `sequence AS id, work, options, by, state, made_at AS madeAt, started, finished, result, problems`

export function findJob(ledger: Ledger, job: string): Job | undefined {
  const row = ledger.database.prepare(`SELECT ${columns} FROM jobs WHERE sequence = ?`).get(sequenceOf(job))
  return row && toJob(row)
}

/** The newest first; with `before`, those older than that one. */
export function listJobs(ledger: Ledger, { limit, before }: { limit: number; before?: string }): Job[] {
  const until = before === undefined ? Number.MAX_SAFE_INTEGER : sequenceOf(before)
  return ledger.database
    .prepare(`SELECT ${columns} FROM jobs WHERE sequence < ? ORDER BY sequence DESC LIMIT ?`)
    .all(until, limit)
    .map(toJob)
}

function toJob(row: Record<string, unknown>): Job {
  const read = (name: string): Json => (typeof row[name] === 'string' ? (JSON.parse(row[name]) as Json) : null)
  return {
    ...(row as unknown as Job),
    id: jobId(Number(row['id'])),
    options: read('options'),
    result: read('result'),
    problems: read('problems') ?? [],
  }
}

/** Adds a line to the log of a job, and answers with its number. */
export function addJobLine(ledger: Ledger, job: string, line: Omit<JobLine, 'number'>): number {
  const row = ledger.database
    .prepare(
      `INSERT INTO job_lines (job, number, at, type, data)
       SELECT sequence, (SELECT coalesce(max(number), 0) + 1 FROM job_lines WHERE job = sequence), ?, ?, ?
       FROM jobs WHERE sequence = ? RETURNING number`,
    )
    .get(instant(line.at), line.type, JSON.stringify(line.data), sequenceOf(job))
  return Number(row?.['number'])
}

/** The log of a job in its order, behind a line of it. */
export function jobLines(ledger: Ledger, job: string, after = 0): JobLine[] {
  return ledger.database
    .prepare('SELECT number, at, type, data FROM job_lines WHERE job = ? AND number > ? ORDER BY number')
    .all(sequenceOf(job), after)
    .map((row) => ({
      number: Number(row['number']),
      at: String(row['at']),
      type: String(row['type']),
      data: JSON.parse(String(row['data'])) as Json,
    }))
}

/** Asks whoever does a job to stop it. */
export function askToStop(ledger: Ledger, job: string): void {
  ledger.database.prepare('UPDATE jobs SET stop_asked = 1 WHERE sequence = ?').run(sequenceOf(job))
}

/** Whether somebody asked to stop it, perhaps of another process than the one that does it. */
export function isStopAsked(ledger: Ledger, job: string): boolean {
  const row = ledger.database.prepare('SELECT stop_asked FROM jobs WHERE sequence = ?').get(sequenceOf(job))
  return row?.['stop_asked'] === 1
}

/** Jobs whose process has died are interrupted; answers with them. Of jobs that have ended, the newest `keep` are kept. */
export function recoverJobs(ledger: Ledger, { at, keep }: { at: string; keep: number }): string[] {
  return ledger.transaction(() => {
    const open = ledger.database
      .prepare(`SELECT sequence, process FROM jobs WHERE state IN ('queued', 'running') ORDER BY sequence`)
      .all()
    const dead = open
      .filter((row) => !isRunning(JSON.parse(String(row['process'])) as ProcessIdentity))
      .map((row) => jobId(Number(row['sequence'])))
    for (const job of dead) {
      addJobLine(ledger, job, { at, type: 'end', data: { state: 'interrupted' } })
      endJob(ledger, job, { state: 'interrupted', at })
    }
    const old = `state NOT IN ('queued', 'running') AND sequence <= (SELECT max(sequence) FROM jobs) - ?`
    ledger.database.prepare(`DELETE FROM job_lines WHERE job IN (SELECT sequence FROM jobs WHERE ${old})`).run(keep)
    ledger.database.prepare(`DELETE FROM jobs WHERE ${old}`).run(keep)
    return dead
  })
}

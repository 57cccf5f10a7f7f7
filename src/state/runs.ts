import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { stateErrors } from './errors.ts'
import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'
import { isRunning, thisProcess } from './process-identity.ts'
import type { ProcessIdentity } from './process-identity.ts'

export type RunState = 'running' | 'published' | 'failed' | 'interrupted'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** One computation at an as-of. */
export interface Run {
  /** `r` and six digits or more; a later run has a greater number. */
  id: string
  /** The exclusive instant it looks from, and the last day that is in it. */
  asOf: string
  asOfDay: string
  /** The versions of the tables that were known. */
  knownAt: string
  started: string
  finished: string | null
  state: RunState
  /** Table name to version number. */
  tableVersions: Record<string, number>
  /** `<kind>/<id>` of a definition to its meaning hash. */
  definitionHashes: Record<string, string>
  summary: Json
}

export type NewRun = Pick<Run, 'asOf' | 'asOfDay' | 'knownAt' | 'started' | 'tableVersions' | 'definitionHashes'>

export interface Step {
  /** Position in the run, from 1. */
  sequence: number
  name: string
  state: 'running' | 'done' | 'failed' | 'skipped'
  rows: number | null
  ms: number | null
  message: string | null
}

export const runId = (sequence: number | bigint): string => `r${String(sequence).padStart(6, '0')}`

/** The number in a run's id. Throws `run-not-known` when it is none. */
export function runSequence(run: string): number {
  if (!/^r\d{6,}$/.test(run)) throw stateErrors.error('run-not-known', { run })
  return Number(run.slice(1))
}

/** Opens a run, held by this process, and answers with its id. */
export function startRun(ledger: Ledger, run: NewRun): string {
  const { lastInsertRowid } = ledger.database
    .prepare(
      `INSERT INTO runs (as_of, as_of_day, known_at, started, state, table_versions, definition_hashes, process)
       VALUES (?, ?, ?, ?, 'running', ?, ?, ?)`,
    )
    .run(
      instant(run.asOf),
      run.asOfDay,
      instant(run.knownAt),
      instant(run.started),
      JSON.stringify(run.tableVersions),
      JSON.stringify(run.definitionHashes),
      JSON.stringify(thisProcess()),
    )
  return runId(lastInsertRowid)
}

/** Ends a run that will not be published. Throws `run-not-open` when it has ended before. */
export function endRun(
  ledger: Ledger,
  run: string,
  end: { state: 'failed' | 'interrupted'; finished: string; summary?: Json },
): void {
  closeRun(ledger, run, end.state, end.finished, end.summary)
}

/** For this room: sets the end of a run that is still open. */
export function closeRun(ledger: Ledger, run: string, state: RunState, finished: string, summary?: Json): void {
  const changed = ledger.database
    .prepare(`UPDATE runs SET state = ?, finished = ?, summary = ? WHERE sequence = ? AND state = 'running'`)
    .run(state, instant(finished), summary === undefined ? null : JSON.stringify(summary), runSequence(run))
  if (Number(changed.changes) === 1) return
  const found = findRun(ledger, run)
  if (!found) throw stateErrors.error('run-not-known', { run })
  throw stateErrors.error('run-not-open', { run, state: found.state })
}

const columns = `sequence AS id, as_of AS asOf, as_of_day AS asOfDay, known_at AS knownAt, started, finished, state,
  table_versions AS tableVersions, definition_hashes AS definitionHashes, summary`

export function findRun(ledger: Ledger, run: string): Run | undefined {
  const row = ledger.database.prepare(`SELECT ${columns} FROM runs WHERE sequence = ?`).get(runSequence(run))
  return row && toRun(row)
}

/** The run that was started last, whatever became of it. */
export function newestRun(ledger: Ledger): Pick<Run, 'id' | 'state' | 'asOfDay' | 'started'> | undefined {
  const row = ledger.database
    .prepare('SELECT sequence, state, as_of_day AS asOfDay, started FROM runs ORDER BY sequence DESC LIMIT 1')
    .get()
  if (!row) return undefined
  const { sequence, ...rest } = row as unknown as Pick<Run, 'state' | 'asOfDay' | 'started'> & { sequence: number }
  return { id: runId(sequence), ...rest }
}

/** Every run, the newest first. */
export function listRuns(ledger: Ledger): Run[] {
  return ledger.database.prepare(`SELECT ${columns} FROM runs ORDER BY sequence DESC`).all().map(toRun)
}

function toRun(row: Record<string, unknown>): Run {
  const read = (name: string): unknown => (row[name] === null ? null : JSON.parse(String(row[name])))
  return {
    ...(row as unknown as Run),
    id: runId(Number(row['id'])),
    tableVersions: read('tableVersions') as Record<string, number>,
    definitionHashes: read('definitionHashes') as Record<string, string>,
    summary: read('summary') as Json,
  }
}

/** Records how far a step of a run is, replacing what was said of it before. */
export function recordStep(ledger: Ledger, run: string, step: Step): void {
  ledger.database
    .prepare('INSERT OR REPLACE INTO steps VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(runSequence(run), step.sequence, step.name, step.state, step.rows, step.ms, step.message)
}

export function listSteps(ledger: Ledger, run: string): Step[] {
  return ledger.database
    .prepare('SELECT sequence, name, state, rows, ms, message FROM steps WHERE run = ? ORDER BY sequence')
    .all(runSequence(run)) as unknown as Step[]
}

/**
 * Marks the runs whose process has died as interrupted, and answers with them and with the
 * folders under `runs/` that nothing published and nothing running needs: they may be deleted.
 */
export function recover(ledger: Ledger, at: string): { interrupted: string[]; orphans: string[] } {
  return ledger.transaction(() => {
    const open = ledger.database
      .prepare(`SELECT sequence, process FROM runs WHERE state = 'running' ORDER BY sequence`)
      .all()
    const dead = open.filter((row) => !isRunning(JSON.parse(String(row['process'])) as ProcessIdentity))
    const interrupted = dead.map((row) => runId(Number(row['sequence'])))
    for (const run of interrupted) closeRun(ledger, run, 'interrupted', at)
    const needed = ledger.database.prepare(`SELECT sequence FROM runs WHERE state IN ('running', 'published')`).all()
    const keep = new Set(needed.map((row) => runId(Number(row['sequence']))))
    return { interrupted, orphans: runFolders(ledger).filter((name) => !keep.has(name)) }
  })
}

function runFolders(ledger: Ledger): string[] {
  try {
    const entries = readdirSync(join(ledger.folder, 'runs'), { withFileTypes: true })
    return entries
      .filter((entry) => entry.isDirectory() && /^r\d{6,}$/.test(entry.name))
      .map((entry) => entry.name)
      .sort()
  } catch {
    return []
  }
}

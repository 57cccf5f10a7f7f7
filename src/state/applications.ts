import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'
import { runId, runSequence } from './runs.ts'
import type { Json } from './runs.ts'

/** One putting in force: the whole of what was put in force, by which run and when. The list only grows. */
export interface Application {
  /** Counts from 1. */
  number: number
  run: string
  at: string
  /** Tells what was put in force apart. */
  hash: string
  /** Every definition as it was written, so that it compiles without the files. */
  definitions: Json
}

const select = 'SELECT sequence AS number, run, at, hash, definitions FROM applications'

/** Notes what a run puts in force; to be called in the transaction that publishes the run. */
export function recordApplication(ledger: Ledger, made: Omit<Application, 'number'>): void {
  ledger.database
    .prepare('INSERT INTO applications (run, at, hash, definitions) VALUES (?, ?, ?, ?)')
    .run(runSequence(made.run), instant(made.at), made.hash, JSON.stringify(made.definitions))
}

/** What is in force; undefined when nothing was ever applied. */
export function lastApplication(ledger: Ledger): Application | undefined {
  const row = ledger.database.prepare(`${select} ORDER BY sequence DESC LIMIT 1`).get()
  return row && toApplication(row)
}

/** What was in force in a run: what it, or the last run before it that applied anything, put in force. */
export function applicationOf(ledger: Ledger, run: string): Application | undefined {
  const row = ledger.database.prepare(`${select} WHERE run <= ? ORDER BY sequence DESC LIMIT 1`).get(runSequence(run))
  return row && toApplication(row)
}

function toApplication(row: Record<string, unknown>): Application {
  return {
    ...(row as unknown as Application),
    run: runId(Number(row['run'])),
    definitions: JSON.parse(String(row['definitions'])) as Json,
  }
}

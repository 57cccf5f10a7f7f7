import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'
import { runId, runSequence } from './runs.ts'

/**
 * What changed from one published run to another, as files. Two runs never change, so neither does this; which pairs
 * are neighbours follows from what is published.
 */
export interface Comparison {
  before: string
  run: string
  /** Folder of its files, relative to `.fenqun`. */
  folder: string
  madeAt: string
}

const columns = 'before, run, folder, made_at AS madeAt'

/** Keeps a comparison whose files are synced; one that is kept already stays as it is. */
export function addComparison(ledger: Ledger, { before, run, folder, madeAt }: Comparison): void {
  ledger.database
    .prepare('INSERT OR IGNORE INTO comparisons VALUES (?, ?, ?, ?)')
    .run(runSequence(before), runSequence(run), folder, instant(madeAt))
}

export function findComparison(ledger: Ledger, before: string, run: string): Comparison | undefined {
  const row = ledger.database
    .prepare(`SELECT ${columns} FROM comparisons WHERE before = ? AND run = ?`)
    .get(runSequence(before), runSequence(run))
  return row && toComparison(row)
}

/** Every comparison that is kept, by run. */
export function listComparisons(ledger: Ledger): Comparison[] {
  return ledger.database.prepare(`SELECT ${columns} FROM comparisons ORDER BY run, before`).all().map(toComparison)
}

function toComparison(row: Record<string, unknown>): Comparison {
  return {
    ...(row as unknown as Comparison),
    before: runId(Number(row['before'])),
    run: runId(Number(row['run'])),
  }
}

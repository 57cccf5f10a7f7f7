import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'
import { closeRun, runId, runSequence } from './runs.ts'
import type { Json } from './runs.ts'

/** A run whose results everyone may see. The list only grows. */
export interface Publication {
  run: string
  asOf: string
  publishedAt: string
}

/**
 * Makes the results of a run visible, all at once: its end, the publication and so the current
 * pointer are one transaction, on the disk when this answers. Files must have been synced before.
 * Throws `run-not-open` when the run has ended before.
 */
export function publish(ledger: Ledger, run: string, publishedAt: string, summary?: Json): Publication {
  return ledger.transaction(() => {
    closeRun(ledger, run, 'published', publishedAt, summary)
    ledger.database
      .prepare(
        'INSERT INTO publications (run, as_of, published_at) SELECT sequence, as_of, ? FROM runs WHERE sequence = ?',
      )
      .run(instant(publishedAt), runSequence(run))
    const row = ledger.database.prepare(`${select} WHERE run = ?`).get(runSequence(run))
    return toPublication(row ?? {})
  })
}

const select = 'SELECT run, as_of AS asOf, published_at AS publishedAt FROM publications'

/** The publication that counts: the newest as-of; of one as-of, the newest run. */
export function currentPublication(ledger: Ledger): Publication | undefined {
  return one(ledger, 'ORDER BY as_of DESC, run DESC')
}

/** The publication that counts for exactly this as-of. */
export function publicationAt(ledger: Ledger, asOf: string): Publication | undefined {
  return one(ledger, 'WHERE as_of = ? ORDER BY run DESC', instant(asOf))
}

/** The nearest publication with an as-of before this one. */
export function publicationBefore(ledger: Ledger, asOf: string): Publication | undefined {
  return one(ledger, 'WHERE as_of < ? ORDER BY as_of DESC, run DESC', instant(asOf))
}

/** The nearest publication with an as-of after this one. */
export function publicationAfter(ledger: Ledger, asOf: string): Publication | undefined {
  return one(ledger, 'WHERE as_of > ? ORDER BY as_of, run DESC', instant(asOf))
}

/** Everything that was ever published, in the order it was. */
export function listPublications(ledger: Ledger): Publication[] {
  return ledger.database.prepare(`${select} ORDER BY sequence`).all().map(toPublication)
}

/** The publications that count, one for each as-of, oldest as-of first. */
export function publicationsByAsOf(ledger: Ledger): Publication[] {
  const sql = `${select} AS p WHERE run = (SELECT max(run) FROM publications WHERE as_of = p.as_of) ORDER BY as_of`
  return ledger.database.prepare(sql).all().map(toPublication)
}

function one(ledger: Ledger, rest: string, ...params: string[]): Publication | undefined {
  const row = ledger.database.prepare(`${select} ${rest} LIMIT 1`).get(...params)
  return row && toPublication(row)
}

function toPublication(row: Record<string, unknown>): Publication {
  return { ...(row as unknown as Publication), run: runId(Number(row['run'])) }
}

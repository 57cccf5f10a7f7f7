import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'
import { closeRun, runId, runSequence } from './runs.ts'
import type { Json } from './runs.ts'

/** A run whose results everyone may see. The list only grows. */
export interface Publication {
  run: string
  asOf: string
  /** The instant of which the run knew its tables: when it was made, or an earlier one that was asked for. */
  knownAt: string
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
    const row = ledger.database.prepare(`${select} WHERE p.run = ?`).get(runSequence(run))
    return toPublication(row ?? {})
  })
}

const select = `SELECT p.run, p.as_of AS asOf, r.known_at AS knownAt, p.published_at AS publishedAt
  FROM publications AS p JOIN runs AS r ON r.sequence = p.run`

/** Of one as-of the run counts that knew its tables latest; of those, the newest. */
const latest = 'r.known_at DESC, p.run DESC'

/** The publication that counts: the newest as-of. With `knownAt`, as at that instant: what came later is not seen. */
export function currentPublication(ledger: Ledger, knownAt?: string): Publication | undefined {
  return one(ledger, 'TRUE', `p.as_of DESC, ${latest}`, knownAt)
}

/** The publication that counts for exactly this as-of. */
export function publicationAt(ledger: Ledger, asOf: string, knownAt?: string): Publication | undefined {
  return one(ledger, 'p.as_of = ?', latest, knownAt, instant(asOf))
}

/** The nearest publication with an as-of before this one. */
export function publicationBefore(ledger: Ledger, asOf: string, knownAt?: string): Publication | undefined {
  return one(ledger, 'p.as_of < ?', `p.as_of DESC, ${latest}`, knownAt, instant(asOf))
}

/** Everything that was ever published, in the order it was. */
export function listPublications(ledger: Ledger): Publication[] {
  return ledger.database.prepare(`${select} ORDER BY p.sequence`).all().map(toPublication)
}

/** The publications that count, one for each as-of, oldest as-of first. */
export function publicationsByAsOf(ledger: Ledger, knownAt?: string): Publication[] {
  const rows = ledger.database
    .prepare(`${select} WHERE ${seen} ORDER BY p.as_of, ${latest}`)
    .all(seenUntil(knownAt))
    .map(toPublication)
  return rows.filter((row, index) => row.asOf !== rows[index - 1]?.asOf)
}

const seen = 'p.published_at <= ?'
/** Without an instant everything is seen: no year is past 9999. */
const seenUntil = (knownAt: string | undefined): string => (knownAt === undefined ? '~' : instant(knownAt))

function one(
  ledger: Ledger,
  where: string,
  order: string,
  knownAt: string | undefined,
  ...params: string[]
): Publication | undefined {
  const row = ledger.database
    .prepare(`${select} WHERE ${where} AND ${seen} ORDER BY ${order} LIMIT 1`)
    .get(...params, seenUntil(knownAt))
  return row && toPublication(row)
}

function toPublication(row: Record<string, unknown>): Publication {
  return { ...(row as unknown as Publication), run: runId(Number(row['run'])) }
}

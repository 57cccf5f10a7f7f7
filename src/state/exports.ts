import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'

/** A list that left. The log only grows. */
export interface ExportRecord {
  id: number
  at: string
  /** The user of the operating system. */
  by: string
  /** What was exported, e.g. `segment/slipping-regulars`. */
  what: string
  format: string
  purpose: string
  file: string
  rows: number
  sha256: string
  /** Whether names and contacts were readable in it. */
  unmasked: boolean
  consentNote: string | null
  /** Why the file never came to its place; absent where it did. */
  notMade?: string
}

/** Adds a list that is about to leave to the log and answers with the record's id. */
export function recordExport(ledger: Ledger, made: Omit<ExportRecord, 'id' | 'notMade'>): number {
  const { lastInsertRowid } = ledger.database
    .prepare(
      `INSERT INTO exports (at, by, what, format, purpose, file, rows, sha256, unmasked, consent_note)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      instant(made.at),
      made.by,
      made.what,
      made.format,
      made.purpose,
      made.file,
      made.rows,
      made.sha256,
      made.unmasked ? 1 : 0,
      made.consentNote,
    )
  return Number(lastInsertRowid)
}

/** Adds to the log that a list of it did not leave after all. */
export function recordNotMade(ledger: Ledger, id: number, why: string): void {
  ledger.database.prepare('INSERT INTO exports_not_made (export, why) VALUES (?, ?)').run(id, why)
}

/** Everything that ever left or was about to, oldest first. */
export function listExports(ledger: Ledger): ExportRecord[] {
  return ledger.database
    .prepare(
      `SELECT id, at, by, what, format, purpose, file, rows, sha256, unmasked, consent_note AS consentNote, why AS notMade
       FROM exports LEFT JOIN exports_not_made ON export = id ORDER BY id`,
    )
    .all()
    .map(({ notMade, ...row }) => ({
      ...(row as unknown as ExportRecord),
      unmasked: row['unmasked'] === 1,
      ...(notMade === null ? {} : { notMade: String(notMade) }),
    }))
}

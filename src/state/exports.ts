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
}

/** Adds to the log and answers with the record's id. */
export function recordExport(ledger: Ledger, made: Omit<ExportRecord, 'id'>): number {
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

/** Everything that ever left, oldest first. */
export function listExports(ledger: Ledger): ExportRecord[] {
  return ledger.database
    .prepare(
      'SELECT id, at, by, what, format, purpose, file, rows, sha256, unmasked, consent_note AS consentNote FROM exports ORDER BY id',
    )
    .all()
    .map((row) => Object.assign(row as unknown as ExportRecord, { unmasked: row['unmasked'] === 1 }))
}

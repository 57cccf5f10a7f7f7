import { noteAudit } from './audit.ts'
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
  /** Who gets it, in words. */
  receiver?: string
  /** The day after which whoever has it must not use it. */
  expires?: string
  /** Of a list that was laid out for somebody: how, e.g. `sms`. */
  layout?: string
  /** Of such a list: how many people of the selection are not on it, by reason. */
  dropped?: Record<string, number>
  /** Of a list that went in batches: how many there were, how many arrived, and the rows of these. */
  delivery?: { batches: number; delivered: number; rows: number }
  /** Why nothing of it left; absent where something did. */
  notMade?: string
  /** Of a list in batches of which some arrived: why the others did not. */
  partlyMade?: string
  /** Why nobody knows whether it arrived: the answer of a database to the commit was lost. */
  perhapsMade?: string
}

/** Adds a list that is about to leave to the log, and to the audit log, and answers with the record's id. */
export function recordExport(
  ledger: Ledger,
  made: Omit<ExportRecord, 'id' | 'notMade' | 'partlyMade' | 'perhapsMade' | 'delivery'>,
): number {
  return ledger.transaction(() => {
    const id = addExport(ledger, made)
    const { format, rows, unmasked, purpose } = made
    noteAudit(ledger, {
      at: made.at,
      who: made.by,
      did: 'export',
      object: made.what,
      detail: { export: id, format, rows, unmasked, purpose },
    })
    return id
  })
}

function addExport(ledger: Ledger, made: Parameters<typeof recordExport>[1]): number {
  const { lastInsertRowid } = ledger.database
    .prepare(
      `INSERT INTO exports (at, by, what, format, purpose, file, rows, sha256, unmasked, consent_note, layout, dropped)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
      made.layout ?? null,
      made.dropped ? JSON.stringify(made.dropped) : null,
    )
  const id = Number(lastInsertRowid)
  if (made.receiver !== undefined || made.expires !== undefined)
    ledger.database
      .prepare('INSERT INTO exports_meant VALUES (?, ?, ?)')
      .run(id, made.receiver ?? null, made.expires ?? null)
  return id
}

/**
 * Adds to the log that a list of it did not leave after all, or not all of it (`recordDelivery` says how much), or that nobody knows: `why` begins
 * with "not known whether" then.
 */
export function recordNotMade(ledger: Ledger, id: number, why: string): void {
  ledger.database.prepare('INSERT INTO exports_not_made (export, why) VALUES (?, ?)').run(id, why)
}

/** Adds to the log how much of a list arrived. */
export function recordDelivery(ledger: Ledger, id: number, { batches, delivered, rows }: Delivered): void {
  ledger.database.prepare('INSERT INTO exports_delivered VALUES (?, ?, ?, ?)').run(id, batches, delivered, rows)
}

type Delivered = NonNullable<ExportRecord['delivery']>

/** Everything that ever left or was about to, oldest first. */
export function listExports(ledger: Ledger): ExportRecord[] {
  return ledger.database
    .prepare(
      `SELECT id, at, by, what, format, purpose, file, exports.rows AS rows, sha256, unmasked, consent_note AS consentNote,
         layout, dropped, why, batches, delivered, d.rows AS arrived, receiver, expires
       FROM exports LEFT JOIN exports_meant m ON m.export = id LEFT JOIN exports_not_made n ON n.export = id LEFT JOIN exports_delivered d ON d.export = id ORDER BY id`,
    )
    .all()
    .map(({ why, layout, dropped, batches, delivered, arrived, receiver, expires, ...row }) => ({
      ...(row as unknown as ExportRecord),
      unmasked: row['unmasked'] === 1,
      ...(receiver === null ? {} : { receiver: String(receiver) }),
      ...(expires === null ? {} : { expires: String(expires) }),
      ...(layout === null ? {} : { layout: String(layout) }),
      ...(dropped === null ? {} : { dropped: JSON.parse(String(dropped)) as Record<string, number> }),
      ...(why === null ? {} : { [missedAs(String(why), Number(delivered))]: String(why) }),
      ...(batches === null
        ? {}
        : { delivery: { batches: Number(batches), delivered: Number(delivered), rows: Number(arrived) } }),
    }))
}

function missedAs(why: string, delivered: number): 'notMade' | 'partlyMade' | 'perhapsMade' {
  if (delivered > 0) return 'partlyMade'
  return why.startsWith('not known whether') ? 'perhapsMade' : 'notMade'
}

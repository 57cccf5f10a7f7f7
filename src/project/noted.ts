import { isoNow } from '../runs/context.ts'
import { noteAudit } from '../state/audit.ts'
import type { Json } from '../state/runs.ts'
import type { Desk } from './desk.ts'

/** Adds to the audit log what whoever works with the project did. */
export function noted({ context, options }: Desk, did: string, object: string, detail: Json = {}): void {
  noteAudit(context.ledger, { at: isoNow(context), who: options.by ?? 'library', did, object, detail })
}

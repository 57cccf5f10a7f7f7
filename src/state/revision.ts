import type { Ledger } from './ledger.ts'

/** What answers about a project rest on; sign-ins, jobs and the audit log are not among it. */
const tables = [
  'publications',
  'table_versions',
  'definitions',
  'slots',
  'applications',
  'comparisons',
  'exports',
  'exports_not_made',
  'exports_delivered',
  'exports_meant',
  'identity_decisions',
  'identity_applied',
  'edits',
]

/** Another text whenever a run was published, a table loaded, an export noted, or anything else came that answers rest on. */
export function ledgerRevision(ledger: Ledger): string {
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table})`).join(` || ' ' || `)
  return String(ledger.database.prepare(`SELECT ${counts} AS revision`).get()?.['revision'])
}

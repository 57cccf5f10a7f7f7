import type { Ledger } from './ledger.ts'

/** An open column of a table in which something looks like a contact. */
export interface ContactColumn {
  column: string
  /** Whether it holds numbers. */
  numeric: boolean
  /** Rows with a value, and those whose value looks like a phone number, a mail address or an identity card. */
  filled: number
  contacts: number
}

/** Keeps what was found in the columns of one version of a table; none is kept too. */
export function keepContactColumns(
  ledger: Ledger,
  table: string,
  version: number,
  found: readonly ContactColumn[],
): void {
  ledger.database
    .prepare('INSERT OR REPLACE INTO contact_columns VALUES (?, ?, ?)')
    .run(table, version, JSON.stringify(found))
}

/** What was found in the newest version that was looked at; undefined where none was. */
export function contactColumnsOf(
  ledger: Ledger,
  table: string,
): { version: number; found: ContactColumn[] } | undefined {
  const sql = 'SELECT version, found FROM contact_columns WHERE name = ? ORDER BY version DESC LIMIT 1'
  const row = ledger.database.prepare(sql).get(table)
  return row && { version: Number(row['version']), found: JSON.parse(String(row['found'])) as ContactColumn[] }
}

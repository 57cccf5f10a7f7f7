import type { Vault } from './vault.ts'

/** Keys of a kind that have at least one of some fields, in order. */
export function keysHolding(vault: Vault, kind: string, fields: readonly string[]): number[] {
  return vault.database
    .prepare(
      'SELECT DISTINCT key FROM entries WHERE kind = ? AND field IN (SELECT value FROM json_each(?)) ORDER BY key',
    )
    .all(kind, JSON.stringify(fields))
    .map((row) => Number(row['key']))
}

/** Changes whenever anybody has written to the vault. */
export function vaultState({ database }: Vault): string {
  const others = database.prepare('PRAGMA data_version').get()?.['data_version']
  const own = database.prepare('SELECT total_changes() AS own').get()?.['own']
  return `${String(others)} ${String(own)}`
}

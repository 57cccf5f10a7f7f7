import type { DatabaseSync } from 'node:sqlite'

/** Counts the revision of a kind's identifiers up: identities are then resolved again. Belongs in the transaction that changes them. */
export function bumpIdentifiers(database: DatabaseSync, kind: string): void {
  database
    .prepare('INSERT INTO identifier_revisions VALUES (?, 1) ON CONFLICT DO UPDATE SET number = number + 1')
    .run(kind)
}

import { vaultRevision } from '../privacy/vault.ts'
import { ledgerRevision } from '../state/revision.ts'
import type { Desk } from './desk.ts'

/** What everything that is kept has come to. */
export interface Revisions {
  /** Another text whenever answers about published runs could have changed, but for what the files say. */
  revision(): string
}

export function revisions({ context: { ledger, vault } }: Desk): Revisions {
  return { revision: () => `${ledgerRevision(ledger)} / ${vaultRevision(vault)}` }
}

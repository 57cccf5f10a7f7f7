import { countHolders } from '../privacy/vault.ts'
import { personalFields } from '../runs/people/personal.ts'
import type { Desk } from './desk.ts'

/** Who can be reached at all. */
export interface Reach {
  /** How many ids of a kind have a phone, a mail address or a messenger id; undefined where no source has such a column. */
  reachable(kind: string): number | undefined
}

export function reach({ context }: Desk): Reach {
  return {
    reachable(kind) {
      const fields = personalFields(context.sources, kind)
        .filter((one) => one.kind === 'phone' || one.kind === 'email' || one.kind === 'messenger')
        .map((one) => one.field)
      return fields.length ? countHolders(context.vault, kind, fields) : undefined
    },
  }
}

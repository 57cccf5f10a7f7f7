import { decide, identityNumbers, reviewQueue, undoDecision } from '../runs/identity/identity-desk.ts'
import type { Decision, DoubtfulValue, IdentityNumbers } from '../runs/identity/identity-desk.ts'
import type { Desk } from './desk.ts'
import { throwIfBroken } from './runs-of.ts'

/** Where people look at identities and decide on them; `kind` where more than one kind has an identity. */
export interface IdentityDesk {
  numbers(): Promise<IdentityNumbers[]>
  review(kind?: string): Promise<DoubtfulValue[]>
  /** These ids are one, whatever tells them apart. */
  merge(ids: readonly string[], options: { by: string; kind?: string }): Promise<Decision>
  /** These ids, and all of merged ones among them, stay apart for good. */
  part(ids: readonly string[], options: { by: string; kind?: string }): Promise<Decision>
  undo(number: number, options: { by: string }): Promise<Decision>
}

export function identityDesk(desk: Desk): IdentityDesk {
  const { context, turns } = desk
  const deciding = (work: () => Promise<Decision>): Promise<Decision> =>
    turns.alone(async () => {
      throwIfBroken(desk, { strict: true })
      return work()
    })
  return {
    numbers: () => turns.inTurn(() => identityNumbers(context)),
    review: (kind) => turns.inTurn(() => reviewQueue(context, kind)),
    merge: (ids, wanted) => deciding(() => decide(context, { decision: 'merge', ids, ...wanted })),
    part: (ids, wanted) => deciding(() => decide(context, { decision: 'part', ids, ...wanted })),
    undo: (number, wanted) => deciding(() => undoDecision(context, { number, ...wanted })),
  }
}

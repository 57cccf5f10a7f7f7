import { outside } from '../evidence/validate/outside.ts'
import type { Outside } from '../evidence/validate/outside.ts'
import { validate } from '../evidence/validate/validate.ts'
import type { ValidateOptions, Validation } from '../evidence/validate/validate.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** Whether a segmentation holds. */
export interface Validating {
  /** Whether the classes of a scheme, or a segment and the rest, did afterwards what their order predicts. */
  validate(id: string, options?: At & ValidateOptions): Promise<Validation>
  /** Whether they differ in what they are not made from, each adjusted for all. */
  outside(id: string, at?: At): Promise<Outside>
}

export function validating(desk: Desk): Validating {
  return {
    validate: (id, wanted = {}) =>
      desk.turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        try {
          return await validate(contextOf(desk, at), at, id, wanted)
        } finally {
          await openTablesOf(desk, at)
        }
      }),
    outside: (id, wanted) =>
      desk.turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        return outside(contextOf(desk, at), at, id)
      }),
  }
}

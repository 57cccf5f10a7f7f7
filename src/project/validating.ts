import { validate } from '../evidence/validate/validate.ts'
import type { ValidateOptions, Validation } from '../evidence/validate/validate.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** Whether a segmentation holds. */
export interface Validating {
  /** Whether the classes of a scheme, or a segment and the rest, did afterwards what their order predicts. */
  validate(id: string, options?: At & ValidateOptions): Promise<Validation>
}

export function validating(desk: Desk): Validating {
  return {
    validate: (id, wanted = {}) =>
      desk.turns.inTurn(async () => {
        const at = await publishedAt(desk, { ...wanted, asOf: wanted.asOf })
        try {
          return await validate(contextOf(desk, at), at, id, wanted)
        } finally {
          await openTablesOf(desk, at)
        }
      }),
  }
}

import { z } from 'zod'
import { countSchema } from './count.ts'
import { measuredSchema, namedSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'

/** `in`: who is left out. `rate`: orders for each contact, 0 to 1; or `chance`, the attribute with everybody's own. `worth`: what an order brings. */
export const savedContactsQuerySchema = atQuerySchema.extend({
  in: z.string().min(1).max(200),
  cost: z.coerce.number().positive().max(1e9),
  rate: z.coerce.number().min(0).max(1).optional(),
  chance: z.string().max(200).optional(),
  worth: z.coerce.number().positive().max(1e12).optional(),
})

export type SavedContactsQuery = z.output<typeof savedContactsQuerySchema>

/** `GET /saved-contacts`: what leaving people out of a contact saves, and the orders that it loses (D15). Null where too few are left out. */
export const savedContactsSchema = z.strictObject({
  at: readAtSchema,
  in: namedSchema,
  people: countSchema,
  cost: z.number(),
  rate: z.number().optional(),
  chance: measuredSchema.optional(),
  worth: z.number().optional(),
  /** People × cost. */
  saved: z.number().nullable(),
  lostOrders: z.number().nullable(),
  lostValue: z.number().nullable(),
  /** Saved less lost value. */
  net: z.number().nullable(),
  /** Leaving them out pays where an order is worth less than this; null where none is lost. */
  breakEven: z.number().nullable(),
  /** Of whom the chance is not known: they count as no order. */
  unknown: countSchema,
})

export type SavedContactsAnswer = z.infer<typeof savedContactsSchema>

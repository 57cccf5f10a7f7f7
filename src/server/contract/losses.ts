import { z } from 'zod'
import { countSchema } from './count.ts'
import { amountSchema, measuredSchema, namedSchema, shareOrNullSchema } from './group.ts'
import { readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'
import { aboutValueSchema } from './shares.ts'

/** `of`: an event; `sum`: a numeric column of it, left out events are counted. `drop` 0 to 1. */
export const lossesQuerySchema = aboutValueSchema.extend({
  sum: z.string().max(200).optional(),
  earlier: z.string().max(100).optional(),
  later: z.string().max(100).optional(),
  drop: z.coerce.number().min(0.01).max(1).optional(),
})

/** Somebody who lost value; only for whoever may see people. */
const lossSchema = z.strictObject({
  /** For `/people/:kind/:ref`. */
  ref: z.string(),
  /** Masked where it is a contact. */
  id: z.string(),
  earlier: z.string(),
  later: z.string(),
  lost: z.string(),
  drop: z.number(),
  /** The last day at the old pace, and the day by which the next event was due. */
  lastDay: z.string(),
  dueDay: z.string(),
  /** How often each cause was found just before. */
  found: z.array(z.strictObject({ cause: z.string(), times: z.int() })),
  likely: z.string().nullable(),
  lowTouch: z.boolean(),
})

export type LossShown = z.infer<typeof lossSchema>

/** `GET /losses`: who lost value between two periods, and what came before it. */
export const lossesSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  in: namedSchema,
  of: measuredSchema.extend({ sum: z.string().optional() }),
  view: z.string().optional(),
  earlier: z.strictObject({ from: z.string(), to: z.string(), value: amountSchema, people: countSchema }),
  later: z.strictObject({ from: z.string(), to: z.string(), value: amountSchema }),
  drop: z.number(),
  within: z.int(),
  /** Everybody who lost so much, and what they lost together; `share` of the earlier value of all. */
  people: countSchema,
  lost: amountSchema,
  share: shareOrNullSchema,
  /** Of all of them by likely cause; null: no cause was found. */
  causes: z.array(
    z.strictObject({ cause: z.string().nullable(), name: saidSchema, people: countSchema, lost: amountSchema }),
  ),
  lowTouch: namedSchema.extend({ people: countSchema }).optional(),
  /** The 100 largest losses; null for whoever may not see people. */
  rows: z.array(lossSchema).nullable(),
  conventions: z.array(saidSchema),
})

export type LossesAnswer = z.infer<typeof lossesSchema>

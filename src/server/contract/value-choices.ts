import { z } from 'zod'
import { measuredSchema, namedSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

export const valueChoicesQuerySchema = atQuerySchema.extend({ kind: z.string().max(100).optional() })

/** Sorts of questions that pages ask. */
export const askedSorts = [
  'shares',
  'league',
  'losses',
  'perceived',
  'delivered',
  'corners',
  'drivers',
  'gaps',
  'sheet',
  'experience',
  'goals',
  'periods',
] as const

/** `GET /value-choices`: what questions about value may be asked of a kind. */
export const valueChoicesSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  kinds: z.array(namedSchema),
  /** Numeric attributes. */
  values: z.array(measuredSchema),
  /** Schemes, then attributes that make groups. */
  by: z.array(namedSchema.extend({ sort: z.enum(['scheme', 'attribute']) })),
  /** Of whom: populations, then segments. */
  who: z.array(namedSchema.extend({ sort: z.enum(['population', 'segment']) })),
  /** Whom a contact may leave out first: the kind's `low touch`, else the smallest segment that is not hidden; null where there is no segment but of all. */
  leave: z.string().nullable(),
  /** Events, with the numeric columns that can be summed. */
  events: z.array(z.strictObject({ event: z.string(), name: saidSchema, sums: z.array(z.string()) })),
  /** Text columns of events, which may name products. */
  products: z.array(z.strictObject({ event: z.string(), name: saidSchema, column: z.string() })),
  /** The one of them that does by its name; null where none looks like it. */
  product: z.strictObject({ event: z.string(), column: z.string() }).nullable(),
  /** Questions that are written in `views/`. */
  views: z.array(namedSchema.extend({ sort: z.enum(askedSorts) })),
})

export type ValueChoices = z.infer<typeof valueChoicesSchema>

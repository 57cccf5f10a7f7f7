import { z } from 'zod'
import { countSchema } from './count.ts'
import { draftSchema } from './draft.ts'
import { saidSchema } from './said.ts'

/** Money or another sum as a decimal text, exact; null where it rests on too few people to be shown, or nobody has one. */
export const amountSchema = z.string().nullable()

/** 0 to 1; null where it rests on a hidden count, or on nobody. */
export const shareOrNullSchema = z.number().nullable()

/** The rule of whoever is behind a number, for the list of people. */
export type DoorDraft = z.infer<typeof draftSchema>

/** A number of people that leads to them. Without a door no rule says exactly who they are. */
export const groupSchema = z.strictObject({ people: countSchema, door: draftSchema.optional() })

/** What a sum is of: an attribute or a column of an event. */
export const measuredSchema = z.strictObject({ id: z.string(), name: saidSchema, unit: z.string().optional() })

/** Something with an id and a name. */
export const namedSchema = z.strictObject({ id: z.string(), name: saidSchema })

/** An estimate with its 95 % interval; ends that cannot be told are null. */
export const estimateSchema = z.strictObject({
  value: z.number(),
  from: z.number().nullable(),
  to: z.number().nullable(),
})

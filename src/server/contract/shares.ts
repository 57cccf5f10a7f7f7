import { z } from 'zod'
import { countSchema } from './count.ts'
import { draftSchema } from './draft.ts'
import { amountSchema, groupSchema, measuredSchema, namedSchema, shareOrNullSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

/** Whom and what a question about value is about. `view`: one of `views/`, before which goes what is asked beside it. */
export const aboutValueSchema = atQuerySchema.extend({
  kind: z.string().max(100).optional(),
  of: z.string().max(200).optional(),
  in: z.string().max(200).optional(),
  view: z.string().max(200).optional(),
})

/** `bands`: shares in percent, such as `10-20,40-50`; both edges are in. */
export const sharesQuerySchema = aboutValueSchema.extend({
  by: z.string().max(200).optional(),
  bands: z
    .string()
    .max(200)
    .regex(/^\d{1,3}(?:\.\d{1,4})?-\d{1,3}(?:\.\d{1,4})?(?:,\d{1,3}(?:\.\d{1,4})?-\d{1,3}(?:\.\d{1,4})?)*$/)
    .optional(),
})

const countedSchema = groupSchema.extend({ value: amountSchema, share: shareOrNullSchema })

/** A type, class or value of an attribute; `id` null: people without one. */
const partSchema = countedSchema.extend({
  id: z.string().nullable(),
  name: saidSchema,
  /** The band that its share is in. */
  band: z.string().optional(),
})

const bandSchema = countedSchema.extend({
  band: z.string(),
  name: saidSchema,
  action: saidSchema.optional(),
  /** 0 to 1; both edges are in. */
  from: z.number(),
  to: z.number(),
  /** Ids of the parts in it that are shown, where there are types. */
  parts: z.array(z.string()),
})

/** `GET /shares`: who has how much of a value. No single person stands in it. */
export const sharesSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  of: measuredSchema,
  in: namedSchema,
  by: namedSchema.extend({ sort: z.enum(['scheme', 'attribute']) }).optional(),
  view: z.string().optional(),
  people: countSchema,
  unknown: countSchema,
  negative: countSchema,
  zero: countSchema,
  total: amountSchema,
  /** `nothing-to-share`: the total is not above 0; `too-few`: fewer people than may be shown. What rests on shares is left out then. */
  verdict: z.enum(['shared', 'nothing-to-share', 'too-few']),
  /** Part of people from the most on, part of value, and how many people that is; never fewer apart than may be shown. */
  points: z.array(z.tuple([z.number(), z.number(), z.int()])),
  /** Who gives the first part of people: put a number into `top`. */
  door: draftSchema.optional(),
  gini: z.number().nullable(),
  /** Herfindahl-Hirschman: of the people, and of the types where all of them are shown. */
  herfindahl: z.number().nullable(),
  herfindahlOfParts: z.number().nullable(),
  /** The fewest people who have 80 %. */
  needed: z.strictObject({ people: countSchema, share: shareOrNullSchema }).optional(),
  /** What the first fifth has. */
  top: z.strictObject({ people: countSchema, share: shareOrNullSchema }).optional(),
  /** Whether a fifth has four fifths; null where that rests on too few people. */
  holds: z.boolean().nullable(),
  /** W17: single ones above `limit` of the total. `largest` is the share of the largest one in whole hundredths. */
  dependency: z
    .strictObject({ limit: z.number(), largest: z.number(), people: countSchema, door: draftSchema.optional() })
    .nullable(),
  parts: z.array(partSchema).optional(),
  bands: z.array(bandSchema).optional(),
  inNoBand: countedSchema.extend({ parts: z.array(z.string()) }).optional(),
  /** How it was counted. */
  conventions: z.array(saidSchema),
})

export type SharesAnswer = z.infer<typeof sharesSchema>
export type SharesQuery = z.infer<typeof sharesQuerySchema>

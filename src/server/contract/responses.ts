import { z } from 'zod'
import { countSchema } from './count.ts'
import { estimateSchema, namedSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'

const name = z.string().min(1).max(200)

/** `to`: a boolean attribute, a text with `value`, or a segment. Groups: `by` a scheme or attribute, or two to six `segments`, parted by commas. */
export const responsesQuerySchema = atQuerySchema.extend({
  to: name,
  value: z.string().max(1000).optional(),
  by: name.optional(),
  segments: z.string().min(1).max(2000).optional(),
  in: name.optional(),
})

const verdictSchema = z.enum(['differs', 'not-shown', 'too-few'])

/** `GET /responses`: whether groups respond differently. */
export const responsesSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  to: namedSchema.extend({ sort: z.enum(['attribute', 'segment']), value: z.string().optional() }),
  by: namedSchema.extend({ sort: z.enum(['attribute', 'scheme']) }).optional(),
  in: namedSchema,
  minimum: z.int(),
  groups: z.array(
    namedSchema.extend({
      /** Who was asked and who answered; null for who may not see people. */
      people: countSchema.nullable(),
      answered: countSchema.nullable(),
      /** With Wilson's interval; null where too few people are behind it. Rough, without an interval, for who may not see people. */
      rate: estimateSchema.nullable(),
      /** Drawn to the rate of all by how little the group was tried. */
      shrunk: z.number().nullable(),
    }),
  ),
  overall: z.number().nullable(),
  /** Chi-square over all groups; null where groups overlap, and for who may not see people. */
  test: z
    .strictObject({ statistic: z.number(), df: z.int(), p: z.number(), v: z.number(), isRough: z.boolean() })
    .nullable(),
  differences: z.array(
    z.strictObject({
      a: z.string(),
      /** Null: everybody else. */
      b: z.string().nullable(),
      /** Rate of a less that of b; null where one of them is hidden. */
      difference: estimateSchema.nullable(),
      adjustedP: z.number().nullable(),
      verdict: verdictSchema,
    }),
  ),
  verdict: z.enum([...verdictSchema.options, 'one-group']),
  circular: z.boolean(),
})

export type ResponsesAnswer = z.infer<typeof responsesSchema>

import { z } from 'zod'
import { countSchema } from './count.ts'
import { draftSchema } from './draft.ts'
import { readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

const value = z.union([z.string(), z.number(), z.boolean()])

export const attributeSchema = z.strictObject({
  kind: z.string(),
  id: z.string(),
  name: saidSchema,
  family: z.string(),
  familyName: saidSchema,
  type: z.string(),
  unit: z.string().optional(),
  sentence: saidSchema,
  /** Today's value even at a past as-of. */
  current: z.boolean(),
  /** As it is marked in the files. */
  sensitivity: z.string().optional(),
  /** With a value, without one, and the share with one, 0 to 1; null where either is hidden. */
  known: countSchema,
  unknown: countSchema,
  fill: z.number().nullable(),
  distinct: z.int(),
  /** Where it foretells something: what, of when, how well; `old` past what it is good for. */
  prediction: z
    .strictObject({
      sort: z.enum(['score', 'model']),
      predicts: saidSchema,
      version: z.string().optional(),
      made: z.string().optional(),
      auc: z.number().optional(),
      aucInterval: z.tuple([z.number(), z.number()]).optional(),
      by: saidSchema.optional(),
      staleAfter: z.int(),
      old: z.boolean(),
    })
    .optional(),
  /** Sources it rests on, and when the newest of their tables was loaded. */
  from: z.array(z.string()),
  updatedAt: z.string().optional(),
})

export type Attribute = z.infer<typeof attributeSchema>

/** `GET /attributes?kind&population&search` */
export const attributesSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  /** Counted over this population; left out: over everybody. */
  population: z.string().optional(),
  populations: z.array(z.strictObject({ id: z.string(), name: saidSchema, members: countSchema })),
  /** How many are counted over. */
  of: countSchema,
  attributes: z.array(attributeSchema),
})

export type Attributes = z.infer<typeof attributesSchema>

/** One bar: of a number or day, values from `from` to below `to` (the last one: to it); of a text, one value. */
export const barSchema = z.strictObject({
  from: value.optional(),
  to: value.optional(),
  value: value.optional(),
  /** All values that are not shown alone. */
  others: z.int().optional(),
  people: countSchema,
  /** Of those with a value, 0 to 1. */
  share: z.number().nullable(),
  door: draftSchema.optional(),
})

export type Bar = z.infer<typeof barSchema>

/** `GET /attributes/:id?kind&population` */
export const attributeDetailSchema = z.strictObject({
  at: readAtSchema,
  attribute: attributeSchema,
  population: z.string().optional(),
  populations: z.array(z.strictObject({ id: z.string(), name: saidSchema, members: countSchema })),
  of: countSchema,
  /** `histogram` of numbers and days, `values` of everything else. */
  shape: z.enum(['histogram', 'values', 'nothing']),
  bars: z.array(barSchema),
  /** Of numbers and days: values that enough people share or lie beyond; null where too few. */
  range: z.strictObject({ min: value, median: value, max: value }).nullable(),
  unknownDoor: draftSchema.optional(),
  remarks: z.array(z.strictObject({ text: saidSchema, times: z.int(), people: countSchema })),
  /** Definitions that use it. */
  usedBy: z.array(z.strictObject({ what: z.string(), id: z.string(), name: saidSchema })),
})

export type AttributeDetail = z.infer<typeof attributeDetailSchema>

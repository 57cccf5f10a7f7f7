import { z } from 'zod'
import { countSchema } from './count.ts'
import { estimateSchema, namedSchema, shareOrNullSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

/** Ids of attributes and of families, parted by commas; everything when left out. */
const ofSchema = z.string().max(2000).optional()

/**
 * `against`: `rest` (of its population; of the classes) or another segment, class (`rfm/loyal`) or population, of which who is in both counts as this one's.
 * `order`: by effect, or with attributes that go together side by side.
 */
export const profileQuerySchema = atQuerySchema.extend({
  against: z.string().max(200).default('rest'),
  of: ofSchema,
  order: z.enum(['effect', 'alike']).default('effect'),
  limit: z.coerce.number().int().min(1).max(50).default(10),
})

export type ProfileQuery = z.output<typeof profileQuerySchema>

/** What is told of an attribute, or of one value of it. */
const headShape = {
  attribute: z.string(),
  name: saidSchema,
  family: z.string(),
  unit: saidSchema.optional(),
  /** `day`: of dates, in days since 1970-01-01; differences are days. */
  measure: z.enum(['mean', 'share', 'day']),
  /** Of a share: of whom it is; `true` of a boolean. */
  value: z.string().optional(),
  /** What the value is called where it is an id, as of a class. */
  called: saidSchema.optional(),
}

export const traitHeadSchema = z.strictObject(headShape)

export type TraitHead = z.infer<typeof traitHeadSchema>

const sideSchema = z.strictObject({
  /** People with a value, and without; null for who may not see people, and then estimates are rough. */
  n: z.int().nullable(),
  missing: z.int().nullable(),
  /** A share (0 to 1), a mean, or a day. */
  estimate: estimateSchema,
})

/** One way in which people differ from others. */
export const traitSchema = z.strictObject({
  ...headShape,
  own: sideSchema,
  others: sideSchema,
  /** Of both together. */
  all: z.number(),
  difference: estimateSchema,
  /**
   * The difference in units that compare across attributes: of means standard deviations (Cohen's d), of shares Cohen's h. About 0.2 is
   * slight, 0.5 middling, 0.8 strong.
   */
  effect: z.number(),
  effectBy: z.enum(["Cohen's d", "Cohen's h"]),
  /** 100 × own ÷ others with its interval: 120 is a fifth more; null where the others have none, and of dates. */
  index: estimateSchema.nullable(),
  /**
   * Chance of such a difference where there is none, adjusted for everything that was asked (Benjamini-Hochberg); null of what the rule looks at, and for who may not
   * see people.
   */
  test: z
    .strictObject({
      by: z.enum(['Welch t', 'Pearson chi-square', 'Fisher exact']),
      p: z.number(),
      adjustedP: z.number(),
    })
    .nullable(),
  /** A marker variable: a quarter of the larger value, or half of that of all, away from all. */
  marker: z.boolean(),
  /** The adjusted p is below 0.05; of what the rule looks at, the interval leaves out 0. */
  differs: z.boolean(),
})

export type Trait = z.infer<typeof traitSchema>

/** `GET /segments/:id/profile`, `GET /schemes/:id/classes/:class/profile`: what tells people from others, the strongest first. */
export const groupProfileSchema = z.strictObject({
  at: readAtSchema,
  id: z.string(),
  name: saidSchema,
  kind: z.string(),
  against: namedSchema,
  people: countSchema,
  /** Null for who may not see people, beside another group: with those of both it would tell how many are in both. */
  others: countSchema.nullable(),
  /** `too-few`: one of the sides is under the project's minimum, and nothing is told. */
  verdict: z.enum(['compared', 'too-few']),
  minimum: z.int(),
  traits: z.array(traitSchema),
  /** Those that its own rule looks at: a difference in them is no news. */
  byRule: z.array(traitSchema),
  /** How many attributes were looked at, and how many traits are left out because too few people have them. */
  looked: z.int(),
  tooFew: z.int(),
  /** How many differences were tested at once, and how many of them are beyond chance. */
  asked: z.int(),
  differing: z.int(),
})

export type GroupProfile = z.infer<typeof groupProfileSchema>

/** `of` as of a group; `limit` attributes, the strongest first. */
export const schemeProfileQuerySchema = atQuerySchema.extend({
  of: ofSchema,
  order: z.enum(['effect', 'alike']).default('effect'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export type SchemeProfileQuery = z.output<typeof schemeProfileQuerySchema>

const classCellSchema = z
  .strictObject({
    n: z.int().nullable(),
    estimate: estimateSchema,
    /** Standard deviations of everybody that the class lies from all. */
    z: z.number(),
    marker: z.boolean(),
  })
  /** Too few people. */
  .nullable()

export const schemeTraitSchema = z.strictObject({
  attribute: z.string(),
  name: saidSchema,
  family: z.string(),
  /** How much of the attribute the classes explain, 0 to 1; `corrected` is less what chance alone would give. */
  strength: z.strictObject({
    by: z.enum(['eta²', "Cramér's V"]),
    value: z.number(),
    corrected: z.number(),
    test: z.enum(['Welch F', 'ANOVA F', 'Pearson chi-square']),
    /** Null for who may not see people. */
    p: z.number().nullable(),
    adjustedP: z.number().nullable(),
  }),
  differs: z.boolean(),
  byRule: z.boolean(),
  /** One of a number, boolean or date; of a text its values that tell most. */
  rows: z.array(
    traitHeadSchema.extend({
      all: z.number(),
      /** One for each class. */
      cells: z.array(classCellSchema),
    }),
  ),
})

export type SchemeTrait = z.infer<typeof schemeTraitSchema>

/** `GET /schemes/:id/profile`: what tells the classes of a scheme apart. */
export const schemeProfileSchema = z.strictObject({
  at: readAtSchema,
  id: z.string(),
  name: saidSchema,
  kind: z.string(),
  classes: z.array(namedSchema.extend({ people: countSchema, share: shareOrNullSchema })),
  minimum: z.int(),
  traits: z.array(schemeTraitSchema),
  byRule: z.array(schemeTraitSchema),
  looked: z.int(),
  asked: z.int(),
  differing: z.int(),
})

export type SchemeProfile = z.infer<typeof schemeProfileSchema>

import { z } from 'zod'
import { countSchema } from './count.ts'
import { groupSchema, namedSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

/** `view`: a question of `views/`; may be left out where there is but one of the sort. */
export const viewQuerySchema = atQuerySchema.extend({ view: z.string().max(200).optional() })

/** `change`: what if, `obtain:-10,quality:5`: an item or a phase of cost, and how much more. */
export const deliveredQuerySchema = viewQuerySchema.extend({
  change: z
    .string()
    .max(2000)
    .regex(/^[^:,]+:-?\d+(?:\.\d+)?(?:,[^:,]+:-?\d+(?:\.\d+)?)*$/)
    .optional(),
})

const aboutSchema = z.strictObject({
  at: readAtSchema,
  view: z.string(),
  kind: z.string(),
  in: namedSchema,
  by: namedSchema.extend({ sort: z.enum(['scheme', 'attribute']) }).optional(),
  conventions: z.array(saidSchema),
})

/** `id` null: people in no group, or all of them. */
const someSchema = groupSchema.extend({ id: z.string().nullable(), name: saidSchema })

const figureSchema = z.number().nullable()

const perceivedGroupSchema = someSchema.extend({
  products: z.array(
    z.strictObject({
      product: z.string(),
      /** How many answered in all three parts. */
      known: countSchema,
      /** Economic, functional, psychological; null of too few answers. */
      scores: z.array(z.number()).nullable(),
      total: figureSchema,
      /** Making 1; null also where a score is negative. */
      shares: z.array(z.number()).nullable(),
    }),
  ),
})

const itemsSchema = z.array(namedSchema)

/** `GET /perceived`: three scores of each group and product. */
export const perceivedSchema = aboutSchema.extend({
  products: z.array(
    namedSchema.extend({
      parts: z.strictObject({ economic: itemsSchema, functional: itemsSchema, psychological: itemsSchema }),
    }),
  ),
  groups: z.array(perceivedGroupSchema),
  all: perceivedGroupSchema,
})
export type PerceivedAnswer = z.infer<typeof perceivedSchema>

const netSchema = z.strictObject({
  benefits: z.number(),
  costs: z.strictObject({ evaluate: z.number(), obtain: z.number(), use: z.number(), total: z.number() }),
  net: z.number(),
})

const deliveredGroupSchema = someSchema.extend({
  known: countSchema,
  ours: netSchema.nullable(),
  rival: netSchema.nullable(),
  lead: figureSchema,
  changed: z.strictObject({ net: z.number(), lead: figureSchema }).nullable(),
  /** Of each item, in their order. */
  items: z.array(z.strictObject({ ours: z.number(), rival: figureSchema })).nullable(),
})

/** `GET /delivered`: benefits less costs to the customer, a head. */
export const deliveredSchema = aboutSchema.extend({
  unit: saidSchema,
  rival: saidSchema.optional(),
  items: z.array(namedSchema.extend({ side: z.enum(['benefit', 'evaluate', 'obtain', 'use']) })),
  change: z.array(z.strictObject({ of: z.string(), name: saidSchema, by: z.number() })),
  groups: z.array(deliveredGroupSchema),
  all: deliveredGroupSchema,
})
export type DeliveredShown = z.infer<typeof deliveredSchema>

const axisSchema = namedSchema.extend({
  /** Says who receives it, so that two axes never have one unit. */
  unit: saidSchema,
  receiver: z.enum(['customer', 'firm']),
  /** From here on it is high. */
  cut: figureSchema,
})

export const cornerSchema = z.enum(['both', 'at-risk', 'generous', 'neither'])

const pointSchema = someSchema.extend({
  known: countSchema,
  delivered: figureSchema,
  relationship: figureSchema,
  corner: cornerSchema.nullable(),
})

/** `GET /corners`: the value to the customer against the value to the firm. */
export const cornersSchema = aboutSchema.extend({
  delivered: axisSchema,
  relationship: axisSchema,
  points: z.array(pointSchema),
  all: pointSchema,
  /** Ids of the groups that are worth much and get little. */
  atRisk: z.array(z.string()),
})
export type CornersAnswer = z.infer<typeof cornersSchema>

const driverGroupSchema = z.enum(['technology', 'brand', 'product', 'knowledge', 'relationship'])
const driverScoresSchema = someSchema.extend({
  ratings: z.array(
    z.strictObject({
      driver: z.string(),
      known: countSchema,
      importance: figureSchema,
      performance: figureSchema,
      quadrant: z.enum(['fix-first', 'keep-up', 'low-priority', 'too-much']).nullable(),
    }),
  ),
  /** Means of the rated items of each group of drivers. */
  scores: z.array(
    z.strictObject({
      group: driverGroupSchema,
      rated: z.int(),
      of: z.int(),
      importance: figureSchema,
      performance: figureSchema,
    }),
  ),
})

/** `GET /drivers`: importance and performance of what makes the value. */
export const driversSchema = aboutSchema.extend({
  drivers: z.array(namedSchema.extend({ group: driverGroupSchema })),
  scale: z.tuple([z.number(), z.number()]),
  cut: z.number(),
  groups: z.array(driverScoresSchema),
  all: driverScoresSchema,
})
export type DriversAnswer = z.infer<typeof driversSchema>

/** `GET /gaps`: life stages against products. */
export const gapsSchema = aboutSchema.extend({
  products: z.array(namedSchema),
  stages: z.array(
    someSchema.extend({
      cells: z.array(
        z.strictObject({
          product: z.string(),
          /** `not-sold`: n/a, no gap whoever lacks it. */
          state: z.enum(['open', 'not-sold', 'not-needed', 'empty']),
          /** Sold to them, and needed. */
          people: countSchema,
          has: countSchema,
          gap: groupSchema,
          unknown: countSchema,
        }),
      ),
    }),
  ),
})
export type GapsAnswer = z.infer<typeof gapsSchema>

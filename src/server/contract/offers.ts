import { z } from 'zod'
import { countSchema } from './count.ts'
import { namedSchema, shareOrNullSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'

/** The event and the column of it that names products; left out, those whose names look like it. */
const boughtQuery = { event: z.string().max(200).optional(), by: z.string().max(200).optional() }

export const affinityQuerySchema = atQuerySchema.extend({
  ...boughtQuery,
  basket: z.enum(['order', 'day', 'customer']).optional(),
  in: z.string().max(200).optional(),
  with: z.string().max(500).optional(),
})

/** What products were looked for in; null where no event has a column of products. */
const boughtSchema = z.strictObject({ event: z.string(), by: z.string() }).nullable()

/** `GET /affinity`: products that stand in baskets together more often than by chance, the surest first. */
export const affinitySchema = z.strictObject({
  at: readAtSchema,
  bought: boughtSchema,
  verdict: z.enum(['shown', 'too-few', 'no-products']),
  basket: z.enum(['order', 'day', 'customer']).optional(),
  baskets: z.int(),
  /** Products that are looked at, and how many there are. */
  products: z.int(),
  of: z.int(),
  /** Pairs in fewer baskets are no pairs. */
  leastTogether: z.int(),
  /** How many pairs there are; the surest are listed. */
  ofPairs: z.int(),
  pairs: z.array(
    z.strictObject({
      product: z.string(),
      other: z.string(),
      together: z.int(),
      baskets: z.int(),
      otherBaskets: z.int(),
      lift: z.number(),
      /** Of the baskets with the one, how many have the other. */
      confidence: z.number(),
      /** Log-likelihood ratio, G². */
      logLikelihood: z.number(),
    }),
  ),
})

export type AffinityAnswer = z.infer<typeof affinitySchema>

export const offersQuerySchema = atQuerySchema.extend({
  ...boughtQuery,
  /** A segment, class or population. */
  who: z.string().max(200).optional(),
})

/** `GET /offers`: which products to offer to some people: for how many each is among the best ten. Never what somebody has. */
export const offersSchema = z.strictObject({
  at: readAtSchema,
  bought: boughtSchema,
  verdict: z.enum(['shown', 'too-few', 'no-products']),
  who: namedSchema,
  people: countSchema,
  /** Who opted out, and who bought nothing that is looked at: they get what most have. */
  optedOut: countSchema,
  withoutPurchase: countSchema,
  looked: z.int(),
  of: z.int(),
  general: z.array(z.string()),
  products: z.array(
    z.strictObject({
      product: z.string(),
      people: countSchema,
      share: shareOrNullSchema,
      /** For how many it is the first. */
      first: countSchema,
    }),
  ),
})

export type OffersAnswer = z.infer<typeof offersSchema>

export const triedQuerySchema = atQuerySchema.extend({
  ...boughtQuery,
  within: z.string().max(100).default('last 3 months'),
})

const hitsSchema = z.strictObject({
  /** Part of the people of whose ten offers at least one was bought, with its 95 % interval; null where too few. */
  share: shareOrNullSchema,
  from: z.number().nullable(),
  to: z.number().nullable(),
})

/** `GET /offers/tried`: how many of ten offers were bought, had they been made before a window that has passed. */
export const triedSchema = z.strictObject({
  at: readAtSchema,
  bought: boughtSchema,
  within: z.string(),
  list: z.int(),
  /** Products that somebody had not bought before. */
  fresh: z.strictObject({ people: countSchema, offers: hitsSchema, popularity: hitsSchema }),
  /** Whatever was bought: offers may repeat. */
  anything: z.strictObject({ people: countSchema, offers: hitsSchema, popularity: hitsSchema, history: hitsSchema }),
})

export type TriedAnswer = z.infer<typeof triedSchema>
export type HitsShown = z.infer<typeof hitsSchema>

export const personalOffersQuerySchema = atQuerySchema.extend(boughtQuery)

/** `GET /people/:kind/:id/offers`: the next best offers of one person. */
export const personalOffersSchema = z.strictObject({
  at: readAtSchema,
  bought: boughtSchema,
  /** They opted out: the offers are what most have. */
  optedOut: z.boolean(),
  /** How many different products they have bought. */
  owned: z.int(),
  offers: z.array(
    z.strictObject({
      product: z.string(),
      /** What they own that speaks loudest for it. */
      because: z.string().optional(),
    }),
  ),
})

export type PersonalOffersAnswer = z.infer<typeof personalOffersSchema>

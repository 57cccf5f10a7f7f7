import { z } from 'zod'
import { countSchema } from './count.ts'
import { draftSchema } from './draft.ts'
import { amountSchema, namedSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

const numberSchema = z.number().nullable()

/** A part of a value over some people. Hidden counts hide what rests on them: null. */
export const valuePartSchema = z.strictObject({
  /** `lifetime`, `historic`, `current`, `potential`, `alive` … */
  part: z.string(),
  title: saidSchema,
  isMoney: z.boolean(),
  /** The definition that stands beside the number. */
  sentence: saidSchema,
  /** Of how many of the people it is known: total and mean are of them, and of the others nothing is assumed. */
  known: countSchema,
  /** Null also of what has no sum, such as chances, and of what is known of nobody. */
  total: amountSchema,
  perHead: numberSchema,
})

export type ValuePart = z.infer<typeof valuePartSchema>

const lineSchema = z.strictObject({
  line: z.string(),
  name: saidSchema,
  side: z.enum(['income', 'cost']),
  /** Sort of income or cost. */
  type: z.string(),
  /** By way of what, where it is not the customer's own. */
  indirect: z.string().optional(),
  sentence: saidSchema,
})

const opportunitySchema = z.strictObject({
  opportunity: z.string(),
  name: saidSchema,
  sort: z.enum(['offer', 'referral']),
  sentence: saidSchema,
})

const sumsShape = {
  /** People of the value's population. */
  people: countSchema,
  /** Who they are. */
  door: draftSchema.optional(),
  parts: z.array(valuePartSchema),
  lines: z.array(lineSchema.extend({ total: amountSchema })),
  opportunities: z.array(opportunitySchema.extend({ total: amountSchema, people: countSchema })),
}

const valueGroupSchema = z.strictObject({ id: z.string(), name: saidSchema, ...sumsShape })

export type ValueGroup = z.infer<typeof valueGroupSchema>

const findingSchema = z.strictObject({ code: z.string(), against: z.boolean(), words: saidSchema })

/** How far off a forecast of some time ago would have been. */
export const backTestSchema = z.strictObject({
  calibratedTo: z.string(),
  heldOutTo: z.string(),
  /** Days of the hold-out. */
  days: z.int(),
  model: z.string(),
  customers: countSchema,
  orders: z.strictObject({ predicted: z.number(), actual: z.number(), error: numberSchema }),
  money: z.strictObject({ predicted: z.number(), actual: z.number(), error: numberSchema }),
  meanAbsolute: z.number(),
  rankCorrelation: z.number(),
  /** Tenths of the customers, the highest forecast first; none of few customers. */
  deciles: z.array(
    z.strictObject({
      decile: z.int(),
      customers: z.int(),
      predicted: z.number(),
      actual: z.number(),
      captured: z.number(),
    }),
  ),
  /** Repeat orders week by week: expected and actual, in the week and so far. */
  tracking: z.array(
    z.strictObject({
      day: z.string(),
      expected: z.number(),
      actual: z.number(),
      cumulativeExpected: z.number(),
      cumulativeActual: z.number(),
    }),
  ),
})

export type ValueBackTest = z.infer<typeof backTestSchema>

/** What a purchase model learned, when, and why it was taken. */
export const valueFitSchema = z.strictObject({
  /** The day that it was fitted as of. */
  day: z.string(),
  model: z.string(),
  parameters: z.array(z.strictObject({ name: z.string(), value: z.number(), error: numberSchema })),
  logLikelihood: numberSchema,
  people: countSchema,
  buyers: countSchema,
  repeatBuyers: countSchema,
  orders: z.int(),
  /** What orders are counted in. */
  per: z.enum(['day', 'week', 'month', 'quarter', 'year']),
  /** Orders that fell together with another one of their day (or period). */
  merged: z.int(),
  /** Contribution in the value of an order, 0 to 1; null where each period brings what today's pattern does. */
  margin: numberSchema,
  tried: z.array(z.strictObject({ model: z.string(), used: z.boolean(), reason: saidSchema })),
  diagnosis: z.array(findingSchema),
  /** Whether attributes tell more of how people buy than chance would, and what they do if so: orders (or leaving) come `times` as often for each 1 of it. */
  covariates: z
    .strictObject({
      taken: z.boolean(),
      reason: saidSchema,
      effects: z.array(
        z.strictObject({
          name: saidSchema,
          on: z.enum(['orders', 'leaving']),
          times: z.number(),
          value: z.number(),
          error: numberSchema,
        }),
      ),
    })
    .optional(),
  spend: z
    .strictObject({
      parameters: z.array(z.strictObject({ name: z.string(), value: z.number(), error: numberSchema })),
      diagnosis: z.array(findingSchema),
    })
    .optional(),
  /** How a kept fit has forecast since it was made, where that decides when it is fitted again. */
  tracked: z
    .strictObject({
      from: z.string(),
      to: z.string(),
      days: z.int(),
      predicted: z.number(),
      actual: z.number(),
      drifted: z.boolean(),
    })
    .optional(),
  backTest: backTestSchema.optional(),
})

export type ValueFit = z.infer<typeof valueFitSchema>

const rateSchema = z.strictObject({ share: z.number(), per: z.enum(['day', 'week', 'month', 'quarter', 'year']) })

/** What a current value was reckoned with, each with its unit. */
const termsSchema = z.strictObject({
  horizon: saidSchema,
  discount: saidSchema,
  /** When flows come. */
  timing: saidSchema,
  /** Of a keep rate; a purchase model finds out who leaves. `rate` where it is one for everybody. */
  keep: z
    .strictObject({
      of: z.enum(['everybody', 'classes', 'each']),
      rate: rateSchema.optional(),
      words: saidSchema,
    })
    .optional(),
})

const valueHead = {
  id: z.string(),
  name: saidSchema,
  kind: z.string(),
  currency: z.string(),
  population: namedSchema,
  /** Rests on an attribute that only has today's value. */
  current: z.boolean(),
  ...sumsShape,
  /** Nothing of a value without a current part. */
  terms: termsSchema.optional(),
  /** Of a purchase model alone. */
  fit: valueFitSchema.optional(),
}

/** `GET /values`: every value definition of a run. */
export const valuesSchema = z.strictObject({ at: readAtSchema, values: z.array(z.strictObject(valueHead)) })

export type ValuesAnswer = z.infer<typeof valuesSchema>

export const valueParamsSchema = z.strictObject({ id: z.string().min(1).max(200) })

/** `by`: a scheme, or `segments`; `in`: a segment, class (`rfm/important-value`) or population. */
export const valueQuerySchema = atQuerySchema.extend({
  by: z.string().max(200).optional(),
  in: z.string().max(200).optional(),
  without: z.literal('acquisition').optional(),
})

/** `GET /values/:id`. */
export const valueSchema = z.strictObject({
  at: readAtSchema,
  ...valueHead,
  in: z.string().optional(),
  /** Costs of acquisition that are left out, where they were asked to be. */
  acquisitionLeftOut: amountSchema.optional(),
  /** Classes, which add up to the whole, or segments, which overlap. */
  by: z
    .strictObject({ id: z.string(), name: saidSchema, overlap: z.boolean(), groups: z.array(valueGroupSchema) })
    .optional(),
})

export type ValueAnswer = z.infer<typeof valueSchema>

export const ledgerQuerySchema = atQuerySchema.extend({
  per: z.enum(['month', 'quarter', 'year']).default('year'),
  in: z.string().max(200).optional(),
})

/** `GET /values/:id/ledger`: income and costs by period; cells are null where they rest on too few people. */
export const valueLedgerSchema = z.strictObject({
  at: readAtSchema,
  id: z.string(),
  name: saidSchema,
  currency: z.string(),
  per: z.enum(['month', 'quarter', 'year']),
  lines: z.array(lineSchema.omit({ sentence: true })),
  /** First days of periods. */
  periods: z.array(z.string()),
  /** Without a period: of amounts that have no day. */
  cells: z.array(z.strictObject({ period: z.string().optional(), line: z.string(), amount: amountSchema })),
  net: z.array(z.strictObject({ period: z.string().optional(), amount: amountSchema })),
})

export type ValueLedger = z.infer<typeof valueLedgerSchema>

export const backTestQuerySchema = atQuerySchema.extend({
  days: z.coerce.number().int().min(30).max(3650).optional(),
})

/** `GET /values/:id/back-test`: with another hold-out than that of the fit. */
export const valueBackTestSchema = z.strictObject({
  at: readAtSchema,
  id: z.string(),
  name: saidSchema,
  ...backTestSchema.shape,
})

/** `POST /values/:id/simulate`: changes are shares, 0.1 is 10% more; the keep rate is of everybody in the segment. */
export const simulateSchema = z.strictObject({
  segment: z.string().min(1).max(200),
  keepRate: z
    .strictObject({ share: z.number().min(0).max(1), per: z.enum(['day', 'week', 'month', 'quarter', 'year']) })
    .optional(),
  margin: z.number().min(-1).max(100).optional(),
  frequency: z.number().min(-1).max(100).optional(),
})

const simulatedSchema = z.strictObject({ total: amountSchema, perHead: numberSchema })

export const simulatedValueSchema = z.strictObject({
  at: readAtSchema,
  id: z.string(),
  name: saidSchema,
  currency: z.string(),
  segment: z.string(),
  people: countSchema,
  before: simulatedSchema,
  after: simulatedSchema,
  change: amountSchema,
})

export type SimulatedValue = z.infer<typeof simulatedValueSchema>

/** What one person is worth by one value; null where it is unknown, all of it where the person is outside of the value's population. */
export const personValueSchema = z.strictObject({
  id: z.string(),
  name: saidSchema,
  currency: z.string(),
  known: z.boolean(),
  parts: z.array(valuePartSchema.omit({ known: true, total: true, perHead: true }).extend({ value: numberSchema })),
  lines: z.array(lineSchema.extend({ amount: numberSchema })),
  opportunities: z.array(opportunitySchema.extend({ amount: numberSchema })),
  /** Five sides of the relationship; who adds `inside` ones to lifetime value counts twice. */
  relationship: z.array(
    z.strictObject({
      part: z.enum(['profitability', 'life-cycle', 'lifetime', 'referral', 'potential']),
      title: saidSchema,
      sentence: saidSchema,
      value: numberSchema,
      stage: saidSchema.optional(),
      inside: z.literal('lifetime').optional(),
    }),
  ),
})

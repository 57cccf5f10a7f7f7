import { z } from 'zod'
import { countSchema } from './count.ts'
import { estimateSchema, namedSchema, shareOrNullSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

const flag = z.enum(['true', 'false']).transform((one) => one === 'true')

/** `on`: an attribute, or `sum amount of order`, `count order`; `after`: `90 days`; `from`: a day. */
export const validationQuerySchema = atQuerySchema.extend({
  on: z.string().min(1).max(300).optional(),
  after: z.string().min(1).max(40).optional(),
  from: z.string().min(1).max(40).optional(),
  lowestFirst: flag.optional(),
  anyway: flag.optional(),
})

const headShape = {
  at: readAtSchema,
  id: z.string(),
  name: saidSchema,
  sort: z.enum(['scheme', 'segment']),
  kind: z.string(),
}

/** One class, or the members of a segment or the rest. What rests on fewer people than may be shown is null. */
const validatedPartSchema = z.strictObject({
  id: z.string(),
  name: saidSchema,
  /** With a value; without; and who is not there any more. */
  /** Null for who may not see people, as are the two others: one less another would be few. */
  people: countSchema.nullable(),
  missing: countSchema.nullable(),
  gone: countSchema.nullable(),
  /** Mean per head; of a boolean the share. */
  mean: estimateSchema.nullable(),
  total: z.number().nullable(),
  share: shareOrNullSchema,
  judged: z.boolean(),
})

const pairSchema = z.strictObject({
  better: z.string(),
  worse: z.string(),
  difference: estimateSchema,
  /** Share of pairs of people in which the one of the better class has more; 0.5 is chance. */
  ordered: z.number(),
  /** Adjusted for all pairs (Holm); null for who may not see people. */
  p: z.number().nullable(),
  state: z.enum(['holds', 'reversed', 'not-told-apart']),
})

/** `GET /evidence/:id/validation`: whether those who were said to be better did better afterwards. */
export const validationSchema = z.strictObject({
  ...headShape,
  verdict: z.enum(['pass', 'reversed', 'not-shown', 'too-few']),
  /** Each mean is above the next. */
  monotone: z.boolean().nullable(),
  /** Pairs that are reliably the other way round. */
  turned: z.int(),
  carriedByFew: z.boolean(),
  /** Beyond chance, but too small to prove anything. */
  slight: z.boolean(),
  classes: z.enum(['published', 'computed']),
  run: z.string().nullable(),
  asOf: z.string(),
  on: z.strictObject({
    id: z.string().optional(),
    name: saidSchema,
    sentence: saidSchema,
    unit: z.string().optional(),
    isShare: z.boolean(),
  }),
  after: saidSchema,
  days: z.strictObject({ from: z.string(), to: z.string() }),
  /** In the predicted order, the best first. */
  parts: z.array(validatedPartSchema),
  pairs: z.array(pairSchema),
  /** Jonckheere and Terpstra; `ordered` as of pairs. Numbers of tests are null for who may not see people. */
  order: z.strictObject({ z: z.number().nullable(), p: z.number().nullable(), ordered: z.number() }).nullable(),
  welch: z.strictObject({ f: z.number(), p: z.number(), explained: z.number() }).nullable(),
  ranks: z.strictObject({ h: z.number(), p: z.number() }).nullable(),
  circular: z.array(z.string()),
  state: z.array(z.string()),
  today: z.array(z.string()),
})

export type ValidationAnswer = z.infer<typeof validationSchema>

const outsideTestSchema = z.strictObject({
  attribute: z.string(),
  name: saidSchema,
  family: z.string(),
  measure: z.enum(['eta2', 'v']),
  effect: z.number().nullable(),
  p: z.number().nullable(),
  verdict: z.enum(['differs', 'slight', 'no-reliable-difference', 'cannot-tell']),
  widest: z.strictObject({ high: z.string(), low: z.string(), highMean: z.number(), lowMean: z.number() }).nullable(),
})

/** `GET /evidence/:id/outside`: in what the classes differ that they are not made from. */
export const outsideSchema = z.strictObject({
  ...headShape,
  parts: z.array(namedSchema),
  tests: z.array(outsideTestSchema),
  judged: z.int(),
  differing: z.int(),
  inside: z.array(namedSchema),
  kindred: z.array(namedSchema),
})

export type OutsideAnswer = z.infer<typeof outsideSchema>

/** `quick`: without the tree over descriptors and the test by what came later. */
export const cardQuerySchema = atQuerySchema.extend({ quick: flag.optional() })

const figureSchema = z.strictObject({
  label: saidSchema,
  /** Null where it rests on fewer people than may be shown. */
  value: z.number().nullable(),
  as: z.enum(['share', 'people', 'days', 'count', 'effect', 'index']),
})

const itemSchema = z.strictObject({
  id: z.string(),
  group: z.enum(['principles', 'kotler', 'holding']),
  name: saidSchema,
  state: z.enum(['good', 'mind', 'poor', 'not-measured']),
  figures: z.array(figureSchema),
  says: saidSchema,
  /** How it was computed. */
  how: saidSchema,
})

const cardPartSchema = z.strictObject({
  id: z.string(),
  name: saidSchema,
  people: countSchema,
  share: shareOrNullSchema,
  value: z.strictObject({ share: z.number(), index: z.number() }).nullable(),
  strategy: z.boolean(),
  /** Of its people, 0 to 1; null where not known, or not to be shown. */
  reachable: shareOrNullSchema,
  best: z.enum(['phone', 'email', 'messenger']).optional(),
  kept: shareOrNullSchema,
})

const gateSchema = z.strictObject({
  condition: z.enum(['smallest', 'unassigned', 'kept', 'differs on']),
  state: z.enum(['holds', 'fails', 'not measured']),
  says: saidSchema,
})

/** `GET /evidence/:id/card`: the report card of a scheme or segment. */
export const cardSchema = z.strictObject({
  ...headShape,
  items: z.array(itemSchema),
  parts: z.array(cardPartSchema),
  worth: namedSchema.extend({ unit: z.string().optional() }).nullable(),
  gate: z.array(gateSchema),
  /** Whether the tree and the test by what came later are among the items. */
  whole: z.boolean(),
})

export type CardAnswer = z.infer<typeof cardSchema>

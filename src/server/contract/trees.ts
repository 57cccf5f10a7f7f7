import { z } from 'zod'
import { countSchema } from './count.ts'
import { namedSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

const word = z.string().min(1).max(200)

/** What a tree is asked: which groups differ in a target. `of` are attributes, parted by commas; shares are 0 to 1. */
export const treeQuerySchema = atQuerySchema.extend({
  /** An attribute, a segment, a scheme, or a class of one (`rfm/important-value`). */
  target: word,
  value: word.optional(),
  of: z.string().max(10_000).optional(),
  in: word.optional(),
  kind: word.optional(),
  method: z.enum(['chaid', 'cart']).default('chaid'),
  depth: z.coerce.number().int().min(1).max(8).default(4),
  leastShare: z.coerce.number().min(0).max(0.5).default(0.01),
  leastCount: z.coerce.number().int().min(1).max(1_000_000_000).default(30),
  holdOut: z.coerce.number().min(0).max(0.9).default(0.3),
})

/** The target among some people; numbers of people are null for who may not see people. */
const figureSchema = z.strictObject({
  n: countSchema.nullable(),
  estimate: z.number().nullable(),
  /** A small group could be told by it, so it is rounded, without an interval. */
  rounded: z.boolean(),
  /** 95 % interval. */
  from: z.number().nullable(),
  to: z.number().nullable(),
})

export const treeNodeSchema = z.strictObject({
  id: z.int(),
  parent: z.int().nullable(),
  depth: z.int(),
  /** The step from its parent, in words; null of the whole. */
  words: saidSchema.nullable(),
  people: countSchema.nullable(),
  training: figureSchema,
  /** Null where nobody was kept out. */
  holdOut: figureSchema.nullable(),
  /** 100 × estimate ÷ that of the whole. */
  index: z.number().nullable(),
  /** Of many classes: what the commonest is called. */
  stands: saidSchema.nullable(),
  split: z
    .strictObject({
      attribute: z.string(),
      name: saidSchema,
      children: z.array(z.int()),
      /** The test with its figures, or the share of the whole's loss that CART takes away; null where it would tell a small group. */
      test: z.string().nullable(),
      statistic: z.number().nullable(),
      df: z.array(z.number()),
      adjustedP: z.number().nullable(),
      effect: z.number().nullable(),
      gain: z.number().nullable(),
    })
    .nullable(),
})

export type TreeNodeShown = z.infer<typeof treeNodeSchema>

export const treeLeafSchema = z.strictObject({
  /** From 1, the highest estimate first. */
  number: z.int(),
  node: z.int(),
  /** Those kept out contradict it: the other way round than a leaf beside it, or a rate that differs beyond chance. */
  mark: z.enum(['turned', 'apart']).nullable(),
  words: saidSchema,
  conditions: z.array(saidSchema),
  /** As a definition says it. */
  rule: z.record(z.string(), z.unknown()),
  /** Over the columns of profile.parquet. */
  sql: z.string(),
})

export type TreeLeafShown = z.infer<typeof treeLeafSchema>

/** `GET /trees` and `GET /trees/:id` */
export const treeAnswerSchema = z.strictObject({
  at: readAtSchema,
  /** The discovery under which it is kept. */
  id: z.string(),
  kind: z.string(),
  in: namedSchema,
  target: z.strictObject({
    id: z.string(),
    sort: z.enum(['attribute', 'segment', 'scheme', 'class']),
    name: saidSchema,
    measure: z.enum(['share', 'classes', 'mean']),
    value: z.string().nullable(),
    unit: z.string().nullable(),
    classes: z.array(namedSchema),
  }),
  method: z.enum(['chaid', 'cart']),
  definition: z.string(),
  /** The same in words. */
  how: saidSchema,
  depth: z.int(),
  leastShare: z.number(),
  leastCount: z.int(),
  holdOutShare: z.number(),
  people: countSchema.nullable(),
  known: countSchema.nullable(),
  training: countSchema.nullable(),
  holdOut: countSchema.nullable(),
  predictors: z.array(z.strictObject({ attribute: z.string(), name: saidSchema })),
  left: z.array(z.strictObject({ attribute: z.string(), name: saidSchema, why: z.string(), because: saidSchema })),
  nodes: z.array(treeNodeSchema),
  leaves: z.array(treeLeafSchema),
  verdict: z.enum(['too-few', 'none', 'not-held', 'weaker', 'holds', 'unproven']),
  sentence: saidSchema,
  /** Share of the target's differences that the leaves explain; null of who may not see people, and where nobody was kept out. */
  explained: z.strictObject({ training: z.number().nullable(), holdOut: z.number().nullable() }),
  /** Of classes: share put right by the commonest class of their leaf among those kept out (else where it was grown), and by that of the whole. */
  right: z.strictObject({ tree: z.number(), without: z.number() }).nullable(),
  minimum: z.int(),
})

export type TreeAnswer = z.infer<typeof treeAnswerSchema>

/** `POST /trees/:id/save`: all leaves as a scheme, or one as a segment. */
export const saveTreeSchema = z.union([
  z.strictObject({ scheme: word, name: saidSchema.optional() }),
  z.strictObject({ segment: word, leaf: z.int().min(1).max(10_000), name: saidSchema.optional() }),
])

export type SaveTree = z.infer<typeof saveTreeSchema>

export const savedTreeSchema = z.strictObject({
  sort: z.enum(['schemes', 'segments']),
  id: z.string(),
  file: z.string(),
  /** Number of the edit, to be undone by. */
  edit: z.int(),
})

export type SavedTree = z.infer<typeof savedTreeSchema>

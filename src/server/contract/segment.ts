import { z } from 'zod'
import { countSchema } from './count.ts'
import { draftSchema } from './draft.ts'
import { amountSchema, groupSchema, measuredSchema, namedSchema, shareOrNullSchema } from './group.ts'
import { oneProblemSchema } from './problem.ts'
import { reachSchema } from './reach.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

export const segmentParamsSchema = z.strictObject({ id: z.string().min(1).max(200) })

/** `value`: a numeric attribute that the sums are of; the first money of the family value when left out. */
export const segmentQuerySchema = atQuerySchema.extend({ value: z.string().max(200).optional() })

/** One published as-of in the life of a segment, oldest first. */
export const segmentPointSchema = z.strictObject({
  run: z.string(),
  day: z.string(),
  version: z.int(),
  state: z.enum(['computed', 'carried', 'failed']),
  people: countSchema,
  unknown: countSchema,
  /** Since the point before; null for the first, and where the one is too small and the other would give it away. */
  entered: countSchema.nullable(),
  left: countSchema.nullable(),
  value: amountSchema,
  /** Its rule is another than at the point before. */
  redefined: z.boolean(),
  /** Moved beyond the limit since the point before: as a share, with its sign (W15). */
  drift: z.number().nullable(),
  /** With drift: the condition that turned for most of those who left where it shrank, of those who entered where it grew, and the attribute it looks at. */
  moved: z
    .strictObject({
      change: z.enum(['entered', 'left']),
      condition: saidSchema,
      name: saidSchema.optional(),
      people: countSchema,
      of: countSchema,
    })
    .optional(),
})

export type SegmentPoint = z.infer<typeof segmentPointSchema>

/** `GET /segments/:id`: what a segment is, how large, what it is worth and how it went. */
export const segmentSchema = z.strictObject({
  at: readAtSchema,
  id: z.string(),
  name: saidSchema,
  kind: z.string(),
  /** Relative to the project. */
  file: z.string(),
  version: z.int(),
  /** How the run came to it: computed, carried over from an earlier run, or failed and carried over. */
  state: z.enum(['computed', 'carried', 'failed']),
  /** The last day that its members were computed for; earlier than the run's where they were carried over. */
  computedFor: z.string(),
  about: z.strictObject({
    owner: z.string().optional(),
    purpose: saidSchema.optional(),
    description: saidSchema.optional(),
    strategy: saidSchema.optional(),
    reviewDate: z.string().optional(),
    benefitSought: saidSchema.optional(),
    ground: z.string().optional(),
    /** When its people are best contacted, in minutes of the day. */
    contactWindow: z
      .strictObject({ from: z.int(), to: z.int(), learned: z.string().optional(), event: z.string().optional() })
      .optional(),
    /** By how much its size may move before it is said, as a share, in place of the project's limit. */
    alert: z.number().optional(),
  }),
  /** The rule in words. */
  sentence: saidSchema,
  population: z.strictObject({ id: z.string(), name: saidSchema, sentence: saidSchema, people: countSchema }),
  people: countSchema,
  /** Of the population. */
  share: shareOrNullSchema,
  unknown: countSchema,
  /** Who of them can be reached; null where no source has contacts. */
  reach: reachSchema.nullable(),
  /** Who they are, as a rule; left out where their number is hidden from who asks. */
  door: draftSchema.optional(),
  /** Against the run before, where the rule was the same. */
  change: z.strictObject({ since: z.string(), entered: groupSchema, left: groupSchema }).nullable(),
  /** What the members are worth, and of all that is: null where no attribute says it. */
  value: z
    .strictObject({ of: measuredSchema, sum: amountSchema, share: shareOrNullSchema, perHead: amountSchema })
    .nullable(),
  /** What may move before it is drift: 0.2 is 20 %. */
  driftLimit: z.number(),
  trend: z.array(segmentPointSchema),
  /** What a person should know before using it: drift, tiny, stale sources … */
  problems: z.array(oneProblemSchema),
  services: z.array(z.strictObject({ id: z.string(), name: saidSchema, description: saidSchema.optional() })),
  notes: z.array(
    z.strictObject({
      id: z.string(),
      name: saidSchema,
      sort: z.string(),
      date: z.string(),
      text: saidSchema.optional(),
      link: z.string().optional(),
    }),
  ),
})

export type SegmentAnswer = z.infer<typeof segmentSchema>

const reasonsSchema = z.strictObject({
  data: countSchema,
  time: countSchema,
  definition: countSchema,
  merged: countSchema,
})

const flowSchema = groupSchema.extend({
  /** By what made them; null where too few to be told apart. */
  because: reasonsSchema.nullable(),
})

/** `GET /segments/:id/changes`: who entered and left between the run before and this one, by reason. */
export const segmentChangesSchema = z.strictObject({
  at: readAtSchema,
  id: z.string(),
  name: saidSchema,
  kind: z.string(),
  /** The run it is compared with; null where there is none that has the segment. */
  since: z.strictObject({ run: z.string(), day: z.string(), people: countSchema }).nullable(),
  people: countSchema,
  entered: flowSchema.nullable(),
  left: flowSchema.nullable(),
  /** In it at both runs. */
  stayed: groupSchema.nullable(),
  redefined: z.boolean(),
  drift: z.number().nullable(),
  /** The condition that turned for most of those who entered and left. */
  moved: z.array(
    z.strictObject({
      change: z.enum(['entered', 'left']),
      condition: saidSchema,
      name: saidSchema.optional(),
      people: countSchema,
      of: countSchema,
    }),
  ),
})

export type SegmentChanges = z.infer<typeof segmentChangesSchema>

/** `GET /segments/:id/history`: the versions of its definition, the newest first. */
export const segmentVersionsSchema = z.strictObject({
  at: readAtSchema,
  id: z.string(),
  name: saidSchema,
  versions: z.array(
    z.strictObject({
      version: z.int(),
      /** In force from, to (null: it is in force), ISO UTC. */
      since: z.string(),
      until: z.string().nullable(),
      /** The run that put it in force. */
      run: z.string().nullable(),
      /** As the runs that computed it said it; null where none is published any more. */
      sentence: saidSchema.nullable(),
      /** The definition as plain JSON of docs/language.md. */
      definition: z.unknown(),
      /** Published as-of days that were computed by it, oldest first. */
      days: z.array(z.string()),
    }),
  ),
})

export type SegmentVersions = z.infer<typeof segmentVersionsSchema>

/** A condition with how many of the population it holds for by itself. */
export interface CountedNode {
  sentence: z.infer<typeof saidSchema>
  how?: 'all' | 'any' | 'none' | undefined
  true: z.infer<typeof countSchema>
  false: z.infer<typeof countSchema>
  unknown: z.infer<typeof countSchema>
  parts?: CountedNode[] | undefined
}

export const countedNodeSchema: z.ZodType<CountedNode> = z
  .strictObject({
    sentence: saidSchema,
    how: z.enum(['all', 'any', 'none']).optional(),
    true: countSchema,
    false: countSchema,
    unknown: countSchema,
    get parts() {
      return z.array(countedNodeSchema).optional()
    },
  })
  .meta({ id: 'CountedNode' })

/** `GET /segments/:id/why`: the rule as a tree, with counts over the population of the run. */
export const segmentWhySchema = z.strictObject({
  at: readAtSchema,
  id: z.string(),
  name: saidSchema,
  population: namedSchema.extend({ sentence: saidSchema, people: countSchema }),
  sentence: saidSchema,
  /** Null where the run carried the members over and did not judge this rule. */
  tree: countedNodeSchema.nullable(),
  /** The definition in the files is not the one that the run computed. */
  changedSince: z.boolean(),
})

export type SegmentWhy = z.infer<typeof segmentWhySchema>

import { z } from 'zod'
import { countSchema } from './count.ts'
import { oneProblemSchema } from './problem.ts'
import { saidSchema } from './said.ts'

const sizeSchema = z.strictObject({ members: countSchema, unknown: countSchema })

/** Who rests on something that changes. */
export const useSchema = z.strictObject({ what: z.string(), id: z.string(), name: saidSchema })

export const planChangeSchema = z.strictObject({
  change: z.enum(['added', 'changed', 'removed']),
  what: z.string(),
  kind: z.string(),
  id: z.string(),
  name: saidSchema,
  file: z.string(),
  /** `text`: only words are others, and nobody moves. */
  moves: z.enum(['text', 'meaning']),
  /** Where its own words are the same: what it rests on that changed. */
  through: z.array(z.string()).optional(),
  /** Its rule in words, as it is in force and as it is written. */
  now: saidSchema.optional(),
  then: saidSchema.optional(),
  /** What is written otherwise, at most 20 of it: the path of keys, and both texts. */
  parts: z.array(
    z.strictObject({ path: z.array(z.string()), now: z.string().optional(), then: z.string().optional() }),
  ),
})

export type PlanChange = z.infer<typeof planChangeSchema>

export const planEffectSchema = z.strictObject({
  kind: z.string(),
  what: z.enum(['population', 'segment', 'scheme']),
  id: z.string(),
  name: saidSchema,
  change: z.enum(['added', 'changed', 'removed']),
  now: sizeSchema.optional(),
  then: sizeSchema.optional(),
  entered: countSchema.optional(),
  left: countSchema.optional(),
  /** Of a scheme: how many are in another class then, and the classes of both sides. */
  moved: countSchema.optional(),
  classes: z
    .array(
      z.strictObject({ id: z.string(), name: saidSchema, now: countSchema.optional(), then: countSchema.optional() }),
    )
    .optional(),
  moves: z.array(z.strictObject({ from: z.string(), to: z.string(), people: countSchema })).optional(),
  usedBy: z.array(useSchema),
})

export type PlanEffect = z.infer<typeof planEffectSchema>

/** `GET /plan`: the plan that was made last; null when there is none. */
export const planSchema = z.strictObject({
  plan: z
    .strictObject({
      plan: z.string(),
      madeAt: z.string(),
      day: z.string(),
      asOf: z.string(),
      /** Where the sizes of now come from. */
      now: z.enum(['published', 'computed', 'nothing']),
      changes: z.array(planChangeSchema),
      effects: z.array(planEffectSchema),
      problems: z.array(oneProblemSchema),
      /** Whether `apply` would refuse it, and whether `acceptNarrower` lets it through. */
      refused: z.enum(['no', 'narrower', 'problems']),
      /** Milliseconds that applying takes, about. */
      estimateMs: z.int().optional(),
      /** Whether files, data or what is in force have moved since it was made. */
      moved: z.boolean(),
      applied: z.boolean(),
    })
    .nullable(),
  /** Definitions in the files that differ from what is in force, whether planned or not. */
  waiting: z.int(),
  /** What is wrong with the files: while there are errors, no plan can be made. */
  problems: z.array(oneProblemSchema),
})

export type PlanAnswer = z.infer<typeof planSchema>

import { z } from 'zod'
import { oneProblemSchema } from './problem.ts'
import { readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

/**
 * In place of the figures of a segment, scheme or attribute that is written in the files, and that the run which is asked for did not compute:
 * nothing is wrong with it, it waits for a plan and a run.
 */
export const notComputedSchema = z.strictObject({
  /** Null while nothing is published. */
  at: readAtSchema.nullable(),
  notComputed: z.literal(true),
  what: z.enum(['segment', 'scheme', 'attribute']),
  id: z.string(),
  name: saidSchema,
  kind: z.string(),
  /** Relative to the project. */
  file: z.string(),
  /** The rule in words; null of a scheme, and where it is broken. */
  sentence: saidSchema.nullable(),
  /** The classes of a scheme and their rules, cuts that are not found yet left open. */
  classes: z.array(z.strictObject({ name: saidSchema, rule: saidSchema })),
  /** What is wrong with its file. */
  problems: z.array(oneProblemSchema),
})

export type NotComputed = z.infer<typeof notComputedSchema>

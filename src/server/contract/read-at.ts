import { z } from 'zod'
import { saidSchema } from './said.ts'

/** Which published run is asked: by id, or the one that counts at a day or instant; as it was known by the end of a day. */
export const atQuerySchema = z.object({
  run: z.string().min(1).max(64).optional(),
  asOf: z.string().min(1).max(40).optional(),
  knownAt: z.string().min(1).max(40).optional(),
})

export type AtQuery = z.infer<typeof atQuerySchema>

/** The status line of an answer: which run it was read from, and how good that is now. */
export const readAtSchema = z.strictObject({
  run: z.string(),
  /** The last day that the run saw. */
  day: z.string(),
  /** The exclusive instant that it saw nothing of, ISO with the offset of the project zone. */
  asOf: z.string(),
  /** ISO with the offset of the project zone. */
  computedAt: z.string(),
  /** Milliseconds the run took. */
  tookMs: z.int(),
  /** Names the definitions that were in force, by their meaning. */
  definitions: z.string(),
  /**
   * `fresh`: nothing is newer; `stale`: a source was older than it promises to be, or there is a newer run; `computing`: a run or load is
   * going on; `failed`: the run after this one failed, and this is the last good one.
   */
  state: z.enum(['fresh', 'stale', 'computing', 'failed']),
  /** Whether this is the run that counts now. */
  newest: z.boolean(),
  /** Why it is not fresh. */
  note: saidSchema.optional(),
})

export type ReadAt = z.infer<typeof readAtSchema>

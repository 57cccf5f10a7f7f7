import { z } from 'zod'
import { saidSchema } from './said.ts'

const placeSchema = z.strictObject({ file: z.string(), line: z.int(), column: z.int() })

/** One thing that is wrong; codes as in docs/errors.md. */
export const oneProblemSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: saidSchema,
  hint: saidSchema.optional(),
  /** What it is about, as it was written. */
  name: z.string().optional(),
  /** Where in a file of the project, counted from 1. */
  place: placeSchema.optional(),
})

export type OneProblem = z.infer<typeof oneProblemSchema>

/** A problem document (RFC 9457) with the members of ours: `code` of the first problem, its `hint`, and all `problems`. */
export const problemSchema = z.strictObject({
  /** A name for the sort of problem, not an address to fetch. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  hint: saidSchema.optional(),
  problems: z.array(oneProblemSchema),
})

export type ProblemDocument = z.infer<typeof problemSchema>

import { z } from 'zod'
import { saidSchema } from './said.ts'

export const reachBySchema = z.enum(['any', 'phone', 'email', 'messenger'])

/**
 * A rule that nobody has saved: who is behind a number. In the condition language of docs/language.md, as plain JSON. `population` left
 * out is `with-events`; `name` is what a segment of it may be called.
 */
export const draftSchema = z.strictObject({
  kind: z.string().max(100).default('customer'),
  population: z.string().max(100).optional(),
  name: saidSchema.optional(),
  where: z.unknown(),
  /** Only those who can be reached, at all or by a channel; a filter of lists beside the rule. */
  reach: reachBySchema.optional(),
})

export type Draft = z.input<typeof draftSchema>

import { z } from 'zod'
import { countSchema } from './count.ts'
import { useSchema } from './definitions.ts'
import { draftSchema } from './draft.ts'
import { shareOrNullSchema } from './group.ts'
import { readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

/** One segment of the list: what its file says, and what the run holds. */
const segmentRowSchema = z.strictObject({
  id: z.string(),
  name: saidSchema,
  kind: z.string(),
  /** Missing where the file is gone, and the segment still in force. */
  file: z.string().optional(),
  /** Of the file's text, to delete it by. */
  hash: z.string().optional(),
  /** How people come to be in it: by a rule, by a list of ids or phones alone, by chance alone. */
  form: z.enum(['rule', 'list', 'split']),
  /** Tagged `官方` or `official`: the one that everybody means. */
  official: z.boolean(),
  tags: z.array(z.string()),
  owner: z.string().optional(),
  purpose: saidSchema.optional(),
  reviewDate: z.string().optional(),
  /** Its review date is past. */
  reviewDue: z.boolean(),
  /** In the run; null where it is not in it. */
  people: countSchema.nullable(),
  unknown: countSchema.nullable(),
  /** Of its population. */
  share: shareOrNullSchema,
  door: draftSchema.optional(),
  /** Against the run before, where the rule was the same. */
  change: z
    .strictObject({
      since: z.string(),
      entered: countSchema,
      left: countSchema,
      /** (entered + left) ÷ size before; null where that is hidden, or was nobody. */
      moved: shareOrNullSchema,
    })
    .nullable(),
  /** Size at the last published as-of days, oldest first, twelve at most. */
  trend: z.array(z.strictObject({ day: z.string(), people: countSchema })),
  /**
   * `fresh`; `stale`: a source of it is older than it promises; `failed`: the run failed on it, and its members are of an earlier one;
   * `changed` and `new`: its file says other than what is in force; `deleted`: its file is gone; `broken`: its file is wrong.
   */
  state: z.enum(['fresh', 'stale', 'failed', 'changed', 'new', 'deleted', 'broken']),
  errors: z.int(),
  warnings: z.int(),
  /** What uses it; lists that left in the last 90 days too. */
  uses: z.array(useSchema),
})

export type SegmentRow = z.infer<typeof segmentRowSchema>

/** How many segments a kind has, and how small they get (C06). Nothing is blocked by it. */
const segmentBudgetSchema = z.strictObject({
  kind: z.string(),
  segments: z.int(),
  /** More than 8. */
  many: z.boolean(),
  /** Segments with fewer than 30 people. */
  small: z.int(),
  smallest: z.strictObject({ id: z.string(), name: saidSchema, people: countSchema }).optional(),
})

export type SegmentBudget = z.infer<typeof segmentBudgetSchema>

/** `GET /segments`: every segment that is written or in force. */
export const segmentsSchema = z.strictObject({
  /** Null while nothing is published. */
  at: readAtSchema.nullable(),
  segments: z.array(segmentRowSchema),
  budgets: z.array(segmentBudgetSchema),
})

export type SegmentsAnswer = z.infer<typeof segmentsSchema>

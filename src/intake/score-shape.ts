import { z } from 'zod'

const words = z.union([z.string().min(1), z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })])

/** What a source of scores says of them: made elsewhere, of which version, when, and how good they were found to be. */
export const scoreSchema = z.strictObject({
  /** What the scores foretell. */
  predicts: words,
  version: z.string().min(1).optional(),
  /** The day of scoring, or the column of days that says it of each row. */
  scored: z.string().min(1),
  /** Area under the ROC curve on people that the model had not seen, and how many they were. */
  auc: z.number().min(0).max(1).optional(),
  people: z.int().min(1).optional(),
  /** Who made it, or how it was measured. */
  by: words.optional(),
  'stale after': z
    .string()
    .regex(/^[1-9]\d{0,3} days?$/)
    .default('30 days'),
})

export type ScoreDefinition = z.infer<typeof scoreSchema>

import { z } from 'zod'

/**
 * How many. A group of people smaller than the project's minimum has no number: `small` is one; `guarded` is not, but with it in sight
 * the small count beside it would follow from a total. `under` is the minimum.
 */
export const countSchema = z.union([
  z.int().min(0),
  z.strictObject({ hidden: z.enum(['small', 'guarded']), under: z.int() }),
])

export type Count = z.infer<typeof countSchema>

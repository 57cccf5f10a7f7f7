import { z } from 'zod'

/**
 * How many. A group of people smaller than the project's minimum has no number, nor has one from which such a number would follow; which of the two it
 * is, nobody is told. `under` is the minimum.
 */
export const countSchema = z.union([z.int().min(0), z.strictObject({ hidden: z.literal(true), under: z.int() })])

export type Count = z.infer<typeof countSchema>

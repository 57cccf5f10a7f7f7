import { z } from 'zod'

/** A text in both languages. */
export const saidSchema = z.strictObject({ zh: z.string(), en: z.string() })

export type Said = z.infer<typeof saidSchema>

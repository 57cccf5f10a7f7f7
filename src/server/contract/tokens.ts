import { z } from 'zod'
import { roleSchema } from './session.ts'

/** By which a program asks in its owner's name. */
export const tokenSchema = z.strictObject({
  id: z.string(),
  owner: z.string(),
  label: z.string(),
  /** It may do what this role and its owner's role both may. */
  role: roleSchema,
  madeAt: z.string(),
  expiresAt: z.string(),
  /** To five minutes; null before the first time. */
  usedAt: z.string().nullable(),
})

export type Token = z.infer<typeof tokenSchema>

export const tokensSchema = z.strictObject({ rows: z.array(tokenSchema) })

export const newTokenSchema = z.strictObject({
  label: z.string().max(1000),
  role: roleSchema,
  /** How long it lives: 1 to 366. */
  days: z.int().default(90),
})

export type NewToken = z.input<typeof newTokenSchema>

/** `token` is shown this once. */
export const madeTokenSchema = z.strictObject({ token: z.string(), made: tokenSchema })

export type MadeToken = z.infer<typeof madeTokenSchema>

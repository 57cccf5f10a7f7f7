import { z } from 'zod'
import { roleSchema } from './session.ts'

/** Somebody who has an account. */
export const userSchema = z.strictObject({
  name: z.string(),
  role: roleSchema,
  disabled: z.boolean(),
  madeAt: z.string(),
  /** Null before the first time. */
  signedInAt: z.string().nullable(),
})

export type User = z.infer<typeof userSchema>

export const usersSchema = z.strictObject({ rows: z.array(userSchema) })

const passwordSchema = z.string().max(1000)

export const newUserSchema = z.strictObject({ name: z.string().max(200), role: roleSchema, password: passwordSchema })

export type NewUser = z.infer<typeof newUserSchema>

/** What is to be another way; a new password ends the sessions of the account. */
export const userChangeSchema = z.strictObject({
  role: roleSchema.optional(),
  disabled: z.boolean().optional(),
  password: passwordSchema.optional(),
})

export type UserChange = z.infer<typeof userChangeSchema>

export const passwordChangeSchema = z.strictObject({ present: passwordSchema, next: passwordSchema })

export type PasswordChange = z.infer<typeof passwordChangeSchema>

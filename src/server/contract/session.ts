import { z } from 'zod'

export const roleSchema = z.enum(['viewer', 'analyst', 'operator', 'privacy-officer', 'admin'])

export type Role = z.infer<typeof roleSchema>

/** What somebody may do; docs/api.md says who has which. */
export const rightSchema = z.enum([
  'read',
  'people',
  'contacts',
  'edit',
  'configure',
  'plan',
  'run',
  'export',
  'audit',
  'accounts',
])

export type Right = z.infer<typeof rightSchema>

/** Who is asking. */
export const sessionSchema = z.strictObject({
  signedIn: z.boolean(),
  /** Whether anybody must sign in here; without accounts the visitor is the local admin. */
  accounts: z.boolean(),
  /** Whether this is a browser that signed in (`session`), a program (`token`), or the visitor of this machine where nobody has an account (`local`). */
  via: z.enum(['session', 'token', 'local']).optional(),
  name: z.string().optional(),
  role: roleSchema.optional(),
  rights: z.array(rightSchema),
  /** To be sent back as the header `x-csrf-token` with whatever changes something. */
  csrfToken: z.string(),
})

export type Session = z.infer<typeof sessionSchema>

export const signInSchema = z.strictObject({ name: z.string().max(200), password: z.string().max(1000) })

export type SignIn = z.infer<typeof signInSchema>

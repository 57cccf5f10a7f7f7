import { z } from 'zod'
import { countSchema } from './count.ts'
import { draftSchema } from './draft.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'

/**
 * Who of some people can be reached, everybody counted once: with a contact in the vault, and with consent where the project says which attribute
 * holds it (`consent` of a kind in fenqun.yml).
 */
export const reachSchema = z.strictObject({
  people: countSchema,
  share: z.number().nullable(),
  /** With a contact, and without a word on consent to any channel they have. */
  notRecorded: countSchema,
  door: draftSchema.optional(),
  channels: z.array(
    z.strictObject({
      channel: z.enum(['phone', 'email', 'messenger']),
      /** Whether consent to it is looked at. */
      consent: z.boolean(),
      held: countSchema,
      people: countSchema,
      notRecorded: countSchema,
      door: draftSchema.optional(),
    }),
  ),
})

export type ReachAnswer = z.infer<typeof reachSchema>

/** `POST /people/reach`: how many of the people behind a rule can be reached; null where no source of the kind has contacts. */
export const reachRequestSchema = z.strictObject({ draft: draftSchema, at: atQuerySchema.default({}) })

export const reachOfSchema = z.strictObject({ at: readAtSchema, reach: reachSchema.nullable() })

export type ReachOf = z.infer<typeof reachOfSchema>

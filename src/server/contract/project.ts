import { z } from 'zod'
import { saidSchema } from './said.ts'

/** A published as-of, for pickers; the newest first. */
export const publishedDaySchema = z.strictObject({ run: z.string(), day: z.string(), computedAt: z.string() })

/** What every page needs to know of the project. */
export const projectSchema = z.strictObject({
  project: z.string(),
  name: saidSchema,
  zone: z.string(),
  /** ISO 4217. */
  currency: z.string(),
  language: z.enum(['zh', 'en']),
  /** Statistics on fewer are hidden. */
  minimumGroup: z.int(),
  kinds: z.array(z.strictObject({ id: z.string(), name: saidSchema, entities: z.int().optional() })),
  /** How far a new project is: its sources, those that were ever loaded, and what is defined. */
  steps: z.strictObject({ sources: z.int(), loaded: z.int(), definitions: z.int() }),
  /** Units of attributes that the languages say differently: of several, and of one. All others stand as they are written. */
  units: z.array(z.strictObject({ unit: z.string(), words: saidSchema, one: saidSchema })),
  /** Empty while nothing was ever computed: what reads a run answers `nothing-published` then. */
  published: z.array(publishedDaySchema),
  schemes: z.array(z.strictObject({ id: z.string(), name: saidSchema, kind: z.string(), method: z.string() })),
})

export type ProjectAnswer = z.infer<typeof projectSchema>

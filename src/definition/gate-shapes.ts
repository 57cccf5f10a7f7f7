import { z } from 'zod'

const percentage = z
  .string()
  .regex(/^(100|\d{1,2})(\.\d+)?%$/)
  .transform((written) => Number(written.slice(0, -1)) / 100)

/** A number of people, or a share of the population. */
const size = z.union([z.int().min(1), percentage])

/** What must be so of a scheme before a run is published; docs/evidence.md has the meanings. */
export const gateSchema = z.strictObject({
  /** The smallest class has at least so many people. */
  smallest: size.optional(),
  /** At most this share of the population is in no class. */
  unassigned: percentage.optional(),
  /** At least this share of those whose class the run before knew is in it still. */
  kept: percentage.optional(),
  /** The classes differ in these attributes, beyond chance and by more than a trifle. */
  'differs on': z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .transform((written) => (typeof written === 'string' ? [written] : written))
    .optional(),
})

export type Gate = z.infer<typeof gateSchema>

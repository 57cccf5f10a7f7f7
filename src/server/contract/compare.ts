import { z } from 'zod'
import { countSchema } from './count.ts'
import { estimateSchema, groupSchema, namedSchema } from './group.ts'
import { traitHeadSchema } from './profile.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

/** `segments`: two to six ids of one kind, parted by commas. */
export const compareQuerySchema = atQuerySchema.extend({ segments: z.string().min(1).max(2000) })

/** `GET /compare`: two to six segments: sizes, pairs, exact combinations, the union counted once, and profiles side by side. */
export const compareSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  segments: z.array(
    namedSchema.extend({
      people: countSchema,
      door: groupSchema.shape.door,
      population: namedSchema,
      sentence: saidSchema,
    }),
  ),
  /** People who are in both, each pair once. `jaccard`: in both ÷ in either. */
  pairs: z.array(
    groupSchema.extend({
      a: z.string(),
      b: z.string(),
      jaccard: z.number().nullable(),
      ofA: z.number().nullable(),
      ofB: z.number().nullable(),
    }),
  ),
  /** People who are in exactly these and in none of the others; the largest first, without those of nobody. */
  combinations: z.array(groupSchema.extend({ in: z.array(z.string()) })),
  /** People in at least one, each counted once. */
  union: groupSchema,
  /** Means and shares, what tells the segments apart most first. A cell is null where it rests on too few people. */
  profile: z.array(
    traitHeadSchema.extend({
      cells: z.array(estimateSchema.extend({ n: z.int().nullable() }).nullable()),
    }),
  ),
})

export type CompareAnswer = z.infer<typeof compareSchema>

import { z } from 'zod'
import { countSchema } from './count.ts'
import { namedSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

const word = z.string().min(1).max(200)

export const propensityQuerySchema = atQuerySchema.extend({
  target: word,
  value: word.optional(),
  /** Attributes, parted by commas. */
  of: z.string().max(4000).optional(),
  score: word.optional(),
  in: word.optional(),
  from: z.string().max(40).optional(),
})

const intervalSchema = z.strictObject({ low: z.number().nullable(), high: z.number().nullable() })

/** `GET /propensity`: how likely something is by what was known before it. */
export const propensitySchema = z.strictObject({
  at: readAtSchema,
  /** Of the discovery. */
  id: z.string(),
  sort: z.enum(['model', 'score']),
  target: namedSchema.extend({ value: z.string().optional() }),
  from: z.strictObject({ run: z.string(), day: z.string() }),
  to: z.strictObject({ run: z.string(), day: z.string() }),
  in: namedSchema,
  /** Counts are null for who may not see people; figures are rough then. */
  people: countSchema.nullable(),
  already: countSchema.nullable(),
  unknown: countSchema.nullable(),
  events: countSchema.nullable(),
  verdict: z.enum(['useful', 'no-better', 'too-few']),
  sentence: saidSchema,
  quality: z
    .strictObject({
      n: countSchema.nullable(),
      auc: z.number(),
      aucInterval: intervalSchema,
      brier: z.number().nullable(),
      skill: z.number().nullable(),
      topLift: z.number(),
      captured: z.number(),
      calibration: z.array(
        z.strictObject({
          predicted: z.number(),
          /** Null where so few people had it, or did not, that they could be told. */
          observed: z.number().nullable(),
          interval: intervalSchema,
          people: countSchema.nullable(),
        }),
      ),
    })
    .nullable(),
  terms: z.array(
    z.strictObject({
      attribute: z.string(),
      name: saidSchema,
      is: z.string().optional(),
      transform: z.enum(['log1p']).optional(),
      oddsRatio: z.number(),
      interval: intervalSchema,
      /** Null for who may not see people. */
      p: z.number().nullable(),
      /** Null where other columns tell it wholly. */
      inflation: z.number().nullable(),
    }),
  ),
  left: z.array(z.strictObject({ attribute: z.string(), name: saidSchema, why: z.string() })),
  warnings: z.array(
    z.enum(['outcome-before', 'window-unknown', 'current-inputs', 'separated', 'inflated', 'badly-calibrated']),
  ),
})

export type PropensityAnswer = z.infer<typeof propensitySchema>

/** `POST /propensity/:id/save`: the model as an attribute. */
export const savePropensitySchema = z.strictObject({ attribute: word, name: saidSchema.optional() })

export const savedPropensitySchema = z.strictObject({
  id: z.string(),
  file: z.string(),
  /** Number of the edit, to be undone by. */
  edit: z.int(),
})

export type SavedPropensity = z.infer<typeof savedPropensitySchema>

import { z } from 'zod'
import { countSchema } from './count.ts'
import { namedSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

const name = z.string().min(1).max(200)
const several = z.string().max(2000).optional()

/** `seed`: a segment, or a class as `scheme/class`. `of`, `without`: attributes and families, parted by commas. */
export const alikeQuerySchema = atQuerySchema.extend({
  seed: name,
  in: name.optional(),
  of: several,
  without: several,
  withRule: z.enum(['true', 'false']).default('false'),
  /** How many of the most alike are listed. */
  top: z.coerce.number().int().min(1).max(1000).default(50),
  /** Least likeness of who is listed. */
  atLeast: z.coerce.number().min(0).max(1).default(0.5),
})

/** A bin: above `from`, up to and including `to`; a value; any other; or missing. */
const binSchema = z.strictObject({
  from: z.number().optional(),
  to: z.number().optional(),
  value: z.string().optional(),
  called: saidSchema.optional(),
  missing: z.literal(true).optional(),
  other: z.literal(true).optional(),
})

export type AlikeBin = z.infer<typeof binSchema>

const typeSchema = z.enum(['number', 'day', 'text', 'boolean'])

/** `GET /alike`: people like those of a segment, with why; kept, so that an equal question about the same run is answered at once. */
export const alikeSchema = z.strictObject({
  at: readAtSchema,
  /** The id that it is kept by. */
  discovery: z.string(),
  kind: z.string(),
  seed: namedSchema.extend({ people: countSchema }),
  in: namedSchema,
  others: countSchema,
  minimum: z.int(),
  /** Whether the seed can be told from the others at all; nobody is listed where it cannot. */
  verdict: z.enum(['tells-apart', 'weak', 'cannot-tell', 'too-few']),
  /** Area under the curve of people who were left out of the learning, with its 95 % interval. */
  quality: z.strictObject({ auc: z.number(), from: z.number(), to: z.number() }).nullable(),
  traits: z.array(
    z.strictObject({
      attribute: z.string(),
      name: saidSchema,
      unit: saidSchema.optional(),
      type: typeSchema,
      /** Cramér's V, less chance. */
      strength: z.number(),
      /** What speaks for the seed most, with the share of the seed and of the others that is in it. */
      speaks: z.array(binSchema.extend({ seed: z.number(), others: z.number() })),
    }),
  ),
  leftOut: z.array(z.strictObject({ attribute: z.string(), name: saidSchema, reason: z.string(), why: saidSchema })),
  /** How many of the others, and which share of the seed (when it was left out), are at least so alike. */
  reach: z.array(z.strictObject({ score: z.number(), others: countSchema, seed: z.number() })),
  /** How many of the others are less like the seed than was asked for. */
  below: countSchema,
  people: z.array(
    z.strictObject({
      /** What they are called in addresses. */
      ref: z.string(),
      /** Masked where it is a contact and these may not be seen. */
      id: z.string(),
      /** 0 to 1. */
      score: z.number(),
      reasons: z.array(z.strictObject({ attribute: z.string(), name: saidSchema, type: typeSchema, bin: binSchema })),
    }),
  ),
})

export type AlikeAnswer = z.infer<typeof alikeSchema>

/** `POST /alike/:id/list`. */
export const alikeListRequestSchema = z.strictObject({
  name: z.string().min(1).max(200).default('alike'),
  top: z.int().min(1).max(1_000_000).default(1000),
  atLeast: z.number().min(0).max(1).default(0.5),
})

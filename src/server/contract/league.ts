import { z } from 'zod'
import { amountSchema, groupSchema, measuredSchema, namedSchema, shareOrNullSchema } from './group.ts'
import { readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'
import { aboutValueSchema } from './shares.ts'

/** `by` a scheme or attribute, or `segments` parted by commas. `before`: an attribute that says what `of` was; left out, the run before is looked at. */
export const leagueQuerySchema = aboutValueSchema.extend({
  by: z.string().max(200).optional(),
  segments: z.string().max(2000).optional(),
  before: z.string().max(200).optional(),
  potential: z.string().max(200).optional(),
  cost: z.string().max(200).optional(),
})

/** One group. All but `people` is null where that is hidden. */
export const leagueRowSchema = groupSchema.extend({
  /** Null: people in no group. */
  id: z.string().nullable(),
  name: saidSchema,
  value: amountSchema,
  share: shareOrNullSchema,
  perHead: z.number().nullable(),
  /** Now against before, less 1. */
  growth: z.number().nullable(),
  potential: amountSchema,
  cost: amountSchema,
  net: amountSchema,
  netPerHead: z.number().nullable(),
})

export type LeagueRowShown = z.infer<typeof leagueRowSchema>

/** `GET /league`: groups side by side, the one with the most value first. */
export const leagueSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  of: measuredSchema,
  in: namedSchema,
  by: namedSchema.extend({ sort: z.enum(['scheme', 'attribute']) }).optional(),
  view: z.string().optional(),
  potential: measuredSchema.optional(),
  cost: measuredSchema.optional(),
  /** What growth is against: an attribute of the same people, or the run of a day. */
  against: z.strictObject({ attribute: measuredSchema.optional(), day: z.string().optional() }).nullable(),
  /** Why there is no growth. */
  noGrowth: saidSchema.optional(),
  rows: z.array(leagueRowSchema),
  /** Everybody, each once. */
  all: leagueRowSchema,
  /** Ids of the groups with the most of each, among those that are shown. */
  most: z.strictObject({
    value: z.string().optional(),
    growth: z.string().optional(),
    perHead: z.string().optional(),
    potential: z.string().optional(),
    net: z.string().optional(),
  }),
  conventions: z.array(saidSchema),
})

export type LeagueAnswer = z.infer<typeof leagueSchema>

/** `amount`: hours or money. `by` left out: those who make 80 % and all others. `first`: the part of the first group, the others share the rest by value; left out, 80 % of two groups by who makes most, else every group by its share of the value. */
export const effortQuerySchema = aboutValueSchema.omit({ view: true }).extend({
  amount: z.coerce.number().positive().max(1e12).default(100),
  by: z.string().max(200).optional(),
  first: z.coerce.number().min(0).max(1).optional(),
})

/** `GET /effort`: hours or money split over groups. */
export const effortSchema = z.strictObject({
  at: readAtSchema,
  of: measuredSchema,
  by: z.string().optional(),
  amount: z.number(),
  /** The part of the first group; null where it would tell of a hidden group. */
  first: shareOrNullSchema,
  groups: z.array(
    groupSchema.extend({
      id: z.string(),
      name: saidSchema,
      /** Of the value. */
      value: shareOrNullSchema,
      /** Of the effort. */
      share: shareOrNullSchema,
      amount: z.number().nullable(),
      perHead: z.number().nullable(),
    }),
  ),
  /** Per head of the first group against the last. */
  ratio: z.number().nullable(),
})

export type EffortAnswer = z.infer<typeof effortSchema>

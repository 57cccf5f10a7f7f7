import { z } from 'zod'
import { countSchema } from './count.ts'
import { amountSchema, measuredSchema, namedSchema, shareOrNullSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

const sideSchema = z.strictObject({ run: z.string(), day: z.string() })
const name = z.string().max(200)

/** `of`: a segment or scheme, all of `kind` when left out. `from`: a day or run, left out the run before. The later run is that of `run` or `asOf`. */
export const driftQuerySchema = atQuerySchema.extend({
  of: name.optional(),
  from: z.string().max(40).optional(),
  kind: name.optional(),
})

const readingSchema = z.enum(['none', 'chance', 'small', 'some', 'large'])

/** How far a distribution moved; hidden bins are put together first. */
const stabilitySchema = z.strictObject({
  psi: z.number(),
  /** 95 %, with what chance gives taken off. */
  low: z.number(),
  high: z.number(),
  p: z.number(),
  bins: z.int(),
  reading: readingSchema,
})

const movedBinSchema = z.strictObject({
  name: saidSchema,
  /** Null: what is hidden, or people without a class. */
  id: z.string().nullable().optional(),
  before: countSchema,
  now: countSchema,
  /** Of all of each run; null where hidden. */
  shareBefore: shareOrNullSchema,
  shareNow: shareOrNullSchema,
})

/** `GET /drift`: what moved between two published runs. */
export const driftSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  from: sideSchema,
  of: namedSchema.extend({ what: z.enum(['segment', 'scheme']) }).optional(),
  segments: z.array(
    namedSchema.extend({
      before: countSchema,
      now: countSchema,
      /** (now − before) ÷ before; null where hidden or there was nobody. */
      change: shareOrNullSchema,
      limit: z.number(),
      /** Moved by more than its limit (W15). */
      beyond: z.boolean(),
      redefined: z.boolean(),
      entered: countSchema,
      left: countSchema,
      stayed: countSchema,
      /** Of who was in it at either run, the share in it at both. */
      jaccard: shareOrNullSchema,
      /** What turned for most of those who left, or entered. */
      because: saidSchema.optional(),
    }),
  ),
  schemes: z.array(
    namedSchema.extend({
      limit: z.number(),
      beyond: z.boolean(),
      redefined: z.boolean(),
      /** The share of people who would have to be in another class; null where a size is hidden. */
      moved: shareOrNullSchema,
      /** Cramér's V of class and run, less what chance gives; null likewise. */
      effect: z.number().nullable(),
      stability: stabilitySchema.nullable(),
      classes: z.array(movedBinSchema),
    }),
  ),
  /** What segments and schemes look at, what moved most first. */
  attributes: z.array(
    z.strictObject({
      name: saidSchema,
      unit: z.string().optional(),
      usedBy: z.array(z.string()),
      stability: stabilitySchema.nullable(),
      bins: z.array(movedBinSchema),
    }),
  ),
  conventions: z.array(saidSchema),
})

export type DriftShown = z.infer<typeof driftSchema>

/** `scheme`; `from` as of drift. */
export const outlookQuerySchema = atQuerySchema.extend({ scheme: name, from: z.string().max(40).optional() })

const rangeSchema = z.strictObject({ low: z.number(), high: z.number() }).nullable()

/** `GET /outlook`: where the classes would end if people went on to move as between two runs. Shares are whole percents. */
export const outlookSchema = z.strictObject({
  at: readAtSchema,
  scheme: namedSchema,
  from: sideSchema,
  /** Days of one step. */
  days: z.int(),
  /** Why there is none: a class had nobody before, or a size is hidden. */
  none: z.enum(['empty-class', 'hidden']).nullable(),
  classes: z.array(
    namedSchema.extend({
      share: shareOrNullSchema,
      /** In the long run, of those who stay. */
      stationary: z.number().nullable(),
      stationaryRange: rangeSchema,
      /** Steps until somebody of it is gone. */
      untilGone: z.number().nullable(),
      untilGoneRange: rangeSchema,
    }),
  ),
  /** Whether where people go also depends on where they were before; null where there is no run before. */
  memory: z.strictObject({ p: z.number(), v: z.number(), day: z.string() }).nullable(),
  conventions: z.array(saidSchema),
})

export type OutlookShown = z.infer<typeof outlookSchema>

/** `view`: one of `views/`; what is asked beside it goes before what it says. Neither `of` nor `view`: the one view there is. `segments` parted by commas. */
export const experienceQuerySchema = atQuerySchema.extend({
  view: name.optional(),
  of: name.optional(),
  measure: z.enum(['nps', 'csat', 'effort']).optional(),
  scale: z.coerce.number().int().min(2).max(100).optional(),
  by: name.optional(),
  segments: z.string().max(2000).optional(),
  in: name.optional(),
  kind: name.optional(),
})

const scoredSchema = z.strictObject({
  /** Null: people in no group. */
  id: z.string().nullable(),
  name: saidSchema,
  /** Null for who may not see people, as are answers, ends and parts; the score comes in steps then. */
  people: countSchema.nullable(),
  answers: countSchema.nullable(),
  /** NPS −100 to 100, CSAT 0 to 1, effort 1 to the highest answer; null where too few answered. */
  score: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  promoters: countSchema.nullable(),
  passives: countSchema.nullable(),
  detractors: countSchema.nullable(),
})

/** `GET /experience`: NPS, CSAT or customer effort of groups. */
export const experienceSchema = z.strictObject({
  at: readAtSchema,
  of: namedSchema,
  in: namedSchema,
  measure: z.enum(['nps', 'csat', 'effort']),
  scale: z.tuple([z.int(), z.int()]),
  by: namedSchema.extend({ sort: z.enum(['scheme', 'attribute']) }).optional(),
  groups: z.array(scoredSchema),
  all: scoredSchema,
  conventions: z.array(saidSchema),
})

export type ExperienceShown = z.infer<typeof experienceSchema>
export type ScoredGroup = z.infer<typeof scoredSchema>

export const goalsQuerySchema = atQuerySchema.extend({ view: name.optional() })

const goalBase = z.strictObject({
  id: z.string(),
  name: saidSchema,
  better: z.enum(['higher', 'lower']),
  status: z.enum(['met', 'missed', 'on-track', 'behind', 'open', 'unknown']),
  /** It rests on too few people to be shown. */
  hidden: z.boolean(),
  problem: saidSchema.optional(),
  /** What it measures, in words. */
  measure: z.enum(['size', 'share', 'mean', 'sum', 'nps', 'csat', 'effort']).optional(),
  of: saidSchema.optional(),
  unit: z.enum(['people', 'share', 'points', 'answer', 'number', 'money']).optional(),
  inUnit: z.string().optional(),
  actual: z.number().nullable(),
  target: z.number().nullable(),
  /** Actual less target: of shares a fraction. */
  distance: z.number().nullable(),
  expected: z.number().nullable(),
  by: z.string().nullable(),
  daysLeft: z.int().nullable(),
  trend: z.array(
    z.strictObject({ run: z.string(), day: z.string(), value: z.number().nullable(), redefined: z.boolean() }),
  ),
  /** Of the goals it is made of, how many are met. */
  met: z.int().nullable(),
})

const lowestGoal = goalBase.extend({ goals: z.array(z.never()) })
const middleGoal = goalBase.extend({ goals: z.array(lowestGoal) })
const highestGoal = goalBase.extend({ goals: z.array(middleGoal) })

/** `GET /goals`: a tree of goals against what the run found. */
export const goalsSchema = z.strictObject({
  at: readAtSchema,
  view: z.string(),
  name: saidSchema,
  /** All views of goals. */
  views: z.array(namedSchema),
  goals: z.array(highestGoal),
})

export type GoalsShown = z.infer<typeof goalsSchema>

/** A goal of any level. */
export type GoalShown = z.infer<typeof goalBase> & { goals: GoalShown[] }

export const periodsQuerySchema = atQuerySchema.extend({
  view: name.optional(),
  of: name.optional(),
  sum: name.optional(),
  by: z.enum(['month', 'quarter', 'year']).optional(),
  in: name.optional(),
  kind: name.optional(),
  from: z.string().max(10).optional(),
  to: z.string().max(10).optional(),
})

const growthSchema = z.strictObject({
  from: amountSchema,
  difference: amountSchema,
  /** difference ÷ from; null where hidden, or there is no base. */
  share: z.number().nullable(),
  /** There was nothing, or less, to begin with. */
  noBase: z.boolean(),
  /** So many first days of both. */
  days: z.int().nullable(),
})

const periodSchema = z.strictObject({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  value: amountSchema,
  people: countSchema,
  days: z.int(),
  length: z.int(),
  unfinished: z.enum(['running', 'begun']).nullable(),
  perDay: z.number().nullable(),
  before: growthSchema.nullable(),
  yearBefore: growthSchema.nullable(),
})

/** `GET /periods`: what an event comes to by calendar period, and two of these compared. */
export const periodsSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  of: measuredSchema.extend({ sum: z.string().optional() }),
  in: namedSchema,
  by: z.enum(['month', 'quarter', 'year']),
  first: z.string(),
  last: z.string(),
  periods: z.array(periodSchema),
  compared: growthSchema
    .extend({
      a: z.string(),
      b: z.string(),
      to: amountSchema,
      years: z.number(),
      /** Growth a year; null where there is none. */
      yearly: z.number().nullable(),
      none: z.enum(['no-base', 'no-time', 'short', 'below-zero']).nullable(),
    })
    .nullable(),
  conventions: z.array(saidSchema),
})

export type PeriodsShown = z.infer<typeof periodsSchema>
export type PeriodShown = z.infer<typeof periodSchema>
export type GrowthShown = z.infer<typeof growthSchema>

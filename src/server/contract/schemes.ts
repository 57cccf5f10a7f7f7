import { z } from 'zod'
import { countSchema } from './count.ts'
import { plainValueSchema } from './definitions.ts'
import { draftSchema } from './draft.ts'
import { oneProblemSchema } from './problem.ts'
import { readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

/** Which way of putting people into classes. */
export const schemeMethodSchema = z.enum(['rfm', 'tiers', 'matrix', 'table', 'life cycle', 'firm size', 'clusters'])

/** A part, 0 to 1; null where it is of nobody or rests on a hidden count. */
const share = z.number().nullable()
/** Money in whole parts of its unit, as text; null where it is not known or rests on a hidden count. */
const money = z.string().nullable()

/** A net difference of people: hidden where the size before or after is. */
const changeSchema = z.union([z.int(), z.strictObject({ hidden: z.literal(true), under: z.int() })])

export type Change = z.infer<typeof changeSchema>

/** What is measured, in what, and how it is computed. */
export const measureSchema = z.strictObject({
  attribute: z.string(),
  name: saidSchema,
  /** In words; left out of money, whose `currency` says it. */
  unit: saidSchema.optional(),
  /** ISO 4217, where it is money in the project's currency. */
  currency: z.string().optional(),
  /** The attribute's definition in words, with its window. */
  sentence: saidSchema.optional(),
  /** Only whole numbers. */
  whole: z.boolean(),
})

export type SchemeMeasure = z.infer<typeof measureSchema>

/**
 * How a measure is spread over those who have a class: people per bin, null where there are too few to show. `edges` are one more; the last bin
 * holds whatever lies beyond the highest hundredth.
 */
export const spreadSchema = z.strictObject({
  edges: z.array(z.number()),
  counts: z.array(z.int().nullable()),
})

export type Spread = z.infer<typeof spreadSchema>

/** One class, best or first to be tried first. */
const classRow = {
  id: z.string(),
  name: saidSchema,
  rule: saidSchema,
  /** What is done with its people. */
  action: saidSchema.optional(),
  people: countSchema,
  /** Of the people of the population. */
  share,
  money,
  /** Of the money of the population; of those with a class where `money.of` says so. */
  moneyShare: share,
  /** Money per head. */
  perHead: money,
  /** Since the run before, where that defined the scheme the same way. */
  change: changeSchema.optional(),
  /** At the published as-of days with this definition, oldest first, this one last. */
  trend: z.array(z.strictObject({ day: z.string(), people: countSchema })),
  door: draftSchema.optional(),
}

export const classRowSchema = z.strictObject(classRow)

export type SchemeClass = z.infer<typeof classRowSchema>

/** What every scheme says, whatever its method. */
const base = {
  at: readAtSchema,
  id: z.string(),
  kind: z.string(),
  name: saidSchema,
  /** Entities are counted as this: 人, 家. */
  unit: saidSchema,
  state: z.enum(['computed', 'carried', 'failed']),
  population: z.strictObject({ id: z.string(), name: saidSchema, people: countSchema, door: draftSchema.optional() }),
  /** With a class, and without one. */
  assigned: countSchema,
  unassigned: countSchema,
  doors: z.strictObject({ assigned: draftSchema.optional(), unassigned: draftSchema.optional() }),
  /** Part of the population with a class. */
  coverage: share,
  reasons: z.array(
    z.strictObject({ id: z.string(), text: saidSchema, people: countSchema, door: draftSchema.optional() }),
  ),
  /**
   * What `money` is here; left out where nothing is money. `total` is that of the population, those without a class in it; where they are too few
   * to show, `of` is `assigned`, and it is that of those with a class.
   */
  money: z
    .strictObject({
      attribute: z.string(),
      name: saidSchema,
      currency: z.string(),
      total: money,
      of: z.enum(['population', 'assigned']),
    })
    .optional(),
  /** The run that changes are counted from. */
  since: z.strictObject({ run: z.string(), day: z.string() }).optional(),
  about: z.strictObject({
    purpose: saidSchema.optional(),
    strategy: saidSchema.optional(),
    owner: z.string().optional(),
    reviewDate: z.string().optional(),
    stale: z.array(z.string()).optional(),
  }),
  /** What the run computed: what stands under the method's key, as it was put in force. */
  params: plainValueSchema,
  /** What to know before the numbers are used, such as cuts that ties moved (W09). */
  warnings: z.array(oneProblemSchema),
}

const rfmMeasureSchema = z.enum(['recency', 'frequency', 'money'])

export type RfmMeasure = z.infer<typeof rfmMeasureSchema>

/** One cut between high and low. */
const rfmCutSchema = z.strictObject({
  measure: rfmMeasureSchema,
  value: z.number(),
  from: z.enum(['fixed', 'median', 'mean']),
  /** On the better side, the cut itself in, and on the other. */
  better: countSchema,
  worse: countSchema,
  /** Exactly at the cut; counted in `better`. */
  at: countSchema.optional(),
  doors: z.strictObject({ better: draftSchema, worse: draftSchema, at: draftSchema }).partial(),
})

export type RfmCut = z.infer<typeof rfmCutSchema>

/** A score, worst first. The ends are in; null where the band is open, so that nobody's own number is its end. */
const bandSchema = z.strictObject({
  from: z.number().nullable(),
  to: z.number().nullable(),
  people: countSchema,
  door: draftSchema.optional(),
})

export type RfmBand = z.infer<typeof bandSchema>

const cellSchema = z.strictObject({ people: countSchema, money, perHead: money, door: draftSchema.optional() })

export type RfmCell = z.infer<typeof cellSchema>

/** Something that RFM needs to say much, and what there is. */
const needSchema = z.strictObject({
  need: z.enum(['buyers', 'history', 'recent', 'repeat']),
  met: z.boolean(),
  atLeast: z.int(),
  found: countSchema.optional(),
})

export const rfmSchema = z.strictObject({
  method: z.literal('rfm'),
  ...base,
  preset: z.enum(['eight-classes', 'three-levels', 'bands']),
  classes: z.array(
    classRowSchema.extend({
      high: z.strictObject({ recency: z.boolean(), frequency: z.boolean(), money: z.boolean() }).optional(),
    }),
  ),
  measures: z.strictObject({ recency: measureSchema, frequency: measureSchema, money: measureSchema }),
  spreads: z.strictObject({
    recency: spreadSchema.nullable(),
    frequency: spreadSchema.nullable(),
    money: spreadSchema.nullable(),
  }),
  /** One per measure for the eight classes, none for others. */
  cuts: z.array(rfmCutSchema),
  /** Left out where nobody has a class. */
  bands: z
    .strictObject({ recency: z.array(bandSchema), frequency: z.array(bandSchema), money: z.array(bandSchema) })
    .optional(),
  /** How many scores were asked for; ties may leave fewer. */
  bandsAsked: z.int(),
  /** `cells[up][across]`: across is the score of recency, up that of `up`, both worst first. */
  grids: z.array(z.strictObject({ up: z.enum(['frequency', 'money']), cells: z.array(z.array(cellSchema)) })),
  needs: z.array(needSchema),
})

export type RfmScheme = z.infer<typeof rfmSchema>

/** Concentration of a value over those who have one, the dearest first. */
const paretoSchema = z.strictObject({
  people: countSchema,
  total: money,
  /** Part of people, part of value, and how many people that is: from (0, 0) to (1, 1), never fewer apart than may be shown. */
  points: z.array(z.tuple([z.number(), z.number(), z.int()])),
  /** Part of value of the first 20 % of people: the fewest who are as many, as `top: 20%` takes them. */
  valueOfTop20: share,
  /** The smallest part of people that makes 80 % of the value. */
  for80: z.strictObject({ share, people: countSchema }),
  /** Whether "20 % make 80 %" holds. */
  holds: z.boolean(),
  gini: z.number(),
  /** Part of value of the largest one, in whole hundredths; only above a fifth. */
  largest: z.number().optional(),
  /** Left out because the value is not known. */
  missing: countSchema,
  /** The first part of people: put a percentage into `top`. Left out where their number is hidden from who asks. */
  door: draftSchema.optional(),
})

export type Pareto = z.infer<typeof paretoSchema>

export const tiersSchema = z.strictObject({
  method: z.literal('tiers'),
  ...base,
  of: measureSchema,
  spread: spreadSchema.nullable(),
  cutBy: z.enum(['threshold', 'quantile', 'share']),
  classes: z.array(
    classRowSchema.extend({
      /** The smallest value in the class, where it has a lower cut. */
      from: z.number().optional(),
      /** As written, of those that are no thresholds: the part counted from the best on, `20%`. */
      top: z.string().optional(),
      /** Exactly at its lower cut, who all stayed above it. */
      ties: countSchema.optional(),
    }),
  ),
  pareto: z.union([
    paretoSchema,
    z.strictObject({ empty: z.enum(['no-data', 'too-few']), because: saidSchema.optional() }),
  ]),
})

export type TiersScheme = z.infer<typeof tiersSchema>

const axisSchema = measureSchema.extend({
  axis: z.enum(['x', 'y', 'z']),
  /** From low to high; one fewer than levels. */
  cuts: z.array(z.number()),
  /** Whether the cuts are written down, or found (median, mean, equal parts). */
  found: z.boolean(),
  levels: z.array(z.strictObject({ id: z.string(), name: saidSchema })),
})

export type MatrixAxis = z.infer<typeof axisSchema>

/** People per bin, `counts[up][across]`, lowest first; null where there are too few to show, 0 where there is nobody. */
export const densitySchema = z.strictObject({
  xEdges: z.array(z.number()),
  yEdges: z.array(z.number()),
  counts: z.array(z.array(z.int().nullable())),
})

export type Density = z.infer<typeof densitySchema>

export const matrixSchema = z.strictObject({
  method: z.literal('matrix'),
  ...base,
  axes: z.array(axisSchema),
  /** Level of each axis, in their order, from 0. */
  classes: z.array(classRowSchema.extend({ levels: z.array(z.int()) })),
  density: densitySchema.nullable(),
  /** Moves that are wanted, and how many made them since the run before. */
  paths: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      action: saidSchema.optional(),
      /** In `from` at the run before; of those now in `to`; and the others, wherever they are. */
      of: countSchema.optional(),
      moved: countSchema.optional(),
      others: countSchema.optional(),
      rate: share.optional(),
      door: draftSchema.optional(),
    }),
  ),
})

export type MatrixScheme = z.infer<typeof matrixSchema>

/** People for whom two rules are true: the earlier one took them. */
const overlapSchema = z.strictObject({ class: z.string(), also: z.string(), people: countSchema })

const stageSchema = z.strictObject({
  class: z.string(),
  name: saidSchema,
  /** Who came at least as far, by the runs up to this one. */
  reached: countSchema,
  share,
  /** Median days spent in it, of those who left it. */
  days: z.number().nullable(),
})

/** Classes by ordered rules. */
export const tableSchema = z.strictObject({
  method: z.literal('table'),
  ...base,
  classes: z.array(classRowSchema.extend({ group: z.string().optional() })),
  groups: z.array(
    z.strictObject({
      id: z.string(),
      name: saidSchema,
      people: countSchema,
      share,
      money,
      moneyShare: share,
      door: draftSchema.optional(),
    }),
  ),
  /** Placed although an earlier rule could not be decided. */
  pastUnknown: countSchema,
  /** For whom more than one rule is true. */
  several: countSchema,
  overlaps: z.array(overlapSchema),
  /** Left out where the scheme names no stages. */
  stages: z.array(stageSchema).optional(),
})

export type TableScheme = z.infer<typeof tableSchema>

export const lifeCycleSchema = z.strictObject({
  method: z.literal('life cycle'),
  ...base,
  classes: z.array(classRowSchema),
  /** How lateness is judged. */
  rhythm: saidSchema,
})

export type LifeCycleScheme = z.infer<typeof lifeCycleSchema>

export const firmSizeSchema = z.strictObject({
  method: z.literal('firm size'),
  ...base,
  classes: z.array(classRowSchema),
  /** Judged by a part of what the limits ask for. */
  partly: countSchema,
})

export type FirmSizeScheme = z.infer<typeof firmSizeSchema>

const trait = z.strictObject({
  attribute: z.string(),
  name: saidSchema,
  unit: saidSchema.optional(),
  currency: z.string().optional(),
  /** Of a text: the level, null for being missing; values are then the part of people who have it. */
  level: z.string().nullable().optional(),
})

/** Groups found in the data: what was done with each attribute, and where each centre lies. */
export const clustersSchema = z.strictObject({
  method: z.literal('clusters'),
  ...base,
  classes: z.array(
    classRowSchema.extend({
      /** By trait: in its own unit, and in standard deviations from the mean of all; left out of a class that is too small to show. */
      centre: z.array(z.strictObject({ value: z.number(), z: z.number() })).optional(),
    }),
  ),
  /** The last day that was looked at when the centres were learned. */
  learned: z.string(),
  traits: z.array(trait),
  recipe: z.array(z.strictObject({ attribute: z.string(), name: saidSchema, words: saidSchema, weight: z.number() })),
  /** Part of the spread within clusters, and 1 − distance from the own centre ÷ from the next, on average. */
  unexplained: z.number(),
  silhouette: z.number(),
  /** The same of data without clusters that spread as these do. */
  silhouetteByChance: z.number(),
  starts: z.int(),
  agreed: z.int(),
})

export type ClustersScheme = z.infer<typeof clustersSchema>

/** `GET /schemes/:id`. */
export const schemeSchema = z.discriminatedUnion('method', [
  rfmSchema,
  tiersSchema,
  matrixSchema,
  tableSchema,
  lifeCycleSchema,
  firmSizeSchema,
  clustersSchema,
])

export type SchemeAnswer = z.infer<typeof schemeSchema>

/** One scheme among others. */
export const schemeEntrySchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  name: saidSchema,
  method: schemeMethodSchema,
  state: z.enum(['computed', 'carried', 'failed']),
  population: z.strictObject({ id: z.string(), name: saidSchema, people: countSchema }),
  coverage: share,
  classes: z.array(z.strictObject({ id: z.string(), name: saidSchema, people: countSchema, share })),
  purpose: saidSchema.optional(),
  owner: z.string().optional(),
  reviewDate: z.string().optional(),
  stale: z.array(z.string()).optional(),
  warnings: z.int(),
})

export type SchemeEntry = z.infer<typeof schemeEntrySchema>

/** `GET /schemes`. */
export const schemesSchema = z.strictObject({ at: readAtSchema, schemes: z.array(schemeEntrySchema) })

export type Schemes = z.infer<typeof schemesSchema>

/**
 * `GET /schemes/:id/points`: where single people stand on both axes of a matrix, without saying who they are; for who may see people. Above
 * 100,000 a part of them, the same each time.
 */
export const pointsSchema = z.strictObject({
  at: readAtSchema,
  /** How many have a class; more than there are points where these are a part. */
  of: z.int(),
  x: z.array(z.number()),
  y: z.array(z.number()),
})

export type Points = z.infer<typeof pointsSchema>

/** `POST /schemes/:id/try`: the same scheme with other parameters, saved by nobody; for who may see people. */
export const tryRequestSchema = z.strictObject({
  /** What would stand under the method's key. */
  params: plainValueSchema,
})

/** What a scheme would make of people, exactly, at the as-of of the run. */
export const triedSchema = z.strictObject({
  tookMs: z.int(),
  /** `stored`: over the published profile. `computed`: something it looks at was computed over the tables. */
  from: z.enum(['stored', 'computed']),
  /** In the order of the scheme as tried. `now` is what is published; left out of a class that is not. */
  classes: z.array(
    z.strictObject({
      id: z.string(),
      name: saidSchema,
      rule: saidSchema,
      now: countSchema.optional(),
      then: countSchema,
      change: changeSchema.optional(),
    }),
  ),
  unassigned: z.strictObject({ now: countSchema.optional(), then: countSchema }),
  /** Who would be in another class than now. */
  moved: countSchema,
  /** Only where somebody would move; `null` is without a class. */
  moves: z.array(z.strictObject({ from: z.string().nullable(), to: z.string().nullable(), people: countSchema })),
  /** The real cuts, those that are written too: the value, who is at it or on its better side, and who exactly at it. */
  cuts: z.array(
    z.strictObject({
      /** What it cuts: `recency`, `value`, `x`. */
      input: z.string(),
      label: saidSchema,
      value: z.number(),
      atOrBetter: countSchema,
      worse: countSchema,
      at: countSchema,
    }),
  ),
})

export type Tried = z.infer<typeof triedSchema>

/** Parameters that make no scheme are no failed request: with an error in `problems` there is nothing `tried`. */
export const tryAnswerSchema = z.strictObject({
  at: readAtSchema,
  problems: z.array(oneProblemSchema),
  tried: triedSchema.nullable(),
})

export type TryAnswer = z.infer<typeof tryAnswerSchema>

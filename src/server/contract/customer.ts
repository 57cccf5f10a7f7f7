import { z } from 'zod'
import { refSchema, truthSchema, whySchema } from './people.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'
import { personValueSchema } from './values.ts'

export const customerParamsSchema = z.strictObject({ kind: z.string().min(1).max(100), id: refSchema })

/** `GET /people/:kind/:id`. */
export const customerQuerySchema = atQuerySchema.extend({
  /** How many entries of the time line. */
  timeline: z.coerce.number().int().min(1).max(200).default(40),
})

/** Null is unknown. Money and integers past 2^53 are text; times ISO with the offset of the project zone. */
const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.unknown())])

const attributeSchema = z.strictObject({
  id: z.string(),
  name: saidSchema,
  family: z.string(),
  familyName: saidSchema,
  unit: z.string().optional(),
  type: z.string(),
  value: valueSchema,
  /** What the value is called where it is an id, as of a class. */
  called: saidSchema.optional(),
  sentence: saidSchema,
  /** What it rests on, and when that was loaded. */
  sources: z.array(
    z.strictObject({ source: z.string(), loadedAt: z.string().optional(), stale: z.literal(true).optional() }),
  ),
  /** The last day that the value takes in. */
  asOf: z.string(),
  /** Today's value, whatever that day. */
  current: z.boolean(),
  remarks: z.array(z.strictObject({ text: saidSchema, times: z.int() })).optional(),
  /** Of a weighted score: what each input gives; points add up to the score, `used` are the weights among the inputs that are known. */
  breakdown: z
    .array(
      z.strictObject({
        attribute: z.string(),
        name: saidSchema,
        value: valueSchema,
        /** Whether more of it makes the score higher or lower. */
        direction: z.enum(['raises', 'lowers']),
        scaled: z.number().nullable(),
        weight: z.number(),
        used: z.number(),
        points: z.number(),
      }),
    )
    .optional(),
})

export type CustomerAttribute = z.infer<typeof attributeSchema>

const sinceSchema = z.strictObject({
  day: z.string(),
  /** `found`: so when a run first looked, and maybe for longer. */
  how: z.enum(['entered', 'found']),
  reason: z.enum(['data', 'time', 'definition', 'merged']).optional(),
})

const segmentSchema = z.strictObject({
  id: z.string(),
  name: saidSchema,
  state: z.enum(['in', 'unknown']),
  why: saidSchema,
  since: sinceSchema.optional(),
  asOf: z.string(),
  version: z.int(),
  stale: z.array(z.string()).optional(),
})

const classSchema = z.strictObject({
  scheme: z.string(),
  name: saidSchema,
  method: z.string(),
  class: z.strictObject({ id: z.string(), name: saidSchema, group: z.string().optional() }).optional(),
  why: saidSchema,
  since: sinceSchema.optional(),
  extras: z.record(z.string(), valueSchema),
  asOf: z.string(),
  version: z.int(),
  stale: z.array(z.string()).optional(),
})

const contactSchema = z.strictObject({
  field: z.string(),
  kind: z.enum(['name', 'phone', 'email', 'address', 'messenger']),
  masked: z.string(),
  source: z.string(),
  loadedAt: z.string(),
})

const sourceSchema = z.strictObject({ source: z.string(), name: saidSchema, rows: z.int(), loadedAt: z.string() })

const eventSchema = z.strictObject({
  what: z.literal('event'),
  at: z.string(),
  day: z.string(),
  event: z.string(),
  name: saidSchema,
  source: z.string(),
  id: z.string().optional(),
  columns: z.record(z.string(), valueSchema),
})

const changeSchema = z.strictObject({
  what: z.enum(['segment', 'scheme']),
  at: z.string(),
  day: z.string(),
  run: z.string(),
  id: z.string(),
  name: saidSchema,
  change: z.enum(['entered', 'left', 'moved']),
  from: z.strictObject({ id: z.string(), name: saidSchema }).optional(),
  to: z.strictObject({ id: z.string(), name: saidSchema }).optional(),
  reason: z.enum(['data', 'time', 'definition', 'merged']).optional(),
  version: z.int(),
})

/** What happened, newest first; a class change stands at the instant that a run looked from. */
export const timelineSchema = z.strictObject({
  entries: z.array(z.union([eventSchema, changeSchema])),
  more: z.boolean(),
  /** What `before` of the next page is. */
  next: z.string().optional(),
  /** Every event source of the kind: an empty time line may lack a source. */
  sources: z.array(
    z.strictObject({
      source: z.string(),
      event: z.string(),
      name: saidSchema,
      state: z.enum(['has rows', 'no rows', 'not loaded']),
      rows: z.int(),
    }),
  ),
  /** Days of runs whose changes have not been compared. */
  gaps: z.array(z.string()),
})

export type Timeline = z.infer<typeof timelineSchema>
export type TimelineEntry = Timeline['entries'][number]

/** `GET /people/:kind/:id/timeline?before=`. */
export const timelineQuerySchema = customerQuerySchema.extend({ before: z.string().max(40).optional() })

export const customerTimelineSchema = z.strictObject({ at: readAtSchema, timeline: timelineSchema })

const linkedSchema = z.strictObject({
  link: z.string(),
  name: saidSchema,
  kind: z.string(),
  end: z.enum(['of', 'to']),
  count: z.int(),
  entities: z.array(
    z.strictObject({
      ref: refSchema,
      id: z.string(),
      valid: z.boolean(),
      from: z.string().optional(),
      until: z.string().optional(),
      columns: z.record(z.string(), valueSchema),
      contacts: z.array(contactSchema),
    }),
  ),
})

/** Customer 360: facts, tags, segments and classes, value, time line, consent; and services and links. */
export const customerSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  kindName: saidSchema,
  ref: refSchema,
  /** As it may be shown: what looks like a phone number or a mail address is masked. */
  id: z.string(),
  facts: z.strictObject({
    ids: z.array(z.strictObject({ id: z.string(), sources: z.array(z.string()).optional() })),
    attributes: z.array(attributeSchema),
    sources: z.array(sourceSchema),
    contacts: z.array(contactSchema),
  }),
  tags: z.array(z.strictObject({ tag: z.string(), attribute: z.string(), name: saidSchema })),
  segments: z.array(segmentSchema),
  classes: z.array(classSchema),
  value: z.strictObject({ attributes: z.array(attributeSchema), classes: z.array(classSchema) }),
  /** What they are worth, by every value definition of the kind. */
  values: z.array(personValueSchema),
  timeline: timelineSchema,
  /** To which channels they agreed; none where fenqun.yml names no attribute that holds it. `loadedAt` is of what says so. */
  consent: z.strictObject({
    state: z.enum(['recorded', 'not recorded']),
    text: saidSchema,
    channels: z.array(
      z.strictObject({
        channel: z.enum(['phone', 'email', 'messenger']),
        name: saidSchema,
        answer: z.enum(['yes', 'no', 'unknown']),
        said: saidSchema,
        attribute: z.string(),
        loadedAt: z.string().optional(),
      }),
    ),
  }),
  services: z.array(
    z.strictObject({
      id: z.string(),
      name: saidSchema,
      description: saidSchema.optional(),
      by: z.array(z.string()),
    }),
  ),
  links: z.array(linkedSchema),
})

export type Customer = z.infer<typeof customerSchema>

/** `GET /people/:kind/:id/why/:segment`: a segment, or a scheme. */
export const customerWhyParamsSchema = customerParamsSchema.extend({ segment: z.string().min(1).max(200) })

export const customerWhySchema = z.strictObject({
  at: readAtSchema,
  what: z.enum(['segment', 'scheme']),
  id: z.string(),
  name: saidSchema,
  sentence: saidSchema,
  population: z.strictObject({ id: z.string(), name: saidSchema, sentence: saidSchema }),
  inPopulation: z.boolean(),
  /** Of a segment; left out where the run did not keep what the rule looks at. */
  member: truthSchema.optional(),
  /** Of a scheme: the class, or why there is none, and what the method looked at. */
  class: saidSchema.optional(),
  unassigned: saidSchema.optional(),
  inputs: z.array(z.strictObject({ name: saidSchema, value: valueSchema, unit: z.string().optional() })).optional(),
  /** The rule; of a scheme made of rules, one tree per class. */
  rules: z.array(z.strictObject({ class: saidSchema.optional(), tree: whySchema })),
  /** The definition in the files is another one than the run computed. */
  changedSince: z.boolean(),
})

export type CustomerWhy = z.infer<typeof customerWhySchema>

/** `GET /people/:kind/:id/now`: the same person evaluated now, from the newest tables. */
export const customerNowSchema = z.strictObject({
  /** The run whose definitions and learned numbers were used. */
  run: z.string(),
  asOf: z.string(),
  day: z.string(),
  /** False when there is nothing of them yet; the rest is empty then. */
  known: z.boolean(),
  attributes: z.array(
    z.strictObject({
      id: z.string(),
      name: saidSchema,
      value: valueSchema,
      called: saidSchema.optional(),
      unit: z.string().optional(),
      current: z.boolean(),
    }),
  ),
  segments: z.array(z.strictObject({ id: z.string(), name: saidSchema, state: z.enum(['in', 'out', 'unknown']) })),
  classes: z.array(
    z.strictObject({
      scheme: z.string(),
      name: saidSchema,
      class: z.strictObject({ id: z.string(), name: saidSchema }).optional(),
      unassigned: saidSchema.optional(),
      extras: z.record(z.string(), valueSchema),
    }),
  ),
  /** Left out above: they need what the run did not learn. */
  unfitted: z.array(z.string()),
})

export type CustomerNow = z.infer<typeof customerNowSchema>

/** `POST /people/:kind/:id/reveal`: names and contacts readable; logged. */
export const revealedSchema = z.strictObject({
  ids: z.array(z.string()),
  contacts: z.array(
    z.strictObject({ field: z.string(), kind: contactSchema.shape.kind, value: z.string(), source: z.string() }),
  ),
})

export type Revealed = z.infer<typeof revealedSchema>

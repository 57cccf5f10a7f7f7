import { z } from 'zod'
import { countSchema } from './count.ts'
import { saidSchema } from './said.ts'

/** `GET /vocabulary?kind=`: everything that a rule about a kind may be made of. */
export const vocabularyQuerySchema = z.strictObject({
  kind: z.string().max(100).default('customer'),
  /** Keeps the attributes whose id or name this is a part of. */
  search: z.string().max(100).optional(),
})

/** How a field is asked for. */
const fieldInputSchema = z.enum([
  /** A list of conditions (`all`, `any`, `none`), or one. */
  'conditions',
  'condition',
  /** Ids and names: of the lists of the same name in the vocabulary. `attributes` is one or several of them. */
  'event',
  'attribute',
  'segment',
  'population',
  /** `{ scheme, class }`; `class` may be a list. */
  'class',
  /** A file of ids: its path, or `{ file, ids, column }`. */
  'list',
  /** As the head: a kind at the other end of one of `links`; as `by`: the name of one of these. */
  'link',
  /** A column of the event chosen beside it. */
  'column',
  /** A filter on the columns of that event: `{ channel: app, amount: { at least: 100 } }`. */
  'filter',
  /** `last 90 days`; see `windows`. */
  'window',
  /** `at least 2`, `3 to 5`, a number. */
  'times',
  /** `30 days`, `2 weeks`. */
  'duration',
  /** Steps of a sequence: `{ did, where, within }` one after the other. */
  'steps',
  /** `10%`, or a number of people where the label says so. */
  'percent',
  'number',
  'text',
  'texts',
  'flag',
  'choice',
  /** The head of a condition that takes nothing but `true`. */
  'true',
])

const fieldSchema = z.strictObject({
  /** As it is written, with spaces. */
  key: z.string(),
  label: saidSchema,
  required: z.boolean(),
  input: fieldInputSchema,
  /** Of a choice. */
  options: z.array(z.string()).optional(),
  /** What holds when it is left out, as written. */
  byDefault: z.union([z.string(), z.number(), z.boolean()]).optional(),
})

/** One way to begin a condition: its head, and the fields that may stand beside it. */
export const conditionFormSchema = z.strictObject({
  head: z.string(),
  label: saidSchema,
  /** The kind of condition it belongs to, as in docs/meanings.md, with the title of that kind. */
  condition: z.string(),
  title: saidSchema,
  /** What it means, in words; paragraphs are parted by an empty line. */
  meaning: saidSchema,
  /** The first is the head itself. */
  fields: z.array(fieldSchema),
  /** Whether one or more comparisons (see `operators`) stand beside it: of the attribute, or of `compares`. */
  compared: z.boolean(),
  /** Type of what is compared, where the head alone says it: a count is an integer. */
  compares: z.string().optional(),
  /** Whether there is anything to say with it in this project; `why` says what is lacking. */
  available: z.boolean(),
  why: saidSchema.optional(),
})

export type ConditionForm = z.infer<typeof conditionFormSchema>

/** A way to compare a value: beside the head stands `operator: operand`. */
export const operatorSchema = z.strictObject({
  operator: z.string(),
  label: saidSchema,
  operand: z.enum(['one', 'many', 'pair', 'flag', 'window']),
  types: z.array(z.string()),
})

const someValue = z.union([z.string(), z.number(), z.boolean()])

/** Common values with the people that have them; of few people no number is said, and of very few not even the value. */
const valuesSchema = z.array(z.strictObject({ value: someValue, people: countSchema }))

const rangeSchema = z.strictObject({ min: someValue, median: someValue, max: someValue })

/** An attribute with what to know before using it. */
export const attributeChoiceSchema = z.strictObject({
  id: z.string(),
  name: saidSchema,
  family: z.string(),
  type: z.string(),
  unit: z.string().optional(),
  /** What it is, in words. */
  sentence: saidSchema,
  sensitivity: z.string().optional(),
  /** Today's value even at a past as-of. */
  current: z.boolean(),
  /**
   * `known`: counted below; `no-data`: nobody has a value (shown greyed, with 0 %); `not-computed`: written, but no published run has
   * computed it as it is written now.
   */
  state: z.enum(['known', 'no-data', 'not-computed']),
  /** Of everybody of the kind: with a value and without one, and the share with one, 0 to 1. */
  known: countSchema.optional(),
  unknown: countSchema.optional(),
  fill: z.number().nullable(),
  distinct: z.int().optional(),
  /** Of texts, lists and yes-or-no: at most 50, the commonest first. */
  values: valuesSchema.optional(),
  /** Of numbers and days. Ends that very few people have are not said: then left out. */
  range: rangeSchema.optional(),
})

export type AttributeChoice = z.infer<typeof attributeChoiceSchema>

/** A column of an event. */
export const columnChoiceSchema = z.strictObject({
  name: z.string(),
  type: z.string(),
  unit: z.string().optional(),
  /** Of texts and yes-or-no: the most frequent, with the people who have such an event. Left out until asked for by `/vocabulary/events/:event`. */
  values: valuesSchema.optional(),
})

export const eventChoiceSchema = z.strictObject({
  event: z.string(),
  label: saidSchema,
  columns: z.array(columnChoiceSchema),
})

export type EventChoice = z.infer<typeof eventChoiceSchema>

/** `GET /vocabulary/events/:event?kind=`: one event with the frequent values of its columns. */
export const eventValuesSchema = z.strictObject({ event: eventChoiceSchema })

export type EventValues = z.infer<typeof eventValuesSchema>

const groupSchema = z.strictObject({
  id: z.string(),
  name: saidSchema,
  sentence: saidSchema.optional(),
  /** In the last published run; left out where it is not in it. */
  members: countSchema.optional(),
  unknown: countSchema.optional(),
})

export const schemeChoiceSchema = groupSchema.extend({
  method: z.string(),
  classes: z.array(z.strictObject({ id: z.string(), name: saidSchema, members: countSchema.optional() })),
})

/** A link to another kind (whose vocabulary its conditions are made of), or within this one. */
export const linkChoiceSchema = z.strictObject({
  link: z.string(),
  name: saidSchema,
  kind: z.string(),
  within: z.boolean(),
})

export const vocabularySchema = z.strictObject({
  kind: z.string(),
  kinds: z.array(z.strictObject({ id: z.string(), name: saidSchema, entities: countSchema.optional() })),
  /** The published run that numbers are of; left out when nothing is published. */
  run: z.string().optional(),
  day: z.string().optional(),
  conditions: z.array(conditionFormSchema),
  operators: z.array(operatorSchema),
  /** Every form of a time window, as examples. */
  windows: z.array(z.string()),
  /** Families in their order; those without attributes are left out. */
  families: z.array(z.strictObject({ id: z.string(), name: saidSchema })),
  attributes: z.array(attributeChoiceSchema),
  events: z.array(eventChoiceSchema),
  segments: z.array(groupSchema),
  schemes: z.array(schemeChoiceSchema),
  populations: z.array(groupSchema),
  /** Files of ids in the project. */
  lists: z.array(z.strictObject({ file: z.string() })),
  links: z.array(linkChoiceSchema),
})

export type Vocabulary = z.infer<typeof vocabularySchema>

import { z } from 'zod'
import { countSchema } from './count.ts'
import { namedSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

const word = z.string().min(1).max(200)

export const patternsQuerySchema = atQuerySchema.extend({
  /** Left out, the first event of the kind. */
  event: word.optional(),
  /** `hour`, `weekday` and columns, parted by commas. */
  by: z.string().max(2000).optional(),
  within: z.string().max(100).optional(),
  base: word.optional(),
})

const cellSchema = z.strictObject({
  /** Places in `rows` and `columns`. */
  row: z.int(),
  column: z.int(),
  /** Null for who may not see people; then figures are rough. */
  events: z.int().nullable(),
  people: z.int().nullable(),
  share: z.number(),
  otherShare: z.number(),
  lift: z.number(),
  from: z.number(),
  to: z.number(),
  adjustedP: z.number().nullable(),
  flag: z.enum(['more', 'less']).optional(),
})

const verdictSchema = z.enum(['pattern', 'none', 'too-few'])

/** `GET /segments/:id/patterns`: where the segment's events stand out against those of the others. Small cells are not there. */
export const patternsSchema = z.strictObject({
  at: readAtSchema,
  id: z.string(),
  kind: z.string(),
  /** Null where the kind has no events; then there are no tables. */
  event: namedSchema.nullable(),
  /** Events that can be looked at. */
  events: z.array(namedSchema),
  /** Null for who may not see people. */
  people: countSchema.nullable(),
  otherPeople: countSchema.nullable(),
  verdict: verdictSchema,
  leastEvents: z.int(),
  minimum: z.int(),
  tables: z.array(
    z.strictObject({
      sort: z.enum(['hour-weekday', 'hour', 'weekday', 'column']),
      column: z.string().optional(),
      name: saidSchema,
      rows: z.array(saidSchema),
      columns: z.array(saidSchema),
      verdict: verdictSchema,
      sentence: saidSchema,
      cells: z.array(cellSchema),
      hidden: z.int(),
    }),
  ),
})

export type PatternsAnswer = z.infer<typeof patternsSchema>
export type PatternTableShown = PatternsAnswer['tables'][number]
export type PatternCellShown = PatternTableShown['cells'][number]

export const windowsQuerySchema = atQuerySchema.extend({
  event: word.optional(),
  answered: word.optional(),
  /** Values of a text that mean answered, parted by commas. */
  is: z.string().max(2000).optional(),
  within: z.string().max(100).optional(),
})

const hoursSchema = z.strictObject({ from: z.int(), to: z.int() })

/** `GET /segments/:id/windows`: when its people answer, and the window that is better than the rest. Minutes from midnight in the project's zone. */
export const windowsSchema = z.strictObject({
  at: readAtSchema,
  id: z.string(),
  /** Events that may be contacts, with columns that may say whether they were answered; `likely` by their names. */
  events: z.array(
    z.strictObject({
      id: z.string(),
      name: saidSchema,
      likely: z.boolean(),
      columns: z.array(z.strictObject({ name: z.string(), type: z.enum(['boolean', 'integer', 'number', 'text']) })),
    }),
  ),
  legal: hoursSchema,
  /** What the segment in force says by now. */
  saved: hoursSchema.extend({ learned: z.string().optional() }).nullable(),
  /** Null where no event is looked at: none is named, and none looks like contacts. */
  found: z
    .strictObject({
      event: namedSchema,
      column: z.string(),
      people: countSchema,
      tries: z.int(),
      answered: z.int(),
      verdict: z.enum(['suggested', 'too-few', 'no-difference', 'nothing-legal']),
      sentence: saidSchema,
      window: hoursSchema.nullable(),
      /** As the segment's file says it: `18:00-20:00`. */
      hours: z.string().nullable(),
      slots: z.array(
        hoursSchema.extend({
          legal: z.boolean(),
          tries: z.int(),
          /** Null where there were too few tries. */
          answered: z.int().nullable(),
          rate: z.strictObject({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
        }),
      ),
    })
    .nullable(),
})

export type WindowsAnswer = z.infer<typeof windowsSchema>

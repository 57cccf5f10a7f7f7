import { z } from 'zod'
import { id, words } from './shapes.ts'

/** What stands in `tests/*.yml`; docs/language.md has the meanings. A condition in it stays raw. */

const text = z.string().min(1)
const ids = z.array(z.union([text, z.number()])).transform((list) => list.map(String))

/** A number, or a percentage as its part of one: `10%` is 0.1. */
const amount = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?%$/)
    .transform((written) => Number(written.slice(0, -1)) / 100),
])

const bounds = z.strictObject({
  is: amount.optional(),
  'at least': amount.optional(),
  'at most': amount.optional(),
  'more than': amount.optional(),
  'less than': amount.optional(),
  between: z.tuple([amount, amount]).optional(),
})

/** One amount, or bounds that must all hold. */
const range = z.union([amount.transform((is) => ({ is })), bounds])

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
const row = z.record(z.string(), z.union([cell, z.array(cell)]))

/** Whether those who come first did better afterwards, by `fenqun validate`. */
const validate = z.strictObject({
  on: z.union([text, z.record(z.string(), z.unknown())]).optional(),
  after: text.optional(),
  from: text.optional(),
  'lowest first': z.literal(true).optional(),
  /** `not reversed` passes where too little is known too. */
  expect: z.enum(['holds order', 'not reversed']).default('holds order'),
})

const segment = z.strictObject({
  segment: id,
  members: ids.optional(),
  unknown: ids.optional(),
  includes: ids.optional(),
  excludes: ids.optional(),
  people: range.optional(),
  share: range.optional(),
  moved: range.optional(),
  'never contains': z.unknown().optional(),
  validate: validate.optional(),
})

const scheme = z.strictObject({
  scheme: id,
  classes: z.record(z.string(), ids).optional(),
  people: z.record(z.string(), range).optional(),
  share: z.record(z.string(), range).optional(),
  moved: range.optional(),
  'adds up': z.literal(true).optional(),
  'no empty class': z.literal(true).optional(),
  rises: z.strictObject({ attribute: text, by: z.enum(['average', 'median']).default('average') }).optional(),
  validate: validate.optional(),
})

const attribute = z.strictObject({
  attribute: text,
  kind: id.default('customer'),
  values: z.record(z.string(), cell).optional(),
  allowed: z.array(cell).min(1).optional(),
  known: range.optional(),
})

const source = z.strictObject({
  source: id,
  'fresh within': z
    .string()
    .regex(/^\d+ (hours?|days?|weeks?)$/)
    .optional(),
  unique: z.array(text).min(1).optional(),
  rows: range.optional(),
  rejected: range.optional(),
})

export const expectationSchema = z.union([segment, scheme, attribute, source])

export const testSchema = z.strictObject({
  test: id,
  name: words.optional(),
  description: words.optional(),
  'as of': text.optional(),
  given: z.record(z.string(), z.union([text, z.array(row)])).optional(),
  expect: z.array(expectationSchema).min(1),
})

export type Range = z.infer<typeof range>
export type Amounts = z.infer<typeof bounds>
export type GivenCell = z.infer<typeof row>[string]
export type ValidateExpectation = z.infer<typeof validate>
export type SegmentExpectation = z.infer<typeof segment>
export type SchemeExpectation = z.infer<typeof scheme>
export type AttributeExpectation = z.infer<typeof attribute>
export type SourceExpectation = z.infer<typeof source>
export type Expectation = z.infer<typeof expectationSchema>
export type ProjectTest = z.infer<typeof testSchema>

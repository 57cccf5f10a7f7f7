import { z } from 'zod'
import { countSchema } from './count.ts'
import { draftSchema } from './draft.ts'
import { amountSchema, measuredSchema, namedSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'

export const cohortUnitSchema = z.enum(['week', 'month', 'quarter', 'year'])

/** `measure`: `people` or a numeric column of the event that is summed; `in`: a segment, class (`rfm/important-value`) or population. */
export const cohortsQuerySchema = atQuerySchema.extend({
  kind: z.string().max(100).optional(),
  event: z.string().max(100).optional(),
  by: cohortUnitSchema.default('month'),
  measure: z.string().max(100).default('people'),
  in: z.string().max(200).optional(),
})

const cellSchema = z.strictObject({
  /** Whole units after the one of the first event: 0 is that one. */
  after: z.int(),
  /** First and last day of the time that the cell is about. */
  from: z.string(),
  to: z.string(),
  people: countSchema,
  /** Of the cohort; null where hidden. */
  share: z.number().nullable(),
  amount: amountSchema,
  /** The time was not over at the as-of of the run. */
  unfinished: z.boolean(),
  door: draftSchema.optional(),
})

export type CohortCell = z.infer<typeof cellSchema>

const cohortSchema = z.strictObject({
  /** First day of the unit of the first event. */
  start: z.string(),
  /** `2025-03`, `2025-Q1`, `2025`, or the Monday of a week. */
  label: z.string(),
  size: countSchema,
  /** Fewer than 30 people, so that shares say little. */
  few: z.boolean(),
  /** Who has their first event in a unit that is not over: the cohort still grows. */
  unfinished: z.boolean(),
  door: draftSchema.optional(),
  cells: z.array(cellSchema),
})

export type Cohort = z.infer<typeof cohortSchema>

/** `GET /cohorts`: of those whose first event was in a month, who did it again how many months after. */
export const cohortsSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  event: namedSchema,
  /** The events of the kind, and what of this one can be summed. */
  events: z.array(namedSchema),
  measures: z.array(measuredSchema),
  by: cohortUnitSchema,
  /** Undefined when people are counted. */
  measure: measuredSchema.optional(),
  in: namedSchema.optional(),
  /** People of older cohorts, which are left out. */
  left: countSchema,
  /** Oldest first. */
  cohorts: z.array(cohortSchema),
  /**
   * By units after: of all cohorts whose time is over and whose count is shown, people who did it ÷ people of these cohorts; `cohorts` is how
   * many. Null where there is none.
   */
  average: z.array(
    z.strictObject({
      after: z.int(),
      cohorts: z.int(),
      share: z.number().nullable(),
      /** Amount ÷ people of these cohorts. */
      perHead: amountSchema,
    }),
  ),
})

export type CohortsAnswer = z.infer<typeof cohortsSchema>

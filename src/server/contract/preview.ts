import { z } from 'zod'
import { countSchema } from './count.ts'
import { plainValueSchema } from './definitions.ts'
import { draftSchema } from './draft.ts'
import { oneProblemSchema } from './problem.ts'
import { saidSchema } from './said.ts'

/**
 * `POST /preview`: an unsaved segment, in one of three forms: `value` (the whole definition, as plain JSON), `text` (the same as YAML) or
 * `draft` (a rule alone). With `value` and `text`, the value counts, and the text is patched to say it.
 */
export const previewRequestSchema = z.strictObject({
  value: plainValueSchema.optional(),
  text: z.string().max(4_000_000).optional(),
  draft: draftSchema.optional(),
  /** Id of the saved segment it is compared with; default: the one it is called. */
  id: z.string().max(200).optional(),
  /** Whether ten masked people are wanted; only for who may see people. */
  people: z.boolean().default(true),
})

export type PreviewRequest = z.input<typeof previewRequestSchema>

/** Where in the value a rule stands: `['where', 'all', 0]`. */
const path = z.array(z.union([z.string(), z.int()]))

/** Of the population: for whom something is true, false and unknown. */
const truths = { matching: countSchema, notMatching: countSchema, unknown: countSchema }

/** One condition, or group of conditions, with the people for whom it holds by itself. */
export const countedRuleSchema = z.strictObject({
  path,
  sentence: saidSchema,
  /** Of a group: how its conditions are joined. */
  how: z.enum(['all', 'any', 'none']).optional(),
  ...truths,
})

export type CountedRule = z.infer<typeof countedRuleSchema>

/** Who would come and go against another version of the same segment. */
export const versionChangeSchema = z.strictObject({
  /** Whether that version says the same. */
  same: z.boolean(),
  matching: countSchema,
  entered: countSchema,
  left: countSchema,
})

export type VersionChange = z.infer<typeof versionChangeSchema>

/** A class is what it is called; null is unknown, or no class. */
const cell = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.strictObject({ class: z.string(), name: saidSchema }),
])

/** A few who match, masked: the id, masked contacts, and the values that the rule looks at. */
export const previewPeopleSchema = z.strictObject({
  columns: z.array(
    z.strictObject({ id: z.string(), title: saidSchema, type: z.string(), unit: z.string().optional() }),
  ),
  /** `cells` in the order of the columns. */
  /** `ref` leads to the page of somebody; `id` is as it may be shown. */
  rows: z.array(z.strictObject({ ref: z.string(), id: z.string(), cells: z.array(cell) })),
})

export type PreviewPeople = z.infer<typeof previewPeopleSchema>

/** What an unsaved segment holds, exactly, at the as-of and on the tables of the last published run. */
export const countedSchema = z.strictObject({
  /** The published run looked at; left out when nothing is published yet. */
  run: z.string().optional(),
  /** The last day seen. */
  day: z.string(),
  kind: z.string(),
  /** `stored`: over the published profile. `computed`: some measures were not in it and were computed over the tables. */
  from: z.enum(['stored', 'computed']),
  tookMs: z.int(),
  population: z.strictObject({ id: z.string(), name: saidSchema, sentence: saidSchema, people: countSchema }),
  ...truths,
  /** matching ÷ people of the population, 0 to 1; null of nobody, and where a count is hidden. */
  share: z.number().nullable(),
  /** The rule as one sentence. */
  sentence: saidSchema,
  /** The rule and every condition in it, each by itself; a group comes before its parts. */
  rules: z.array(countedRuleSchema),
  /** People left after the first condition of the outermost group, after the first two, …; empty where the rule is no group. */
  funnel: z.array(z.strictObject({ path, sentence: saidSchema, people: countSchema })),
  /** Against the file as it is saved, and against what was published last; null where there is none. */
  saved: versionChangeSchema.nullable(),
  published: versionChangeSchema.nullable(),
  /** Published segments that share most people with it; `share` is both ÷ matching, `ofEither` both ÷ in either. */
  overlaps: z.array(
    z.strictObject({
      id: z.string(),
      name: saidSchema,
      members: countSchema,
      both: countSchema,
      share: z.number().nullable(),
      ofEither: z.number().nullable(),
    }),
  ),
  /** Left out for who may not see people, and where the number of those who match is hidden. */
  people: previewPeopleSchema.optional(),
})

export type Counted = z.infer<typeof countedSchema>

/** Problems of a draft are no failed request: with an error in `problems` there is nothing `counted`. */
export const previewSchema = z.strictObject({
  /** Both forms of what was asked, the one made from the other. `value` is null where the text cannot be read. */
  text: z.string(),
  value: plainValueSchema.nullable(),
  /** Errors and warnings with places in `text`, and the path of what they are about in `value`. */
  problems: z.array(oneProblemSchema.extend({ path: path.optional() })),
  counted: countedSchema.nullable(),
})

export type PreviewAnswer = z.infer<typeof previewSchema>

/** `POST /preview/backcast`: what the rule would have held at the earlier published as-of days, oldest first. */
export const backcastSchema = z.strictObject({
  points: z.array(
    z.strictObject({
      run: z.string(),
      day: z.string(),
      population: countSchema,
      ...truths,
      share: z.number().nullable(),
    }),
  ),
  /** Days that cannot be told because their run did not keep all that the rule looks at. */
  missing: z.array(z.strictObject({ run: z.string(), day: z.string() })),
  problems: z.array(oneProblemSchema),
})

export type Backcast = z.infer<typeof backcastSchema>

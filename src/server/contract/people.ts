import { z } from 'zod'
import { draftSchema } from './draft.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

/**
 * A column of people: the id of an attribute, `class:<scheme>` or `contact:<field>`. In orders also `key`, the order in which ids were
 * first seen.
 */
const columnName = z.string().min(1).max(300)

/** What somebody is called in addresses: their id, or `key:<number>` where the id itself is masked. */
export const refSchema = z.string().min(1).max(400)

/** `POST /people`: who is behind a rule, page by page. Further pages are asked for with the same rule and order, and the `next` of the page before. */
export const peopleRequestSchema = z.strictObject({
  draft: draftSchema,
  at: atQuerySchema.default({}),
  /** Default: what the rule looks at, and what is best known of people. */
  columns: z.array(columnName).max(40).optional(),
  /** Unknown values come last either way; people with equal values in order of key. */
  orderBy: z.strictObject({ column: columnName, descending: z.boolean().default(false) }).optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(4000).optional(),
  /** Names and contacts readable; only for who has the right `contacts`, and logged. */
  reveal: z.boolean().default(false),
})

export type PeopleRequest = z.input<typeof peopleRequestSchema>

export const peopleColumnSchema = z.strictObject({
  column: columnName,
  title: saidSchema,
  /** As of attributes; `class` and `contact` besides. */
  type: z.string(),
  unit: z.string().optional(),
  /** Attributes: their family; `class` and `contact` for the rest. */
  family: z.string(),
  familyName: saidSchema,
  sortable: z.boolean(),
})

export type PeopleColumn = z.infer<typeof peopleColumnSchema>

/** Money and integers past 2^53 are text; a class is what it is called; null is unknown, or no class. */
const cellSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.strictObject({ class: z.string(), name: saidSchema }),
])

export type PeopleCell = z.infer<typeof cellSchema>

export const personRowSchema = z.strictObject({
  ref: refSchema,
  /** As it may be shown: what looks like a phone number or a mail address is masked. */
  id: z.string(),
  /** In the order of `columns`. */
  cells: z.array(cellSchema),
})

export type PersonRow = z.infer<typeof personRowSchema>

export const peopleSchema = z.strictObject({
  at: readAtSchema,
  /** Names the people: all pages with it show the same ones in the same order. */
  snapshot: z.string(),
  kind: z.string(),
  kindName: saidSchema,
  /** The rule as one sentence. */
  sentence: saidSchema,
  population: z.strictObject({ id: z.string(), name: saidSchema, sentence: saidSchema }),
  /** How many there are on all pages. */
  total: z.int().min(0),
  /** Whether the rule was read from what the run kept, or computed over its tables for this list. */
  from: z.enum(['stored', 'computed']),
  rows: z.array(personRowSchema),
  columns: z.array(peopleColumnSchema),
  /** Every column that may be asked for. */
  choices: z.array(peopleColumnSchema),
  orderBy: z.strictObject({ column: columnName, descending: z.boolean() }),
  /** Asks for the next page; null after the last. */
  next: z.string().nullable(),
  /**
   * What a segment of them would say: the rule, and of a filter by reach who agreed (`consent`) where the project holds that; `rule` where it does not, `all` without such a
   * filter. Whether somebody has a contact no rule says.
   */
  segment: z.strictObject({ draft: draftSchema, keeps: z.enum(['all', 'consent', 'rule']) }),
  /** What this list is by name, where it is one: what `POST /exports/preview` and a job `export` take as `what`. */
  list: z.string().nullable(),
})

export type PeopleAnswer = z.infer<typeof peopleSchema>

/** `POST /people/list`: keeps the people behind a rule as they are now, as a file of ids below `lists/`. */
export const fixedListRequestSchema = z.strictObject({
  draft: draftSchema,
  at: atQuerySchema.default({}),
  /** What the file is called, as far as it can be; a number is put behind where it is taken. */
  name: z.string().min(1).max(200).default('people'),
})

export const fixedListSchema = z.strictObject({
  at: readAtSchema,
  /** `lists/….csv` */
  file: z.string(),
  people: z.int().min(0),
  /** Its number in the journal: `POST /edits/undo` takes it back. */
  edit: z.int(),
  /** Whom a segment of it would hold. */
  draft: draftSchema,
})

export type FixedList = z.infer<typeof fixedListSchema>

export const truthSchema = z.enum(['true', 'false', 'unknown'])

/** A rule as a tree; truth and observed values are of one entity, left out where the run did not keep them. */
export interface Why {
  sentence: z.infer<typeof saidSchema>
  how?: 'all' | 'any' | 'none' | undefined
  truth?: z.infer<typeof truthSchema> | undefined
  observed?: z.infer<typeof observedSchema>[] | undefined
  parts?: Why[] | undefined
}

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.unknown())])

const observedSchema = z.strictObject({
  name: saidSchema,
  /** Null is unknown. */
  value: valueSchema,
  /** The name of the class whose number the value is. */
  called: saidSchema.optional(),
  unit: z.string().optional(),
  /** Today's value, whatever the as-of. */
  current: z.boolean().optional(),
})

export const whySchema: z.ZodType<Why> = z
  .strictObject({
    sentence: saidSchema,
    how: z.enum(['all', 'any', 'none']).optional(),
    truth: truthSchema.optional(),
    observed: z.array(observedSchema).optional(),
    get parts() {
      return z.array(whySchema).optional()
    },
  })
  .meta({ id: 'Why' })

/** `POST /people/why`: why one of a list is in it. */
export const peopleWhyRequestSchema = z.strictObject({
  draft: draftSchema,
  at: atQuerySchema.default({}),
  ref: refSchema,
})

export const peopleWhySchema = z.strictObject({
  at: readAtSchema,
  ref: refSchema,
  inPopulation: z.boolean(),
  /** Of the whole rule; people outside the population are not in. */
  member: truthSchema,
  population: z.strictObject({ id: z.string(), name: saidSchema, sentence: saidSchema }),
  tree: whySchema,
})

export type PeopleWhy = z.infer<typeof peopleWhySchema>

/**
 * `POST /people/search`: somebody by id; and for who has the right `contacts`, logged, by a whole phone number, mail address or member number
 * of the vault. Never in an address: servers and proxies on the way keep those.
 */
export const peopleSearchRequestSchema = z.strictObject({
  search: z.string().trim().min(1).max(200),
  /** Default: every kind. */
  kind: z.string().max(100).optional(),
})

/**
 * `GET /people`: what `POST /people` answers: `draft` as JSON (default: everybody of `kind`), `columns` parted by commas, `order` as in the
 * address of the page (`-spend`: from high to low).
 */
export const peopleQuerySchema = atQuerySchema.extend({
  kind: z.string().max(100).optional(),
  draft: z.string().max(100_000).optional(),
  columns: z.string().max(8000).optional(),
  order: z
    .string()
    .regex(/^[+-]./)
    .max(301)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(4000).optional(),
})

export const peopleSearchSchema = z.strictObject({
  found: z.array(
    z.strictObject({
      kind: z.string(),
      kindName: saidSchema,
      ref: refSchema,
      id: z.string(),
      /** Whether the id was looked for, or something of the vault (`phone`, `email`, `member` …). */
      by: z.string(),
    }),
  ),
  /** Whether phone numbers and the like were looked for too. */
  contacts: z.boolean(),
})

export type PeopleSearch = z.infer<typeof peopleSearchSchema>

import { z } from 'zod'
import { countSchema } from './count.ts'
import { groupSchema, namedSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'

/** `from` and `to`: as-of days or ids of runs. `to` left out: what `run` and `asOf` say; `from` left out: the published run before. `scheme`: the first that has an order when left out. */
export const migrationQuerySchema = atQuerySchema.extend({
  scheme: z.string().max(200).optional(),
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
})

/** How a move is: to a better class, a worse one, none, another where classes have no order or one of them is none; in and out of the population. */
export const moveDirectionSchema = z.enum(['better', 'worse', 'same', 'other', 'new', 'gone'])

export type MoveDirection = z.infer<typeof moveDirectionSchema>

const moveSchema = groupSchema.extend({
  /** Place of the row and of the column: of the classes, then `new` as the last row and `gone` as the last column. */
  row: z.int(),
  column: z.int(),
  direction: moveDirectionSchema,
  /** Of those of the row; null where hidden, or nobody was there. */
  share: z.number().nullable(),
})

/** `GET /migration`: who moved between the classes of a scheme from one published as-of to another. */
export const migrationSchema = z.strictObject({
  /** The later run. */
  at: readAtSchema,
  scheme: namedSchema.extend({ kind: z.string(), method: z.string() }),
  /** All schemes that both runs have. */
  schemes: z.array(namedSchema),
  from: z.strictObject({ run: z.string(), day: z.string(), version: z.int() }),
  to: z.strictObject({ run: z.string(), day: z.string(), version: z.int() }),
  /** The scheme is defined otherwise in the two runs: moves are also its doing. */
  redefined: z.boolean(),
  /** Classes go from better to worse. */
  ordered: z.boolean(),
  /** In order, `(unassigned)` last where anybody is; then `(new)` of rows and `(gone)` of columns. */
  rows: z.array(namedSchema.extend({ people: countSchema })),
  columns: z.array(namedSchema.extend({ people: countSchema })),
  /** Every cell of the table but those of nobody. */
  moves: z.array(moveSchema),
  /** How many moved which way; null where it would give away a hidden count. */
  totals: z.record(moveDirectionSchema, countSchema.nullable()),
  /** By how many people each class grew; null where a size is hidden. The greatest first. */
  net: z.array(namedSchema.extend({ before: countSchema, after: countSchema, net: z.int().nullable() })),
})

export type MigrationAnswer = z.infer<typeof migrationSchema>

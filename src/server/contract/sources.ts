import { z } from 'zod'
import { oneProblemSchema } from './problem.ts'
import { saidSchema } from './said.ts'

export const sourceSchema = z.strictObject({
  source: z.string(),
  name: saidSchema,
  kind: z.string(),
  holds: z.enum(['events', 'dated', 'current', 'links']),
  /** Where its rows come from: names of files, or of a table in a database, without what is secret. */
  from: z.array(z.string()),
  format: z.enum(['csv', 'xlsx', 'parquet', 'json lines', 'postgres', 'mysql', 'table']).optional(),
  /** Of a text: the encoding that is declared or was found. */
  encoding: z.string().optional(),
  table: z.string(),
  version: z.int().optional(),
  loadedAt: z.string().optional(),
  /** Every row is one of the next six. */
  read: z.int().optional(),
  accepted: z.int().optional(),
  rejected: z.int().optional(),
  /** The same as another in everything. */
  duplicates: z.int().optional(),
  withoutId: z.int().optional(),
  /** Whose id came again later with other contents. */
  superseded: z.int().optional(),
  /** Such as take another away. */
  deleted: z.int().optional(),
  /** Rejected ÷ read, 0 to 1. */
  rejectShare: z.number().optional(),
  /** Of those accepted, rows later than the load: they wait for their day. */
  future: z.int().optional(),
  /** Other columns of days in which few are later than now, and the latest. */
  futureDates: z.array(z.strictObject({ column: z.string(), rows: z.int(), latest: z.string() })).optional(),
  /** First and last instant in it. */
  first: z.string().optional(),
  last: z.string().optional(),
  /** What it promises (`2 days`), and whether that is broken. */
  freshWithin: z.string().optional(),
  stale: z.boolean(),
  /** Warnings of its last load. */
  problems: z.array(oneProblemSchema),
})

export type Source = z.infer<typeof sourceSchema>

/** `GET /sources` */
export const sourcesSchema = z.strictObject({ sources: z.array(sourceSchema) })

export type Sources = z.infer<typeof sourcesSchema>

/** A row that was not taken, with its line in the file; cells with contacts are masked. */
export const rejectSchema = z.strictObject({
  file: z.string(),
  line: z.int(),
  column: z.string(),
  reason: z.string(),
  said: saidSchema,
  value: z.string(),
})

/** `GET /sources/:source/rejects`: at most 1,000, in the order of the file, and how many of each reason. */
export const rejectsSchema = z.strictObject({
  source: z.string(),
  rejected: z.int(),
  /** Whether the load was refused for them, so that an older version is in force. */
  refused: z.boolean(),
  reasons: z.array(z.strictObject({ reason: z.string(), said: saidSchema, rows: z.int() })),
  rejects: z.array(rejectSchema),
  /** Whether there are more than these. */
  more: z.boolean(),
})

export type Rejects = z.infer<typeof rejectsSchema>

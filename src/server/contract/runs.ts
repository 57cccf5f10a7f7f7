import { z } from 'zod'
import { countSchema } from './count.ts'
import { oneProblemSchema } from './problem.ts'
import { saidSchema } from './said.ts'

export const runStateSchema = z.enum(['running', 'published', 'failed', 'interrupted'])

/** One computation at an as-of. */
export const runRowSchema = z.strictObject({
  run: z.string(),
  day: z.string(),
  asOf: z.string(),
  state: runStateSchema,
  started: z.string(),
  finished: z.string().nullable(),
  /** Milliseconds it took, when it has ended. */
  tookMs: z.int().nullable(),
  /** Whether it is the one that counts for its day, and for now. */
  counts: z.boolean(),
  newest: z.boolean(),
})

export type RunRow = z.infer<typeof runRowSchema>

/** `GET /runs`: the newest first. */
export const runsSchema = z.strictObject({
  runs: z.array(runRowSchema),
  next: z.string().optional(),
  /** Who writes to the project now. */
  writer: z.strictObject({ command: z.string(), since: z.string() }).optional(),
})

export type Runs = z.infer<typeof runsSchema>

export const runStepSchema = z.strictObject({
  step: z.string(),
  name: saidSchema,
  state: z.enum(['running', 'done', 'failed', 'skipped']),
  rows: z.int().nullable(),
  /** Milliseconds; `startMs` is counted from the start of the first step. */
  ms: z.int().nullable(),
  startMs: z.int(),
  message: z.string().optional(),
})

export type RunStep = z.infer<typeof runStepSchema>

/** A table as a run saw it. */
export const runTableSchema = z.strictObject({
  table: z.string(),
  version: z.int(),
  source: z.string().optional(),
  name: saidSchema.optional(),
  loadedAt: z.string().optional(),
  read: z.int().optional(),
  accepted: z.int().optional(),
  rejected: z.int().optional(),
  duplicates: z.int().optional(),
})

/** Something with members in a run, and what became of it since the run before. */
export const runGroupSchema = z.strictObject({
  kind: z.string(),
  what: z.enum(['segment', 'scheme']),
  id: z.string(),
  name: saidSchema,
  state: z.enum(['computed', 'carried', 'failed']),
  version: z.int(),
  asOf: z.string(),
  members: countSchema.optional(),
  unknown: countSchema.optional(),
  before: countSchema.optional(),
  entered: countSchema.optional(),
  left: countSchema.optional(),
  stale: z.array(z.string()),
})

export type RunGroup = z.infer<typeof runGroupSchema>

/** `GET /runs/:run` */
export const runSchema = runRowSchema.extend({
  knownAt: z.string(),
  engine: z.string().optional(),
  select: z.array(z.string()).optional(),
  steps: z.array(runStepSchema),
  tables: z.array(runTableSchema),
  groups: z.array(runGroupSchema),
  /** The published run before it, and what differs. */
  before: z.strictObject({ run: z.string(), day: z.string() }).optional(),
  definitions: z.array(
    z.strictObject({
      change: z.enum(['added', 'changed', 'removed']),
      what: z.enum(['attribute', 'segment', 'scheme']),
      kind: z.string(),
      id: z.string(),
      name: saidSchema,
      moves: z.enum(['text', 'meaning']),
    }),
  ),
  problems: z.array(oneProblemSchema),
})

export type Run = z.infer<typeof runSchema>

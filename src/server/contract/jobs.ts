import { z } from 'zod'
import { exportRequestSchema } from './exports.ts'
import { oneProblemSchema } from './problem.ts'
import { saidSchema } from './said.ts'

/** Long work, done by a process of its own while everybody goes on reading. */
export const workSchema = z.enum(['load', 'run', 'backfill', 'plan', 'apply', 'export', 'discover'])

export type Work = z.infer<typeof workSchema>

const word = z.string().min(1).max(200)
const day = z.string().min(1).max(40)
const words = z.array(word).max(500)

/** Reads the sources that changed. */
const loadOptionsSchema = z.strictObject({ only: words.optional(), again: z.boolean().optional() })

/** Loads, computes and publishes. */
const runOptionsSchema = z.strictObject({
  asOf: day.optional(),
  knownAt: day.optional(),
  select: words.optional(),
  load: z.boolean().optional(),
  /** Why it is published although a gate is closed. */
  publishAnyway: z.string().min(1).max(1000).optional(),
})

/** A run for every date from one to another. */
const backfillOptionsSchema = z.strictObject({
  from: day,
  to: day.optional(),
  every: z.enum(['day', 'week', 'month', 'quarter', 'year']).optional(),
  again: z.boolean().optional(),
  select: words.optional(),
  knownAt: day.optional(),
  load: z.boolean().optional(),
})

const planOptionsSchema = z.strictObject({ asOf: day.optional() })

/** Puts a plan in force, the last one that was made unless it is named. */
const applyOptionsSchema = z.strictObject({
  plan: word.optional(),
  replan: z.boolean().optional(),
  asOf: day.optional(),
  acceptNarrower: z.boolean().optional(),
  publishAnyway: z.string().min(1).max(1000).optional(),
})

/** A list as a file to be fetched from `/jobs/:id/file`; or one of `exports/` by its `name`, which goes where that says. */
const exportOptionsSchema = exportRequestSchema.partial({ what: true }).extend({
  name: word.optional(),
  purpose: z.string().max(2000).optional(),
  receiver: z.string().max(300).optional(),
  /** The day after which whoever has it must not use it. */
  expires: z.iso.date().optional(),
})

const from2to20 = z.int().min(2).max(20)
const whichRun = { run: word.optional(), asOf: day.optional(), knownAt: day.optional() }

/** Groups looked for in the data, kept as a discovery, whose id is the result. */
const discoverOptionsSchema = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('clusters'),
    ...whichRun,
    scheme: word.optional(),
    of: z.array(word).min(1).max(50).optional(),
    in: word.optional(),
    kind: word.optional(),
    from: from2to20.optional(),
    to: from2to20.optional(),
    seed: z.int().min(0).max(4_294_967_295).optional(),
    pairs: z.int().min(2).max(200).optional(),
    orderBy: word.optional(),
    again: z.boolean().optional(),
  }),
  z.strictObject({
    what: z.literal('variables'),
    ...whichRun,
    aim: word,
    of: words.optional(),
    in: word.optional(),
  }),
  z.strictObject({
    what: z.literal('tree'),
    ...whichRun,
    target: word,
    value: word.optional(),
    of: words.optional(),
    in: word.optional(),
    method: z.enum(['chaid', 'cart']).optional(),
    depth: z.int().min(1).max(8).optional(),
    leastShare: z.number().min(0).max(0.5).optional(),
    leastCount: z.int().min(1).max(1_000_000_000).optional(),
    holdOut: z.number().min(0).max(0.9).optional(),
  }),
])

/** `POST /jobs` */
export const newJobSchema = z.discriminatedUnion('work', [
  z.strictObject({ work: z.literal('load'), options: loadOptionsSchema.default({}) }),
  z.strictObject({ work: z.literal('run'), options: runOptionsSchema.default({}) }),
  z.strictObject({ work: z.literal('backfill'), options: backfillOptionsSchema }),
  z.strictObject({ work: z.literal('plan'), options: planOptionsSchema.default({}) }),
  z.strictObject({ work: z.literal('apply'), options: applyOptionsSchema.default({}) }),
  z.strictObject({ work: z.literal('export'), options: exportOptionsSchema }),
  z.strictObject({ work: z.literal('discover'), options: discoverOptionsSchema }),
])

export type NewJob = z.input<typeof newJobSchema>

const jobStateSchema = z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'])

/** A step of the work, in the order they began. */
export const jobStepSchema = z.strictObject({
  step: z.string(),
  name: saidSchema,
  state: z.enum(['running', 'done', 'failed']),
  rows: z.int().optional(),
  /** Milliseconds it took. */
  ms: z.int().optional(),
  /** 0 to 1, of one that runs and says how far it is. */
  share: z.number().optional(),
})

export type JobStep = z.infer<typeof jobStepSchema>

export const jobSchema = z.strictObject({
  id: z.string(),
  work: workSchema,
  name: saidSchema,
  options: z.record(z.string(), z.unknown()),
  by: z.string(),
  state: jobStateSchema,
  madeAt: z.string(),
  started: z.string().nullable(),
  finished: z.string().nullable(),
  /** Of one that waits: who writes now, and since when. */
  waitsFor: z.strictObject({ command: z.string(), since: z.string() }).optional(),
  /** Of a series of dates: the one it is at, how many are done, and about how long the rest takes. */
  series: z.strictObject({ day: z.string(), done: z.int(), of: z.int(), leftMs: z.int().optional() }).optional(),
  steps: z.array(jobStepSchema),
  /** What came of it, by its work; see docs/api.md. */
  result: z.record(z.string(), z.unknown()).nullable(),
  problems: z.array(oneProblemSchema),
})

export type Job = z.infer<typeof jobSchema>

/**
 * A line of the log; `number` is the id of its event, from which a stream goes on. `GET /jobs/:id/events` (text/event-stream) has `line` events
 * with it, and `job` events with the whole `Job` whenever it is another one than before; it ends when the job has ended.
 */
export const jobLineSchema = z.strictObject({ number: z.int(), at: z.string(), text: saidSchema })

export type JobLine = z.infer<typeof jobLineSchema>

/** `GET /jobs/:id` */
export const jobWithLogSchema = z.strictObject({ job: jobSchema, lines: z.array(jobLineSchema) })

export type JobWithLog = z.infer<typeof jobWithLogSchema>

/** `GET /jobs`: the newest first, without their steps. */
export const jobsSchema = z.strictObject({ jobs: z.array(jobSchema), next: z.string().optional() })

export type Jobs = z.infer<typeof jobsSchema>

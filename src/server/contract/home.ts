import { z } from 'zod'
import { countSchema } from './count.ts'
import { draftSchema } from './draft.ts'
import { reachSchema } from './reach.ts'
import { readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

/** Something to do or to know; `to` is the page where. */
const pointSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  text: saidSchema,
  to: z.string().optional(),
  /** How many it stands for; left out for one. */
  count: z.int().optional(),
})

export type HomePoint = z.infer<typeof pointSchema>

/** A day with a figure, for the small lines. */
const trendSchema = z.array(z.strictObject({ day: z.string(), value: z.number().nullable() }))

/** `GET /home` */
export const homeSchema = z.strictObject({
  /** Null while nothing is published. */
  at: readAtSchema.nullable(),
  /** How far a new project is. */
  steps: z.strictObject({ sources: z.int(), loaded: z.int(), definitions: z.int(), published: z.int() }),
  freshness: z.strictObject({
    lastGood: z.strictObject({ run: z.string(), day: z.string(), computedAt: z.string() }).optional(),
    /** Runs since then that failed or were interrupted. */
    failed: z.array(z.strictObject({ run: z.string(), state: z.enum(['failed', 'interrupted']), at: z.string() })),
    staleSources: z.array(z.strictObject({ source: z.string(), newest: z.string().optional(), promise: z.string() })),
    failedItems: z.array(z.strictObject({ what: z.string(), id: z.string(), name: saidSchema })),
    /** What is computed now, and whose turn is next. */
    job: z.strictObject({ id: z.string(), work: z.string(), state: z.string() }).optional(),
    writer: z.strictObject({ command: z.string(), since: z.string() }).optional(),
  }),
  tiles: z.strictObject({
    customers: z
      .strictObject({
        people: countSchema,
        buyers: countSchema.optional(),
        trend: trendSchema,
        door: draftSchema.optional(),
      })
      .optional(),
    /** Left out where no source has contacts. */
    reachable: reachSchema.optional(),
    best: z
      .strictObject({
        scheme: z.strictObject({ id: z.string(), name: saidSchema }),
        name: saidSchema,
        people: countSchema,
        /** What the revenue is, and whose: as in `GET /schemes/:id`. */
        money: z.strictObject({ name: saidSchema, of: z.enum(['population', 'assigned']) }).optional(),
        /** Shares of people and of revenue, 0 to 1. */
        share: z.number().nullable(),
        revenueShare: z.number().nullable(),
        door: draftSchema.optional(),
      })
      .optional(),
    moved: z
      .strictObject({
        scheme: z.strictObject({ id: z.string(), name: saidSchema }),
        up: countSchema,
        down: countSchema,
        since: z.string(),
        upDoor: draftSchema.optional(),
        downDoor: draftSchema.optional(),
      })
      .optional(),
    /** All there is to know, also what `alerts` puts together. */
    alerts: z.int(),
  }),
  todo: z.array(pointSchema),
  alerts: z.array(pointSchema),
})

export type Home = z.infer<typeof homeSchema>

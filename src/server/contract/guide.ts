import { z } from 'zod'
import { atQuerySchema } from './read-at.ts'
import { saidSchema } from './said.ts'

const name = z.string().min(1).max(200)

export const adviceQuerySchema = atQuerySchema.extend({
  kind: name.optional(),
  aim: z.enum(['first-look', 'service', 'product', 'motive']).optional(),
  survey: z.enum(['yes', 'no']).optional(),
})

/** `GET /advice`: which ways to groups the data bear, and what is missing. */
export const adviceSchema = z.strictObject({
  kind: z.string(),
  /** Left out before the first run. */
  run: z.string().optional(),
  day: z.string().optional(),
  people: z.int(),
  questions: z.array(
    z.strictObject({
      id: z.enum(['aim', 'survey', 'data', 'people']),
      question: saidSchema,
      answer: saidSchema.optional(),
      from: z.enum(['given', 'counted', 'open']),
      choices: z.array(z.strictObject({ id: z.string(), name: saidSchema })).optional(),
    }),
  ),
  /** The four of the source, the best first. */
  methods: z.array(
    z.strictObject({
      id: z.enum(['demographic', 'service', 'product', 'psychological']),
      rank: z.int(),
      name: saidSchema,
      by: saidSchema,
      gain: saidSchema,
      limit: saidSchema,
      /** Where it fits; left out where the source has no text. */
      fits: saidSchema.optional(),
      data: saidSchema,
      state: z.enum(['ready', 'partly', 'not-computed', 'needs-data', 'needs-survey', 'ruled-out']),
      isAim: z.boolean(),
      reasons: z.array(saidSchema),
      needs: z.array(saidSchema),
      /** Shares of people with a value; null before the first run. */
      attributes: z.array(z.strictObject({ id: z.string(), name: saidSchema, fill: z.number().nullable() })),
    }),
  ),
  /** What fenqun can do. */
  own: z.array(
    z.strictObject({
      id: z.string(),
      name: saidSchema,
      gives: saidSchema,
      state: z.enum(['ready', 'needs', 'not-with-this']),
      why: saidSchema,
      command: z.string().optional(),
      snippet: z.string().optional(),
      to: z.string().optional(),
    }),
  ),
})

export type AdviceAnswer = z.infer<typeof adviceSchema>

const template = z.enum(['model', 'plan', 'market'])
const proof = z.strictObject({
  kind: z.string(),
  ref: z.string(),
  text: saidSchema,
  on: z.string().optional(),
  to: z.string().optional(),
})

export const checklistQuerySchema = z.strictObject({
  checklist: name.optional(),
  /** As another template would have it; nothing is written. */
  template: template.optional(),
})

/** `GET /checklist`: five steps from data to results, each done by its proofs. */
export const checklistSchema = z.strictObject({
  id: z.string(),
  name: saidSchema,
  template,
  templateName: saidSchema,
  templates: z.array(z.strictObject({ id: template, name: saidSchema, source: saidSchema })),
  source: saidSchema,
  about: z.string().optional(),
  file: z.string().optional(),
  done: z.int(),
  of: z.int(),
  /** The first open step. */
  next: z.string().optional(),
  remapped: z
    .strictObject({ from: template, to: template, kept: z.array(z.string()), set: z.array(z.string()) })
    .optional(),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      name: saidSchema,
      what: saidSchema,
      state: z.enum(['open', 'proved', 'ticked']),
      /** The first of them. */
      proofs: z.array(proof),
      /** How many there are. */
      proofCount: z.int(),
      missing: z.array(
        z.strictObject({
          kind: z.string(),
          missing: saidSchema,
          command: z.string().optional(),
          to: z.string().optional(),
        }),
      ),
      tick: z
        .strictObject({
          proof: z.string(),
          on: z.string(),
          by: z.string().optional(),
          note: z.string().optional(),
          isGone: z.boolean(),
          remappedFrom: z.string().optional(),
        })
        .optional(),
      warnings: z.array(saidSchema),
      /** Whether a file of the project is a proof, too. */
      byFile: z.boolean(),
    }),
  ),
})

export type ChecklistAnswer = z.infer<typeof checklistSchema>

export const tickSchema = z.strictObject({
  checklist: name.optional(),
  step: name,
  proof: z.string().min(1).max(400).optional(),
  note: z.string().max(2000).optional(),
})

export const untickSchema = tickSchema.pick({ checklist: true, step: true })
export const switchSchema = z.strictObject({ checklist: name.optional(), template })

export const needsQuerySchema = atQuerySchema.extend({ of: name.optional() })

const quote = z.strictObject({
  text: z.string(),
  needs: z.array(z.string()),
  note: z.string(),
  noteName: saidSchema,
  sort: z.string(),
  date: z.string(),
  file: z.string(),
  line: z.int(),
  groups: z.array(z.string()),
  isMasked: z.boolean(),
})

/** `GET /needs`: what people said, by need and by segment, without names. */
export const needsSchema = z.strictObject({
  run: z.string().optional(),
  day: z.string().optional(),
  quotes: z.int(),
  masked: z.int(),
  needs: z.array(
    z.strictObject({
      code: z.string(),
      name: saidSchema,
      count: z.int(),
      byGroup: z.array(z.strictObject({ group: z.string(), count: z.int() })),
      quotes: z.array(quote),
    }),
  ),
  uncoded: z.array(quote),
  groups: z.array(
    z.strictObject({
      group: z.string(),
      name: saidSchema,
      /** Too few people: nothing is said of what is theirs. */
      isSmall: z.boolean(),
      quotes: z.int(),
    }),
  ),
})

export type NeedsAnswer = z.infer<typeof needsSchema>

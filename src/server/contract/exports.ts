import { z } from 'zod'
import { oneProblemSchema } from './problem.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

const layoutName = z.enum(['call-list', 'sms', 'wecom', 'ads'])

/** A way lists are laid out for whoever receives them. */
export const layoutSchema = z.strictObject({
  name: layoutName,
  title: saidSchema,
  /** Of the files it may be, the most usual first. */
  endings: z.array(z.string()),
  /** What it carries of names and contacts. */
  contacts: z.array(z.string()),
})

export type LayoutChoice = z.infer<typeof layoutSchema>

/** A list that left, or was about to. */
export const exportEntrySchema = z.strictObject({
  id: z.int(),
  at: z.string(),
  by: z.string(),
  what: z.string(),
  format: z.string(),
  layout: z.string().optional(),
  purpose: z.string(),
  receiver: z.string().optional(),
  /** The day after which whoever has it must not use it. */
  expires: z.string().optional(),
  /** Name of the file, or the address without what is secret. */
  file: z.string(),
  rows: z.int(),
  sha256: z.string(),
  unmasked: z.boolean(),
  dropped: z.array(z.strictObject({ reason: z.string(), name: saidSchema, people: z.int() })),
  /** `left`; `not-made`: nothing of it left; `partly`: some batches arrived; `perhaps`: nobody knows. */
  state: z.enum(['left', 'not-made', 'partly', 'perhaps']),
  why: z.string().optional(),
})

export type ExportEntry = z.infer<typeof exportEntrySchema>

/** A list of `exports/*.yml`. */
export const namedListSchema = z.strictObject({
  id: z.string(),
  name: saidSchema,
  description: saidSchema.optional(),
  what: z.string(),
  to: z.string(),
  layout: layoutName.optional(),
  columns: z.array(z.string()),
  purpose: z.string().optional(),
})

export type NamedList = z.infer<typeof namedListSchema>

/** `GET /exports`: what left, the newest first; `before` is the number of the last entry seen. */
export const exportsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  before: z.coerce.number().int().optional(),
  /** Only of this segment, class, scheme … (`segment/loyal-core`). */
  what: z.string().max(400).optional(),
})

export const exportsSchema = z.strictObject({
  log: z.array(exportEntrySchema),
  next: z.int().nullable(),
  named: z.array(namedListSchema),
  layouts: z.array(layoutSchema),
})

export type Exports = z.infer<typeof exportsSchema>

/** What a list shall be; a job of the work `export` takes the same, with `purpose`, `receiver` and `expires`. */
export const exportRequestSchema = z.strictObject({
  /** A segment, scheme, `scheme/class`, population or kind. */
  what: z.string().min(1).max(400),
  at: atQuerySchema.default({}),
  /** Ending of the file: what it is. */
  ending: z.enum(['.xlsx', '.csv', '.txt', '.json', '.jsonl', '.parquet']).default('.xlsx'),
  layout: layoutName.optional(),
  /** Attributes and personal columns; `attributes` and `personal` stand for all of them. */
  columns: z.array(z.string().min(1).max(300)).max(200).optional(),
  /** Names and contacts readable in it; layouts carry them readable. */
  unmask: z.boolean().default(false),
  bestFirst: z.string().max(300).optional(),
  tags: z.array(z.string().min(1).max(100)).max(20).optional(),
})

export type ExportRequest = z.input<typeof exportRequestSchema>

/** `POST /exports/preview`: what the list would be. Nothing leaves, and nothing is logged. */
export const exportPreviewSchema = z.strictObject({
  at: readAtSchema,
  what: z.string(),
  kind: z.string(),
  /** People behind it, rows of the file. */
  people: z.int(),
  rows: z.int(),
  /** Whether whoever did not agree to the channel of the list is left out: it has one, and fenqun.yml says who agreed. */
  consent: z.enum(['checked', 'unchecked']),
  /** Who is not on it and why, in order; people = those on it + all of these. */
  dropped: z.array(z.strictObject({ reason: z.string(), name: saidSchema, people: z.int() })),
  columns: z.array(z.strictObject({ title: z.string(), type: z.string() })),
  /** Personal columns it carries. */
  personal: z.array(z.string()),
  /** The first five rows, names and contacts masked whatever the file has. */
  rowsShown: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))),
  notes: z.array(z.strictObject({ title: saidSchema, text: saidSchema })),
  problems: z.array(oneProblemSchema),
})

export type ExportPreview = z.infer<typeof exportPreviewSchema>

import { z } from 'zod'
import { jobSchema } from './jobs.ts'
import { oneProblemSchema } from './problem.ts'
import { saidSchema } from './said.ts'
import { rejectSchema } from './sources.ts'

export const encodingSchema = z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'])
export const separatorSchema = z.enum([',', '\t', ';', '|'])

/** What a column can be; `none` leaves it out. */
export const columnRoleSchema = z.enum([
  'id',
  'order',
  'event id',
  'time',
  'valid from',
  'amount',
  'quantity',
  'unit price',
  'discount',
  'cost',
  'profit',
  'refund amount',
  'product',
  'product code',
  'category',
  'subcategory',
  'channel',
  'region',
  'store',
  'status',
  'name',
  'phone',
  'email',
  'address',
  'messenger',
  'birth date',
  'gender',
  'age',
  'income',
  'recency',
  'frequency',
  'money',
  'sensitive',
  'other',
  'none',
])

export type ColumnRole = z.infer<typeof columnRoleSchema>

export const columnTypeSchema = z.enum([
  'text',
  'integer',
  'money',
  'number',
  'boolean',
  'date',
  'time',
  'percent',
  'income',
  'list',
])

/** What somebody decided otherwise than fenqun; whatever is left out is found. */
export const importSettingsSchema = z.strictObject({
  /** Which file of an archive, and which sheet of a workbook. */
  inside: z.string().max(1000).optional(),
  sheet: z.string().max(200).optional(),
  encoding: encodingSchema.optional(),
  separator: separatorSchema.optional(),
  /** Line of the header, from 1. */
  headerRow: z.int().min(1).max(1000).optional(),
  /** Id of the source. */
  source: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,60}$/)
    .optional(),
  /** A source that is there: the file is added to those that it reads, or stands in for them. */
  into: z.strictObject({ source: z.string().min(1).max(100), how: z.enum(['add', 'replace']) }).optional(),
  /** Rows are events, or describe customers. */
  kind: z.enum(['events', 'customers']).optional(),
  /** By the place of the column in the header, from 0. */
  columns: z
    .record(
      z.string().regex(/^\d{1,5}$/),
      z.strictObject({
        role: columnRoleSchema.optional(),
        name: z.string().min(1).max(100).optional(),
        type: columnTypeSchema.optional(),
      }),
    )
    .optional(),
})

export type ImportSettings = z.infer<typeof importSettingsSchema>

export const importColumnSchema = z.strictObject({
  index: z.int(),
  header: z.string(),
  role: columnRoleSchema,
  /** How sure fenqun is, 0 to 1, and why; 1 where somebody said it. */
  confidence: z.number(),
  reason: saidSchema,
  /** Its name in fenqun; left out where the column is. */
  name: z.string().optional(),
  /** Ids are text, whatever they look like. */
  type: z.union([columnTypeSchema, z.enum(['id', 'private'])]).optional(),
  filled: z.int(),
  distinct: z.int(),
  samples: z.array(z.string()),
})

export type ImportColumn = z.infer<typeof importColumnSchema>

/** `POST /imports`, `GET /imports/:id`, `PUT /imports/:id` */
export const importSchema = z.strictObject({
  id: z.string(),
  /** As it was called where it came from. */
  file: z.string(),
  bytes: z.int(),
  settings: importSettingsSchema,
  /** Files of an archive, when there are several. */
  entries: z.array(z.string()),
  /** What it turned out to be; left out where it cannot be read (see `problems`). */
  look: z
    .strictObject({
      format: z.enum(['csv', 'xlsx', 'parquet', 'json lines']),
      encoding: encodingSchema.optional(),
      encodingReason: saidSchema.optional(),
      separator: separatorSchema.optional(),
      sheet: z.string().optional(),
      sheets: z.array(z.string()),
      headerRow: z.int(),
      titles: z.array(z.string()),
      header: z.array(z.string()),
      /** The first 20 rows under the header; contacts masked for those who may not read them. */
      preview: z.array(z.array(z.string())),
      /** Exact, or an estimate. */
      rows: z.int(),
      rowsExact: z.boolean(),
    })
    .optional(),
  source: z.string().optional(),
  kind: z.enum(['events', 'customers', 'rfm']).optional(),
  kindReason: saidSchema.optional(),
  columns: z.array(importColumnSchema),
  /** What to look at before loading. */
  notes: z.array(saidSchema),
  problems: z.array(oneProblemSchema),
  /** The file of the source that would be written. */
  text: z.string().optional(),
  /** Where the project has no source yet: the starter definitions may be written too. */
  empty: z.boolean(),
  /** The last day in the data. */
  lastDay: z.string().optional(),
  /** Where the data would be, or are. */
  path: z.string().optional(),
  /** Sources that read files of just this form and header: the file may go to one of them. */
  fits: z.array(z.strictObject({ source: z.string(), name: saidSchema })),
  /** What became of it: nothing is left to look at then. */
  loaded: z.strictObject({ source: z.string(), file: z.string(), job: z.string() }).optional(),
})

export type Import = z.infer<typeof importSchema>

/** `GET /imports`: files that were sent and are still here, the newest first. */
export const importsSchema = z.strictObject({
  imports: z.array(
    z.strictObject({
      id: z.string(),
      file: z.string(),
      bytes: z.int(),
      by: z.string(),
      at: z.string(),
      loaded: z.strictObject({ source: z.string(), file: z.string(), job: z.string() }).optional(),
    }),
  ),
})

export type Imports = z.infer<typeof importsSchema>

/** Something to look at before loading: how many rows, and a few of them; contacts are masked. */
export const importFindingSchema = z.strictObject({
  finding: z.enum([
    'rejects',
    'repeated-ids',
    'duplicates',
    'future',
    'future-dates',
    'deleted',
    'without-id',
    'currencies',
    'phones',
    'broken-ids',
  ]),
  severity: z.enum(['error', 'warning', 'note']),
  rows: z.int(),
  said: saidSchema,
  examples: z.array(z.string()),
})

export type ImportFinding = z.infer<typeof importFindingSchema>

/** `POST /imports/:id/check`: what all rows of it would come to; nothing is kept. */
export const checkedImportSchema = z.strictObject({
  /** All that stand in the file, and what would be loaded of them. */
  rows: z.int(),
  good: z.int(),
  rejected: z.int(),
  /** 0 to 1: nothing is loaded where more than this share is refused. */
  rejectLimit: z.number(),
  findings: z.array(importFindingSchema),
  /** At most 200, in the order of the file; contacts are masked. */
  rejects: z.array(rejectSchema),
})

export type CheckedImport = z.infer<typeof checkedImportSchema>

/** `GET /imports/:id/check`: whether a check goes on, and how far its longest step is, 0 to 1, where that is known. */
export const checkingImportSchema = z.strictObject({ checking: z.boolean(), share: z.number().optional() })

export type CheckingImport = z.infer<typeof checkingImportSchema>

/** `POST /imports/:id/load` */
export const loadImportSchema = z.strictObject({
  /** In an empty project: writes first attributes, schemes and segments too. */
  starter: z.boolean().optional(),
  /** Compute and publish when it is loaded. */
  run: z.boolean().optional(),
})

/** What was written, and the job that loads it. */
export const loadedImportSchema = z.strictObject({ source: z.string(), file: z.string(), job: jobSchema })

export type LoadedImport = z.infer<typeof loadedImportSchema>

/** `POST /sources`: a table or query of a database, by a form. `${NAME}` in the address stands for a variable of the environment. */
export const databaseSourceSchema = z.strictObject({
  source: z.string().regex(/^[a-z][a-z0-9_-]{0,60}$/),
  database: z.enum(['postgres', 'mysql']),
  address: z.string().min(1).max(500),
  table: z.string().max(200).optional(),
  query: z.string().max(20_000).optional(),
  watermark: z.string().max(200).optional(),
  kind: z.enum(['events', 'customers']),
  event: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,60}$/)
    .optional(),
  columns: z
    .array(
      z.strictObject({
        column: z.string().min(1).max(200),
        name: z.string().min(1).max(100).optional(),
        role: z.enum([
          'id',
          'order',
          'event id',
          'time',
          'valid from',
          'name',
          'phone',
          'email',
          'address',
          'messenger',
          'other',
        ]),
        type: columnTypeSchema.optional(),
      }),
    )
    .min(1)
    .max(500),
})

export type DatabaseSource = z.infer<typeof databaseSourceSchema>

/** `POST /sources/try`: whether a database answers, and what columns a table or query of it has. */
export const triedDatabaseSchema = databaseSourceSchema.pick({
  database: true,
  address: true,
  table: true,
  query: true,
})

/** The columns, with their types in short. */
export const databaseColumnsSchema = z.strictObject({
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
})

export type DatabaseColumns = z.infer<typeof databaseColumnsSchema>

/** What was written. */
export const writtenSourceSchema = z.strictObject({ source: z.string(), file: z.string(), text: z.string() })

export type WrittenSource = z.infer<typeof writtenSourceSchema>

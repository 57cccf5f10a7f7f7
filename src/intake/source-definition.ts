import { z } from 'zod'
import type { ColumnType, TableShape } from '../sql/types.ts'
import { scoreSchema } from './score-shape.ts'

/** By which table texts are brought to one form, and what a text becomes that is not in it; a word alone keeps it. */
const normaliseSchema = z.union([
  z.enum(['region', 'occupation']),
  z.strictObject({
    table: z.enum(['region', 'occupation']).optional(),
    file: z.string().min(1).optional(),
    else: z.string().min(1).default('keep'),
  }),
])

/** What is written under `columns:` of a source; docs/language.md has the meanings. */
export const columnSchema = z
  .strictObject({
    column: z.string().optional(),
    as: z.enum(['id', 'linked id', 'order', 'event id', 'time', 'valid from', 'valid until', 'deleted']).optional(),
    type: z
      .enum(['text', 'integer', 'money', 'number', 'boolean', 'date', 'time', 'percent', 'income', 'list'])
      .optional(),
    format: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    unit: z.string().optional(),
    missing: z.array(z.string()).optional(),
    allow: z.array(z.enum(['trailing comma'])).optional(),
    'list separator': z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
    multiply: z.tuple([z.string(), z.string()]).optional(),
    subtract: z.tuple([z.string(), z.string()]).optional(),
    normalise: normaliseSchema.optional(),
    private: z.enum(['name', 'phone', 'email', 'address', 'messenger']).optional(),
    identifies: z
      .string()
      .regex(/^[a-z][a-z0-9_-]*$/)
      .optional(),
  })
  .refine((column) => !(column.multiply && column.subtract), {
    message: 'a column is made by multiply or by subtract, not both',
  })

const path = z.string().min(1)
const share = z
  .string()
  .regex(/^\d+(\.\d+)?%$/)
  .transform((text) => Number(text.slice(0, -1)) / 100)

/** A database of its own that a source reads, beside the word that says which sort of database it is. */
const inDatabase = { table: path.optional(), query: path.optional(), watermark: path.optional() }

const common = {
  source: z.string(),
  name: z.union([z.string(), z.strictObject({ zh: z.string(), en: z.string() })]).optional(),
  from: z.union([
    path,
    z.array(path).min(1),
    z.strictObject({ table: path }),
    z.strictObject({ postgres: path, ...inDatabase }),
    z.strictObject({ mysql: path, ...inDatabase }),
  ]),
  load: z.enum(['all', 'new files']).optional(),
  format: z.enum(['csv', 'xlsx', 'parquet', 'json lines']).optional(),
  sheet: z.string().min(1).optional(),
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']).optional(),
  separator: z.enum([',', '\t', ';', '|']).default(','),
  'header row': z.int().min(1).default(1),
  'time zone': z.string().optional(),
  decimal: z.enum(['.', ',']).default('.'),
  layout: z.enum(['wecom']).optional(),
  columns: z.record(z.string(), columnSchema).default({}),
  'id space': z
    .string()
    .regex(/^[\p{Script=Han}A-Za-z][\p{Script=Han}\w-]*$/u)
    .optional(),
  'reject limit': share.default(0.05),
  'fresh within': z
    .string()
    .regex(/^\d+ (hours?|days?|weeks?)$/)
    .optional(),
}

export const eventSourceSchema = z.strictObject({
  ...common,
  event: z.string(),
  of: z.string().default('customer'),
  orders: z.string().optional(),
  'refund when': z
    .strictObject({
      column: z.string(),
      is: z.union([z.string(), z.boolean()]).optional(),
      'starts with': z.string().optional(),
      'less than': z.number().optional(),
    })
    .optional(),
})

export const entitySourceSchema = z.strictObject({ ...common, entity: z.string(), score: scoreSchema.optional() })

export const linkSourceSchema = z.strictObject({
  ...common,
  link: z.string(),
  of: z.string().default('customer'),
  to: z.string(),
})

export const sourceSchema = z.union([eventSourceSchema, entitySourceSchema, linkSourceSchema])

export type ColumnDefinition = z.infer<typeof columnSchema>
export type EventSource = z.infer<typeof eventSourceSchema>
export type EntitySource = z.infer<typeof entitySourceSchema>
export type LinkSource = z.infer<typeof linkSourceSchema>
export type SourceDefinition = EventSource | EntitySource | LinkSource

/** The table or view of the project's database that a source reads; undefined where it reads files. */
export function tableOf(definition: SourceDefinition): string | undefined {
  const { from } = definition
  return typeof from === 'object' && !Array.isArray(from) && !databaseOf(definition) ? from.table : undefined
}

/** Rows of a database that only the source names: of a table or view, or of a query. */
export interface DatabaseRows {
  database: 'postgres' | 'mysql'
  /** As it is written: a password is the name of a variable of the environment. */
  address: string
  table?: string | undefined
  query?: string | undefined
  /** A column that only grows. */
  watermark?: string | undefined
}

/** What a source reads of a database of its own; undefined where it reads files or a table of the project's database. */
export function databaseOf({ from }: SourceDefinition): DatabaseRows | undefined {
  if (typeof from !== 'object' || Array.isArray(from)) return undefined
  if ('postgres' in from) return { database: 'postgres', address: from.postgres, ...from }
  return 'mysql' in from ? { database: 'mysql', address: from.mysql, ...from } : undefined
}

/** The files that a source reads, as they are written. */
export function filesOf({ from }: SourceDefinition): string[] {
  return typeof from === 'string' || Array.isArray(from) ? [from].flat() : []
}

export function isEventSource(source: SourceDefinition): source is EventSource {
  return 'event' in source
}

export function isLinkSource(source: SourceDefinition): source is LinkSource {
  return 'link' in source
}

/** The kind that the rows of a source are about; of links, the one of their `as: id` column. */
export function kindOfSource(source: SourceDefinition): string {
  return 'entity' in source ? source.entity : source.of
}

/** The column beside a normalised one that keeps the text as it was. */
export const rawName = (name: string): string => `${name}_raw`

/** The type a column has once stored: percent and income become `number` and `money`. */
export function storedType(column: ColumnDefinition): ColumnType {
  switch (column.as) {
    case 'id':
    case 'linked id':
    case 'order':
    case 'event id':
      return 'text'
    case 'time':
      return 'time'
    case 'valid from':
    case 'valid until':
      return 'date'
    case 'deleted':
      return 'boolean'
    case undefined:
  }
  switch (column.type) {
    case undefined:
      return column.multiply || column.subtract ? 'money' : 'text'
    case 'percent':
      return 'number'
    case 'income':
      return 'money'
    default:
      return column.type
  }
}

/** SQL of an id as it is kept: of a source with a space of ids, that before it, as in `crm:123`. */
export function spacedId({ 'id space': space }: SourceDefinition, sql: string): string {
  return space === undefined ? sql : `('${space}:' || ${sql})`
}

/** The columns every stored event has beside those its source names. */
export const eventColumns = {
  /** The entity's dense integer key within its kind; 0-based is never used, keys start at 1. */
  key: '_key',
  /** Position in the total order (time, event id or content); ties in time are broken by it. */
  order: '_seq',
  time: 'time',
  day: 'day',
} as const

/** The columns every stored link has: the keys of its two ends, and the days from and until which it is valid where it says. */
export const linkColumns = { key: '_key', linked: '_linked', from: 'valid_from', until: 'valid_until' } as const

/** Columns that have a name of their own in the stored table, or are not in it. */
const renamed = new Set<ColumnDefinition['as']>(['id', 'linked id', 'time', 'valid from', 'valid until', 'deleted'])

/**
 * The tables a source becomes, by names and types: the event or entity table first, then its
 * orders table. Private columns are not in them; they go to the vault.
 */
export function shapesOf(source: SourceDefinition): TableShape[] {
  const named = Object.entries(source.columns).filter(([, column]) => !column.private)
  const plain = named
    .filter(([, column]) => !renamed.has(column.as))
    .flatMap(([name, column]) => [
      { name, type: storedType(column), nullable: true },
      ...(column.normalise ? [{ name: rawName(name), type: 'text' as const, nullable: true }] : []),
    ])
  if (isLinkSource(source)) {
    const has = (role: ColumnDefinition['as']) => named.some(([, column]) => column.as === role)
    return [
      {
        name: source.link,
        columns: [
          { name: linkColumns.key, type: 'integer', nullable: false },
          { name: linkColumns.linked, type: 'integer', nullable: false },
          ...(has('valid from') ? [{ name: linkColumns.from, type: 'date' as const, nullable: true }] : []),
          ...(has('valid until') ? [{ name: linkColumns.until, type: 'date' as const, nullable: true }] : []),
          ...plain,
        ],
      },
    ]
  }
  if (!isEventSource(source)) {
    const dated = named.some(([, column]) => column.as === 'valid from')
    return [
      {
        name: source.source,
        columns: [
          { name: eventColumns.key, type: 'integer', nullable: false },
          ...(dated ? [{ name: 'valid_from', type: 'date' as const, nullable: false }] : []),
          ...plain,
        ],
      },
    ]
  }
  const base = [
    { name: eventColumns.key, type: 'integer' as const, nullable: false },
    { name: eventColumns.order, type: 'integer' as const, nullable: false },
    { name: eventColumns.time, type: 'time' as const, nullable: false },
    { name: eventColumns.day, type: 'date' as const, nullable: false },
  ]
  const refund = source['refund when'] ? [{ name: 'refund', type: 'boolean' as const, nullable: false }] : []
  const shapes: TableShape[] = [{ name: source.event, columns: [...base, ...plain, ...refund] }]
  if (source.orders) {
    const order = named.find(([, column]) => column.as === 'order')?.[0]
    shapes.push({
      name: source.orders,
      columns: [
        ...base,
        { name: 'order', type: 'text', nullable: false },
        { name: 'lines', type: 'integer', nullable: false },
        ...plain.filter((column) => column.name !== order && column.name !== 'lines'),
      ],
    })
  }
  return shapes
}

import { z } from 'zod'
import { holdsPassword } from '../addresses/holds-password.ts'
import { FenqunError, type Bilingual } from '../errors.ts'
import { parseHours } from '../time/hours.ts'
import { isDay, zone } from '../time/zone.ts'
import { definitionErrors } from './errors.ts'
import { gateSchema } from './gate-shapes.ts'

/**
 * The outer shapes of docs/language.md. What only a condition, an attribute or a method understands
 * stays raw: `where`, `params`.
 */

/** One text for both languages, or the two texts as they are. */
export function bilingual(text: string | Bilingual): Bilingual {
  return typeof text === 'string' ? { zh: text, en: text } : text
}

const idPattern = /^[\p{Script=Han}A-Za-z][\p{Script=Han}\w-]*$/u

export function isId(text: string): boolean {
  return idPattern.test(text)
}

export const text = z.string().min(1)

export const id = z.string().check((ctx) => {
  if (!isId(ctx.value)) said(ctx, definitionErrors.problem('bad-id', { id: ctx.value }))
})

const languages = z.strictObject({ zh: text, en: text })

/** A text, or a text in each language. */
export const words = z.union([text, languages]).transform(bilingual)

export const day = z.string().check((ctx) => {
  if (!isDay(ctx.value)) said(ctx, definitionErrors.problem('bad-date', { date: ctx.value }))
})

const currency = z.string().check((ctx) => {
  if (!/^[A-Z]{3}$/.test(ctx.value)) said(ctx, definitionErrors.problem('bad-currency', { currency: ctx.value }))
})

/** Part of every day, `08:00-21:00`; as minutes. */
const hours = z
  .string()
  .check((ctx) => {
    if (!parseHours(ctx.value)) said(ctx, definitionErrors.problem('bad-hours', { hours: ctx.value }))
  })
  .transform((written) => parseHours(written)!)

const zoneName = z.string().check((ctx) => {
  try {
    zone(ctx.value)
  } catch (error) {
    if (!(error instanceof FenqunError)) throw error
    for (const problem of error.problems) said(ctx, problem)
  }
})

const where = z.unknown().check((ctx) => {
  const { value } = ctx
  const empty = value === null || (typeof value === 'object' && Object.keys(value).length === 0)
  if (empty) said(ctx, definitionErrors.problem('empty-where'))
})

export function said(ctx: { value: unknown; issues: z.core.$ZodRawIssue[] }, problem: unknown): void {
  ctx.issues.push({ code: 'custom', input: ctx.value, params: { problem } })
}

/** Populations that every kind has. */
export const builtInPopulations = ['everyone', 'with-events'] as const

export const families = [
  'value',
  'behaviour',
  'time',
  'channel',
  'product',
  'demographic',
  'geographic',
  'need',
  'service',
  'other',
] as const

/**
 * What there is to mind about an attribute: it is about a person as such, about what the law or decency protects, or it stands in for that. `none` says that
 * somebody has thought of it.
 */
export const sensitivities = ['none', 'personal', 'sensitive', 'proxy'] as const

/** `${NAME}` stands for a variable of the environment; a password can only come from there. */
const databaseAddress = text.check((ctx) => {
  if (!/^(\$\{\w+\}|postgres(ql)?:\/\/.+)$/.test(ctx.value)) said(ctx, definitionErrors.problem('bad-database'))
  else if (holdsPassword(ctx.value)) said(ctx, definitionErrors.problem('password-in-file'))
})

/** By how much a size or a mix may move between two runs before it is said (W15); as a share. */
const driftLimit = z
  .string()
  .check((ctx) => {
    if (!/^[1-9]\d{0,3}%$/.test(ctx.value)) said(ctx, definitionErrors.problem('bad-drift-limit', { value: ctx.value }))
  })
  .transform((written) => Number.parseInt(written, 10) / 100)

/** The share of a kind's value above which an entity is one that it depends on (W17). */
const dependencyLimit = z
  .string()
  .check((ctx) => {
    if (!/^[1-9]\d?%$/.test(ctx.value))
      said(ctx, definitionErrors.problem('bad-dependency-limit', { value: ctx.value }))
  })
  .transform((written) => Number.parseInt(written, 10) / 100)

const customer = { name: { zh: '客户', en: 'Customer' } }

/** Where consent to a way of being reached is kept: the attribute, and its values that mean yes. */
const consentShape = z.strictObject({
  attribute: id,
  is: z.union([text, z.boolean(), z.array(text).min(1)]),
})

export const projectSchema = z.strictObject({
  fenqun: z.literal(1),
  project: id,
  name: words.optional(),
  'time zone': zoneName.default('Asia/Shanghai'),
  currency: currency.default('CNY'),
  /** Of telephone numbers that are written without one. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('CN'),
  language: z.enum(['zh', 'en']).default('zh'),
  engine: z.strictObject({ postgres: databaseAddress, schema: text.default('fenqun') }).optional(),
  /** What the groups are for and whether customers can be asked, for `fenqun advise`. */
  advise: z
    .strictObject({
      aim: z.enum(['first-look', 'service', 'product', 'motive']).optional(),
      survey: z.boolean().optional(),
    })
    .optional(),
  'minimum group': z.int().min(5).max(50).default(10),
  'drift limit': driftLimit.default(0.2),
  'dependency limit': dependencyLimit.default(0.2),
  /** What must be so of a scheme before a run is published, by scheme. */
  gate: z.record(id, gateSchema).default({}),
  /** When people may be contacted: windows that are learned are cut to it. */
  'contact hours': hours.default({ from: 480, to: 1260 }),
  kinds: z
    .record(
      id,
      z.strictObject({
        name: words.optional(),
        'customer when': where.optional(),
        value: id.optional(),
        'roll up by': id.optional(),
        'low touch': id.optional(),
        'opt out': id.optional(),
        consent: z.partialRecord(z.enum(['phone', 'email', 'messenger']), consentShape).optional(),
      }),
    )
    .default({})
    .transform((written) => namedKinds(written)),
})

/** `customer` is always there; a kind without a name is called by its id. */
function namedKinds<T extends { name?: Bilingual | undefined }>(
  written: Record<string, T>,
): Record<string, Omit<T, 'name'> & { name: Bilingual }> {
  const named = Object.entries(written).map(([kind, one]) => [
    kind,
    { ...one, name: one.name ?? (kind === 'customer' ? customer.name : bilingual(kind)) },
  ])
  return { customer, ...Object.fromEntries(named) }
}

/** What a segment or scheme says of itself beside its rule or method. */
const about = {
  name: words.optional(),
  kind: id.default('customer'),
  population: id.default('with-events'),
  owner: text.optional(),
  purpose: words.optional(),
  description: words.optional(),
  strategy: words.optional(),
  'review date': day.optional(),
  ground: text.optional(),
  /** By how much its size (a segment) or mix (a scheme) may move before it is said; in place of the project's `drift limit`. */
  alert: driftLimit.optional(),
  tags: z.array(text).optional(),
}

export const populationSchema = z.strictObject({
  population: id,
  name: words.optional(),
  kind: id.default('customer'),
  description: words.optional(),
  where,
})

/** When the people of a segment are best contacted, and when that was learned. */
const contactWindow = z.strictObject({ hours, learned: day.optional(), event: text.optional() })

export const segmentSchema = z.strictObject({
  segment: id,
  ...about,
  'benefit sought': words.optional(),
  'contact window': contactWindow.optional(),
  where,
})

/**
 * Its method is one more key, of any name, which this leaves out: `compile` knows which there are. The population that it has where
 * it says none depends on the method.
 */
export const schemeSchema = z.object({ scheme: id, ...about, population: id.optional(), gate: gateSchema.optional() })

export const attributesFileSchema = z.strictObject({
  family: z.enum(families),
  kind: id.default('customer'),
  attributes: z.array(z.unknown()).min(1),
})

/**
 * What customers are worth: the ledger, and how what is to come is estimated, are further keys, checked in `values/`. The population that it
 * has where it says none is that of whoever buys.
 */
export const valueSchema = z.looseObject({
  value: id,
  name: words.optional(),
  kind: id.default('customer'),
  population: id.optional(),
  owner: text.optional(),
  purpose: words.optional(),
  description: words.optional(),
  ground: text.optional(),
  tags: z.array(text).optional(),
})

/** What makes the value (`sum`, `of`, `within` …) are further keys, checked in `attributes/`. */
export const attributeSchema = z.looseObject({
  attribute: id,
  name: words.optional(),
  description: words.optional(),
  unit: text.optional(),
  sensitivity: z.enum(sensitivities).optional(),
  'switching cost': z.boolean().optional(),
})

export const sourceSchema = z.looseObject({ source: id })

type Named<T> = Omit<T, 'name'> & { name: Bilingual }

export type ProjectFile = Named<z.infer<typeof projectSchema>>
export type PopulationOuter = Named<z.infer<typeof populationSchema>> & {
  /** Of the two that `customer when` makes. */
  standing?: 'customer' | 'prospect' | undefined
}
export type SegmentOuter = Named<z.infer<typeof segmentSchema>>

/** The outer keys, and the one method as its name and what stands under it. */
export type SchemeOuter = Named<z.infer<typeof schemeSchema>> & {
  method: string
  params: unknown
}

/** The outer keys, and all others as written. */
export type ValueOuter = Named<
  Pick<
    z.infer<typeof valueSchema>,
    'value' | 'name' | 'kind' | 'population' | 'owner' | 'purpose' | 'description' | 'ground'
  >
> & { params: Record<string, unknown> }

export interface AttributeOuter {
  attribute: string
  name: Bilingual
  description?: Bilingual | undefined
  unit?: string | undefined
  sensitivity?: (typeof sensitivities)[number] | undefined
  /** It says what leaving would cost the customer. */
  'switching cost'?: boolean | undefined
  family: (typeof families)[number]
  kind: string
  /** The keys that say how the value is made, as written. */
  params: Record<string, unknown>
  /** The one that `customer when` makes. */
  standing?: true
}

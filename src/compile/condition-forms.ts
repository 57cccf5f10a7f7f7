import type { z } from 'zod'
import { attributeKinds } from '../attributes/index.ts'
import { conditionKinds } from '../conditions/index.ts'
import { operators } from '../conditions/operators.ts'
import type { Operator } from '../conditions/operators.ts'
import { measuredMeaning } from '../conditions/measured.meaning.ts'
import { defOf } from '../definition/schema-keys.ts'
import type { Bilingual } from '../errors.ts'
import type { ColumnType } from '../sql/types.ts'

/** How a key of a condition is asked for: what it names, or how it is written. */
export type FieldInput =
  | 'conditions'
  | 'condition'
  | 'event'
  | 'attribute'
  | 'segment'
  | 'class'
  | 'list'
  | 'link'
  | 'column'
  | 'filter'
  | 'window'
  | 'times'
  | 'duration'
  | 'steps'
  | 'percent'
  | 'number'
  | 'text'
  | 'texts'
  | 'flag'
  | 'choice'
  | 'true'

export interface FormField {
  key: string
  label: Bilingual
  required: boolean
  input: FieldInput
  /** Of a choice. */
  options?: string[]
  /** What counts when it is left out. */
  byDefault?: string | number | boolean
}

/** One way to begin a condition. */
export interface ConditionForm {
  head: string
  label: Bilingual
  /** The kind of condition; `measured` of an aggregate that is compared. */
  condition: string
  title: Bilingual
  meaning: Bilingual
  /** The head first. */
  fields: FormField[]
  /** Whether comparisons stand beside it. */
  compared: boolean
  /** What is compared, where the head alone says it; else the attribute or column that it names does. */
  compares?: ColumnType
}

/**
 * What the schemas do not say: what a key names. By key, or by kind of condition and key where a key means different things. Every key of
 * every condition has an answer here or in its schema; a test sees to it.
 */
const inputs: Readonly<Record<string, FieldInput>> = {
  'group all': 'conditions',
  'group any': 'conditions',
  'group none': 'conditions',
  attribute: 'attribute',
  'top by': 'attribute',
  top: 'percent',
  bottom: 'percent',
  did: 'event',
  'did not': 'event',
  every: 'event',
  latest: 'event',
  'first ever': 'event',
  'last ever': 'event',
  started: 'event',
  stopped: 'event',
  restarted: 'event',
  'did regularly': 'event',
  'did-regularly in': 'text',
  sequence: 'steps',
  same: 'column',
  'complete in': 'duration',
  'started after': 'duration',
  tagged: 'text',
  'in segment': 'segment',
  'not in segment': 'segment',
  'was in segment': 'segment',
  'entered segment': 'segment',
  'left segment': 'segment',
  'in class': 'class',
  'not in class': 'class',
  'was in class': 'class',
  'entered class': 'class',
  'left class': 'class',
  'in list': 'list',
  'not in list': 'list',
  'random split': 'text',
  from: 'percent',
  to: 'percent',
  linked: 'link',
  'linked by': 'link',
  'linked any': 'condition',
  'linked all': 'condition',
  'linked none': 'condition',
  'linked where': 'condition',
  'linked count': 'times',
  'linked and below': 'true',
  everyone: 'true',
  where: 'filter',
  within: 'window',
  times: 'times',
  'measured count': 'event',
  'measured share': 'filter',
  'measured distinct days': 'event',
  'measured first time': 'event',
  'measured last time': 'event',
  'measured average gap': 'event',
  'measured median gap': 'event',
  of: 'event',
  without: 'column',
}

/** Keys that a schema allows beside every head of a condition, and that stand beside some alone. */
const notBeside: Readonly<Record<string, readonly string[]>> = {
  'did not': ['times'],
  started: ['after'],
  stopped: ['after'],
}

/** Keys that a schema lets be left out, and that are needed all the same. */
const neededBeside: Readonly<Record<string, readonly string[]>> = { restarted: ['after'], measured: ['of'] }

/** Aggregates over a column; the others say for themselves what they come to. */
const comesTo: Readonly<Record<string, ColumnType>> = {
  count: 'integer',
  distinct: 'integer',
  'distinct days': 'integer',
  'days since': 'integer',
  'average gap': 'number',
  'median gap': 'number',
  average: 'number',
  share: 'number',
  'first time': 'date',
  'last time': 'date',
  values: 'list',
}

const orNever: FormField = {
  key: 'or never',
  label: { zh: '或从未发生', en: 'or never' },
  required: false,
  input: 'flag',
}

/** Every way to begin a condition, in the order of docs/language.md. */
export function conditionForms(): ConditionForm[] {
  const own = conditionKinds.flatMap(({ name, title, heads, schema, meaning }) =>
    heads.map((head): ConditionForm => {
      const fields = fieldsOf(name, schema, head, heads, title)
      return {
        head,
        label: fields[0]!.label,
        condition: name,
        title,
        meaning: meaning.text,
        fields: name === 'attribute' ? [...fields.filter(({ key }) => key === head), orNever] : fields,
        compared: name === 'attribute',
      }
    }),
  )
  const measured = attributeKinds
    .filter((kind) => kind.inline)
    .map(({ head, title, schema }): ConditionForm => {
      const compares = comesTo[head]
      return {
        head,
        label: title,
        condition: 'measured',
        title,
        meaning: measuredMeaning.text,
        fields: [...fieldsOf('measured', schema, head, [head], title), orNever],
        compared: true,
        ...(compares ? { compares } : {}),
      }
    })
  return [...own, ...measured]
}

/** A way to compare a value, as it is written beside what is compared. */
export interface OperatorForm {
  operator: string
  label: Bilingual
  operand: Operator['operand']
  types: readonly ColumnType[]
}

/** Every comparison, in the order of docs/language.md. */
export function operatorForms(): OperatorForm[] {
  return Object.entries(operators).map(([operator, { words, operand, types }]) => ({
    operator,
    label: words,
    operand,
    types,
  }))
}

/** Keys of conditions that nothing says how to ask for; none, unless a new condition was forgotten. */
export function unaskedKeys(): string[] {
  return [
    ...conditionKinds.map((kind) => ({ name: kind.name, schema: kind.schema })),
    ...attributeKinds.filter((kind) => kind.inline).map((kind) => ({ name: 'measured', schema: kind.schema })),
  ].flatMap(({ name, schema }) =>
    Object.entries(shapeOf(schema)).flatMap(([key, field]) =>
      inputOf(name, key, field) === undefined && !(name === 'attribute') ? [`${name} ${key}`] : [],
    ),
  )
}

function fieldsOf(
  name: string,
  schema: z.ZodType,
  head: string,
  heads: readonly string[],
  title: Bilingual,
): FormField[] {
  const shape = shapeOf(schema)
  const keys = [head, ...Object.keys(shape).filter((key) => key !== head && !heads.includes(key))]
  return keys.flatMap((key): FormField[] => {
    const field = shape[key]
    if (!field || notBeside[head]?.includes(key)) return []
    const needed = [head, ...(neededBeside[head] ?? []), ...(neededBeside[name] ?? [])].includes(key)
    const { optional, byDefault, options } = wrappingOf(field)
    return [
      {
        key,
        label: labelOf(field) ?? (key === head ? title : { zh: key, en: key }),
        required: needed || !optional,
        input: inputOf(name, key, field) ?? 'text',
        ...(options ? { options } : {}),
        ...(byDefault === undefined ? {} : { byDefault }),
      },
    ]
  })
}

function shapeOf(schema: z.core.$ZodType): Record<string, z.core.$ZodType> {
  const def = defOf(schema)
  return def.type === 'object' ? def.shape : {}
}

/** The words that a schema has, wherever in its wrapping they were put. */
function labelOf(schema: z.core.$ZodType): Bilingual | undefined {
  const { zh, en } = ((schema as z.ZodType).meta() ?? {}) as { zh?: unknown; en?: unknown }
  if (typeof zh === 'string' && typeof en === 'string') return { zh, en }
  const inner = innerOf(schema)
  return inner && labelOf(inner)
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const def = defOf(schema)
  return 'innerType' in def ? def.innerType : undefined
}

function wrappingOf(schema: z.core.$ZodType): {
  optional: boolean
  byDefault?: string | number | boolean
  options?: string[]
} {
  const def = defOf(schema)
  const inner = innerOf(schema)
  const below = inner ? wrappingOf(inner) : { optional: false }
  if (def.type === 'optional') return { ...below, optional: true }
  if (def.type === 'default') return { ...below, optional: true, byDefault: def.defaultValue as string }
  if (def.type === 'enum') return { optional: false, options: Object.values(def.entries).map(String) }
  return below
}

function inputOf(name: string, key: string, schema: z.core.$ZodType): FieldInput | undefined {
  const known = inputs[`${name} ${key}`] ?? inputs[key]
  const core = coreOf(schema)
  if (known && !(known === 'event' && core === 'enum')) return known
  switch (core) {
    case 'enum':
      return 'choice'
    case 'boolean':
      return 'flag'
    case 'literal':
      return 'true'
    case 'number':
      return 'number'
    default:
      return name === 'measured' ? 'column' : undefined
  }
}

function coreOf(schema: z.core.$ZodType): string {
  const inner = innerOf(schema)
  return inner ? coreOf(inner) : defOf(schema).type
}

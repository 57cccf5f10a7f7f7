import { z } from 'zod'
import { attributeKinds } from '../attributes/index.ts'
import { conditionKinds } from '../conditions/index.ts'
import { measuredSchema } from '../conditions/measured.ts'
import { whereSchema } from '../conditions/where.ts'
import { checklistSchema } from '../definition/checklist-shapes.ts'
import { exportSchema } from '../definition/export-shapes.ts'
import { viewSchema } from '../definition/view-shapes.ts'
import { noteSchema, serviceSchema } from '../definition/data-shapes.ts'
import { identitySchema } from '../definition/identity-shapes.ts'
import {
  attributesFileSchema,
  attributeSchema,
  populationSchema,
  projectSchema,
  schemeSchema,
  segmentSchema,
  valueSchema,
} from '../definition/shapes.ts'
import { testSchema } from '../definition/test-shapes.ts'
import type { Bilingual } from '../errors.ts'
import { entitySourceSchema, eventSourceSchema, linkSourceSchema } from '../intake/source-definition.ts'
import { methods } from '../methods/index.ts'
import { valueParamsSchema } from '../values/shape.ts'
import { windowForms } from '../time/window.ts'

/** One JSON Schema, as far as this file makes and reads it. */
interface Schema {
  title?: string
  type?: string
  $ref?: string
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
  items?: Schema
  definitions?: Record<string, Schema>
  [keyword: string]: unknown
}

/** The sorts of file in a project folder, as `fenqun schema` names what it writes. */
export type FileSort =
  | 'project'
  | 'source'
  | 'attributes'
  | 'population'
  | 'segment'
  | 'scheme'
  | 'value'
  | 'service'
  | 'research'
  | 'identity'
  | 'export'
  | 'view'
  | 'checklist'
  | 'test'

const condition: Schema = { $ref: '#/definitions/condition' }
const filter: Schema = { $ref: '#/definitions/filter' }

/**
 * A JSON Schema (draft-07) for each sort of file, made from the very schemas that check them, for editors to complete
 * and explain. Whether a name exists in the project only `fenqun check` can tell.
 */
export function jsonSchema(): Record<FileSort, unknown> {
  const sources = [eventSourceSchema, entitySourceSchema, linkSourceSchema].map(converted)
  return {
    project: file({ zh: 'fenqun 项目', en: 'fenqun project' }, projectFile(), conditionDefinitions()),
    source: file({ zh: '数据源', en: 'Source' }, { type: 'object', anyOf: sources }),
    attributes: file({ zh: '标签', en: 'Attributes' }, attributesFile(), conditionDefinitions()),
    population: file({ zh: '总体', en: 'Population' }, ruled(populationSchema), conditionDefinitions()),
    segment: file({ zh: '客群', en: 'Segment' }, ruled(segmentSchema), conditionDefinitions()),
    scheme: file({ zh: '分群方案', en: 'Scheme' }, schemeFile(), conditionDefinitions()),
    value: file({ zh: '价值定义', en: 'Value' }, valueFile(), conditionDefinitions()),
    service: file({ zh: '服务', en: 'Service' }, converted(serviceSchema)),
    research: file({ zh: '研究笔记', en: 'Research note' }, converted(noteSchema)),
    identity: file({ zh: '身份规则', en: 'Identity' }, converted(identitySchema)),
    export: file({ zh: '名单', en: 'Export' }, converted(exportSchema)),
    view: file({ zh: '问题', en: 'View' }, converted(viewSchema)),
    checklist: file({ zh: '核对表', en: 'Checklist' }, converted(checklistSchema)),
    test: file({ zh: '测试', en: 'Test' }, testFile(), conditionDefinitions()),
  }
}

function file(title: Bilingual, schema: Schema, definitions?: Record<string, Schema>): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: both(title),
    ...schema,
    ...(definitions ? { definitions } : {}),
  }
}

/** A zod schema as what people may write; filters become references, and labels titles. */
function converted(schema: z.ZodType): Schema {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-07',
    unrepresentable: 'any',
    override: ({ jsonSchema: node }) => {
      const { zh, en } = node
      if (typeof zh === 'string' && typeof en === 'string') node.title = both({ zh, en })
      delete node['zh']
      delete node['en']
    },
  }) as Schema
  delete made['$schema']
  delete made['definitions']
  return withWindows(withFilters(made) as Schema)
}

/** The filter is the one schema that holds itself, so zod names it and refers to it: those references become ours. */
function withFilters(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withFilters)
  if (typeof node !== 'object' || node === null) return node
  const { allOf: [only] = [], ...rest } = node as { allOf?: Schema[] }
  const { $ref } = { ...only, ...rest } as Schema
  if ($ref === '#' || $ref?.startsWith('#/definitions/__schema')) return { ...rest, ...filter }
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, withFilters(part)]))
}

/** Every `within` shows the windows there are. */
function withWindows(schema: Schema): Schema {
  const { within } = schema.properties ?? {}
  if (within && within.type === 'string') within['examples'] = windowForms.flatMap(spelledOut)
  return schema
}

/** `this week | month` is `this week` and `this month`. */
function spelledOut(form: string): string[] {
  const [first = '', ...others] = form.split(' | ')
  const stem = first.slice(0, first.lastIndexOf(' ') + 1)
  return [first, ...others.map((other) => stem + other)]
}

function both({ zh, en }: Bilingual): string {
  return zh === en ? zh : `${zh} · ${en}`
}

/** Who is a customer is said by a condition, kind by kind. */
function projectFile(): Schema {
  const made = converted(projectSchema)
  const kinds = made.properties?.['kinds']
  const one = kinds?.['additionalProperties'] as Schema | undefined
  if (!kinds || !one) return made
  const properties = { ...one.properties, 'customer when': condition }
  return {
    ...made,
    properties: {
      ...made.properties,
      kinds: { ...kinds, additionalProperties: { ...one, properties } } as unknown as Schema,
    },
  }
}

/** A definition whose `where` is a condition. */
function ruled(schema: z.ZodType): Schema {
  const made = converted(schema)
  return { ...made, properties: { ...made.properties, where: condition } }
}

/** The outer keys, and exactly one method as one more. */
function schemeFile(): Schema {
  const outer = converted(schemeSchema)
  const bodies = methods.map(({ name, title, summary, schema }) => {
    const body = { ...converted(schema), title: both(title), description: both(summary) }
    return [name, name === 'table' ? withRules(body) : body] as const
  })
  return {
    ...outer,
    properties: { ...outer.properties, ...Object.fromEntries(bodies) },
    additionalProperties: false,
    oneOf: methods.map(({ name }) => ({ required: [name] })),
  }
}

/** The outer keys beside the ledger and what is to come; what stands under `unless` is a condition. */
function valueFile(): Schema {
  const outer = converted(valueSchema)
  const inner = converted(valueParamsSchema)
  const { potential } = inner.properties ?? {}
  const branches = potential?.items?.anyOf?.map((one) => withConditions(one, ['unless'])) ?? []
  return {
    ...inner,
    properties: {
      ...outer.properties,
      ...inner.properties,
      ...(potential ? { potential: { ...potential, items: { anyOf: branches } } } : {}),
    },
    required: [...(outer.required ?? []), ...(inner.required ?? [])],
  }
}

/** Classes of a decision table: what stands under `when` is a condition. */
function withRules(body: Schema): Schema {
  const { classes } = body.properties ?? {}
  const { items } = classes ?? {}
  if (!classes || !items) return body
  const ruled = { ...items, properties: { ...items.properties, when: condition }, required: ['class', 'when'] }
  return { ...body, properties: { ...body.properties, classes: { ...classes, items: ruled } } }
}

/** What a segment never contains is a condition. */
function testFile(): Schema {
  const made = converted(testSchema)
  const { expect } = made.properties ?? {}
  const branches = (expect?.items?.anyOf ?? []).map((one) =>
    one.properties && 'never contains' in one.properties
      ? { ...one, properties: { ...one.properties, 'never contains': condition } }
      : one,
  )
  return { ...made, properties: { ...made.properties, expect: { ...expect, items: { anyOf: branches } } } }
}

/** The file around, and in its list one branch for each way to make an attribute. */
function attributesFile(): Schema {
  const outer = converted(attributesFileSchema)
  const common = converted(attributeSchema)
  const ways = attributeKinds.map(({ head, title, schema, rules = [] }) => {
    const own = converted(schema)
    const asked = own.properties?.[head]
    return {
      ...own,
      title: both(title),
      properties: {
        ...common.properties,
        ...own.properties,
        ...(asked && rules.length ? { [head]: withConditions(asked, rules) } : {}),
      },
      required: [...new Set(['attribute', head, ...(own.required ?? [])])],
      additionalProperties: false,
    }
  })
  const list = { ...outer.properties?.['attributes'], items: { type: 'object', anyOf: ways } }
  return { ...outer, properties: { ...outer.properties, attributes: list } }
}

function conditionDefinitions(): Record<string, Schema> {
  const own = conditionKinds.flatMap(({ heads, title, schema, rules = [] }) =>
    heads.map((head) => oneHead(withConditions(converted(schema), rules), head, heads, title)),
  )
  return { condition: { type: 'object', anyOf: [...own, ...measured()] }, filter: converted(whereSchema) }
}

/** What stands under these keys is a condition. */
function withConditions(schema: Schema, keys: readonly string[]): Schema {
  const { properties = {} } = schema
  const ruled = keys.map((key) => [key, { title: properties[key]?.title ?? key, ...condition }])
  return { ...schema, properties: { ...properties, ...(Object.fromEntries(ruled) as Record<string, Schema>) } }
}

/** The part of a condition's schema that one of its heads leaves: the other heads may not stand beside it. */
function oneHead(schema: Schema, head: string, heads: readonly string[], title: Bilingual): Schema {
  const kept = Object.entries(schema.properties ?? {}).filter(([key]) => key === head || !heads.includes(key))
  const properties = Object.fromEntries(kept)
  const list = properties[head]
  if (['all', 'any', 'none'].includes(head))
    properties[head] = { ...list, type: 'array', minItems: 1, items: condition }
  const required = [...new Set([head, ...(schema.required ?? [])])]
  return { ...schema, title: both(title), properties, required, additionalProperties: false }
}

/** Aggregates written inside a condition, each with the comparisons and `or never`. */
function measured(): Schema[] {
  const compared = converted(measuredSchema)
  return attributeKinds
    .filter((kind) => kind.inline)
    .map(({ head, title, schema }) => {
      const own = converted(schema)
      return {
        ...own,
        title: both(title),
        properties: { ...compared.properties, ...own.properties },
        required: [...new Set([head, ...(own.required ?? [])])],
        additionalProperties: false,
      }
    })
}

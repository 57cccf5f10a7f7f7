import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { attributeKinds } from '../attributes/index.ts'
import { conditionKinds } from '../conditions/index.ts'
import { methods } from '../methods/index.ts'
import type { FileSort } from './json-schema.ts'
import { jsonSchema } from './json-schema.ts'

type Schema = Record<string, unknown>

const schemas = jsonSchema() as Record<FileSort, Schema>
const examples = fileURLToPath(new URL('../../examples', import.meta.url))
const sortOf: Record<string, FileSort> = {
  sources: 'source',
  attributes: 'attributes',
  populations: 'population',
  segments: 'segment',
  schemes: 'scheme',
  models: 'value',
  services: 'service',
  research: 'research',
  exports: 'export',
  identity: 'identity',
  tests: 'test',
  views: 'view',
  checklists: 'checklist',
}
const files = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yml'))
  .map((file) => ({ file, sort: sortOf[basename(dirname(file))] ?? ('project' as const) }))

describe('the JSON Schema', () => {
  it.each(files)('takes $file', ({ file, sort }) => {
    expect(wrongIn(parse(readFileSync(join(examples, file), 'utf8')), schemas[sort])).toEqual([])
  })

  it('has tried files of every sort', () => {
    expect([...new Set(files.map(({ sort }) => sort))].toSorted()).toEqual(Object.keys(schemas).toSorted())
  })

  it('refuses a key that the product does not know, wherever it stands', () => {
    const segment = (where: unknown) => wrongIn({ segment: 'a', where }, schemas.segment)
    expect(segment({ did: 'order' })).toEqual([])
    expect(segment({ did: 'order', wihtin: 'last 7 days' })).not.toEqual([])
    expect(segment({ any: [{ all: [{ attribute: 'city', equals: '北京' }] }] })).not.toEqual([])
    expect(segment({ did: 'order', where: { amount: { atleast: 3 } } })).not.toEqual([])
    const nested = (inner: unknown) => segment({ did: 'order', where: { a: 1, any: [{ b: [2] }, { none: [inner] }] } })
    expect(nested({ amount: { 'at least': 3 } })).toEqual([])
    expect(nested({ amount: { atleast: 3 } })).not.toEqual([])
    expect(wrongIn({ fenqun: 1, project: 'a', currancy: 'CNY' }, schemas.project)).not.toEqual([])
    expect(wrongIn({ scheme: 'a', tiers: { of: 'spend', clases: [] } }, schemas.scheme)).not.toEqual([])
  })

  it('refuses two conditions in one, an empty group, and what is no condition', () => {
    const wrong = [
      { did: 'order', 'did not': 'order' },
      { did: 'order', 'in segment': 'staff' },
      { all: [] },
      { within: 'last 7 days' },
      'everyone',
    ]
    for (const where of wrong) expect(wrongIn({ segment: 'a', where }, schemas.segment)).not.toEqual([])
  })

  it('wants exactly one method in a scheme', () => {
    const tiers = { of: 'spend', classes: [{ class: 'gold', top: '20%' }, { class: 'rest' }] }
    const table = { classes: [{ class: 'all', when: { everyone: true } }] }
    expect(wrongIn({ scheme: 'a', tiers }, schemas.scheme)).toEqual([])
    expect(wrongIn({ scheme: 'a' }, schemas.scheme)).not.toEqual([])
    expect(wrongIn({ scheme: 'a', tiers, table }, schemas.scheme)).not.toEqual([])
    expect(
      wrongIn({ scheme: 'a', table: { classes: [{ class: 'all', when: { everone: true } }] } }, schemas.scheme),
    ).not.toEqual([])
  })

  it('has a branch for every head of a condition, every way to make an attribute, and every method', () => {
    const branches = (schema: unknown) =>
      (schema as { anyOf: { required: string[] }[] }).anyOf.map((one) => one.required)
    const conditions = branches((schemas.segment['definitions'] as Schema)['condition']).flat()
    for (const head of conditionKinds.flatMap((kind) => kind.heads)) expect(conditions).toContain(head)
    const list = (schemas.attributes['properties'] as Record<string, { items: unknown }>)['attributes']
    const attributes = branches(list?.items).flat()
    for (const { head } of attributeKinds) expect(attributes).toContain(head)
    for (const { name } of methods) expect(schemas.scheme['properties']).toHaveProperty([name])
  })

  it('labels conditions in both languages and keeps no label key of ours', () => {
    const text = JSON.stringify(schemas)
    expect(text).toContain('做过 / 没做过 · Did / did not')
    expect(text).not.toMatch(/"(?:zh|en)":"/)
  })
})

/**
 * What JSON Schema finds wrong with a value, by path: the keywords that `jsonSchema` uses, and an error for any other,
 * so that a schema this cannot judge never passes.
 */
function wrongIn(value: unknown, root: Schema): string[] {
  const check = (value: unknown, schema: Schema, at: string): string[] =>
    Object.entries(schema).flatMap(([keyword, is]) => {
      const judge = keywords[keyword]
      if (!judge) throw new Error(`the schema uses "${keyword}", which this test cannot judge`)
      return judge({ value, is, schema, at, root, check })
    })
  return check(value, root, '')
}

interface Judged {
  value: unknown
  is: unknown
  schema: Schema
  at: string
  root: Schema
  check: (value: unknown, schema: Schema, at: string) => string[]
}

const nothing = () => []
const fails = (good: boolean, at: string, why: string) => (good ? [] : [`${at || '/'}: ${why}`])
const isMapping = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function typeOf(value: unknown): string[] {
  if (value === null) return ['null']
  if (Array.isArray(value)) return ['array']
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number']
  return [typeof value]
}

const keywords: Record<string, (judged: Judged) => string[]> = {
  $schema: nothing,
  title: nothing,
  description: nothing,
  default: nothing,
  examples: nothing,
  definitions: nothing,
  $ref: ({ value, is, root, at, check }) => {
    const name = String(is).replace('#/definitions/', '')
    return check(value, (root['definitions'] as Record<string, Schema>)[name] ?? { missing: name }, at)
  },
  type: ({ value, is, at }) =>
    fails(
      [is].flat().some((type) => typeOf(value).includes(String(type))),
      at,
      `is no ${String(is)}`,
    ),
  const: ({ value, is, at }) => fails(value === is, at, `is not ${String(is)}`),
  enum: ({ value, is, at }) => fails((is as unknown[]).includes(value), at, `is none of ${String(is)}`),
  pattern: ({ value, is, at }) =>
    fails(typeof value !== 'string' || new RegExp(String(is), 'u').test(value), at, 'does not match'),
  minLength: ({ value, is, at }) => fails(typeof value !== 'string' || value.length >= Number(is), at, 'is too short'),
  minimum: ({ value, is, at }) => fails(typeof value !== 'number' || value >= Number(is), at, 'is too small'),
  maximum: ({ value, is, at }) => fails(typeof value !== 'number' || value <= Number(is), at, 'is too large'),
  exclusiveMinimum: ({ value, is, at }) => fails(typeof value !== 'number' || value > Number(is), at, 'is too small'),
  minItems: ({ value, is, at }) => fails(!Array.isArray(value) || value.length >= Number(is), at, 'has too few'),
  maxItems: ({ value, is, at }) => fails(!Array.isArray(value) || value.length <= Number(is), at, 'has too many'),
  required: ({ value, is, at }) =>
    isMapping(value) ? (is as string[]).flatMap((key) => fails(key in value, at, `lacks "${key}"`)) : [],
  properties: ({ value, is, at, check }) =>
    isMapping(value)
      ? Object.entries(is as Record<string, Schema>).flatMap(([key, schema]) =>
          key in value ? check(value[key], schema, `${at}/${key}`) : [],
        )
      : [],
  additionalProperties: ({ value, is, schema, at, check }) => {
    if (!isMapping(value)) return []
    const known = Object.keys(schema['properties'] ?? {})
    const others = Object.keys(value).filter((key) => !known.includes(key))
    if (is === false) return others.map((key) => `${at}/${key}: is not known`)
    return others.flatMap((key) => check(value[key], is as Schema, `${at}/${key}`))
  },
  propertyNames: ({ value, is, at, check }) =>
    isMapping(value) ? Object.keys(value).flatMap((key) => check(key, is as Schema, `${at}/${key}`)) : [],
  items: ({ value, is, at, check }) => {
    if (!Array.isArray(value)) return []
    return value.flatMap((item, index) => {
      const schema = Array.isArray(is) ? (is as Schema[])[index] : (is as Schema)
      return schema ? check(item, schema, `${at}/${index}`) : []
    })
  },
  additionalItems: ({ value, is, schema, at }) =>
    fails(
      is !== false || !Array.isArray(value) || value.length <= (schema['items'] as unknown[]).length,
      at,
      'has too many',
    ),
  allOf: ({ value, is, at, check }) => (is as Schema[]).flatMap((schema) => check(value, schema, at)),
  anyOf: ({ value, is, at, check }) => {
    const found = (is as Schema[]).map((schema) => check(value, schema, at))
    return found.some((wrong) => wrong.length === 0)
      ? []
      : [`${at || '/'}: fits no branch; ${found.map((wrong) => wrong[0]).join('; ')}`]
  },
  oneOf: ({ value, is, at, check }) => {
    const fitting = (is as Schema[]).filter((schema) => check(value, schema, at).length === 0)
    return fails(fitting.length === 1, at, `fits ${fitting.length} branches`)
  },
}

it('knows that conditions about linked entities hold conditions', () => {
  const { definitions } = jsonSchema().segment as {
    definitions: { condition: { anyOf: { required?: string[]; properties?: Record<string, unknown> }[] } }
  }
  const linked = definitions.condition.anyOf.find((one) => one.properties?.['linked'])
  expect(linked?.required).toEqual(['linked'])
  for (const key of ['any', 'all', 'none', 'where'])
    expect(linked?.properties?.[key]).toMatchObject({ $ref: '#/definitions/condition' })
})

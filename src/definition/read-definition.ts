import type { z } from 'zod'
import { nearest, type Bilingual, type Problem } from '../errors.ts'
import { checkShape, type Checked } from './check.ts'
import type { NoteOuter, ServiceOuter } from './data-shapes.ts'
import { noteSchema, serviceSchema } from './data-shapes.ts'
import { definitionErrors } from './errors.ts'
import type { IdentityOuter } from './identity-shapes.ts'
import { identitySchema } from './identity-shapes.ts'
import {
  attributeSchema,
  attributesFileSchema,
  bilingual,
  builtInPopulations,
  populationSchema,
  projectSchema,
  schemeSchema,
  segmentSchema,
  sourceSchema,
  valueSchema,
  type AttributeOuter,
  type PopulationOuter,
  type ProjectFile,
  type SchemeOuter,
  type SegmentOuter,
  type ValueOuter,
} from './shapes.ts'
import { at, lookUp, stands, type Written } from './written.ts'

/** A definition whose outer shape is right, or what is wrong with it. */
export type Read<T> = { written: Written<T>; problems: [] } | { written: undefined; problems: Problem[] }

/** What a file in each folder begins with, and the folder it belongs in. */
export const folders = {
  source: 'sources',
  family: 'attributes',
  population: 'populations',
  segment: 'segments',
  scheme: 'schemes',
  service: 'services',
  note: 'research',
  identity: 'identity',
  value: 'models',
} as const

export type Sort = keyof typeof folders

/** What the things in those folders are called. */
export const sortNames = {
  source: { zh: '数据源', en: 'source' },
  family: { zh: '标签文件', en: 'file of attributes' },
  attribute: { zh: '标签', en: 'attribute' },
  population: { zh: '总体', en: 'population' },
  segment: { zh: '客群', en: 'segment' },
  scheme: { zh: '分群方案', en: 'scheme' },
  service: { zh: '服务', en: 'service' },
  note: { zh: '研究笔记', en: 'research note' },
  identity: { zh: '身份规则', en: 'identity' },
  value: { zh: '价值定义', en: 'value' },
} as const

export function readProjectFile(written: Written<unknown>): Read<ProjectFile> {
  const { value, problems } = checkShape(projectSchema, written)
  if (!value) return { written: undefined, problems }
  return { written: known(written, value.project, named(value, value.project)), problems: [] }
}

/** A source keeps everything as written; `intake/` checks the rest. */
export function readSource(written: Written<unknown>): Read<unknown> {
  const { value, problems } = checkSort(sourceSchema, written, 'source')
  if (!value) return { written: undefined, problems }
  return { written: { ...written, id: value.source }, problems: [] }
}

export function readPopulation(written: Written<unknown>): Read<PopulationOuter> {
  const { value, problems } = checkSort(populationSchema, written, 'population')
  if (!value) return { written: undefined, problems }
  const id = value.population
  if (builtInPopulations.some((name) => name === id))
    return {
      written: undefined,
      problems: [definitionErrors.problem('reserved-id', { id }, written.place(['population']))],
    }
  return { written: known(written, id, named(value, id)), problems: [] }
}

export function readSegment(written: Written<unknown>): Read<SegmentOuter> {
  const { value, problems } = checkSort(segmentSchema, written, 'segment')
  if (!value) return { written: undefined, problems }
  return { written: known(written, value.segment, named(value, value.segment)), problems: [] }
}

export function readService(written: Written<unknown>): Read<ServiceOuter> {
  const { value, problems } = checkSort(serviceSchema, written, 'service')
  if (!value) return { written: undefined, problems }
  return { written: known(written, value.service, named(value, value.service)), problems: [] }
}

export function readNote(written: Written<unknown>): Read<NoteOuter> {
  const { value, problems } = checkSort(noteSchema, written, 'note')
  if (!value) return { written: undefined, problems }
  return { written: known(written, value.note, named(value, value.note)), problems: [] }
}

export function readIdentity(written: Written<unknown>): Read<IdentityOuter> {
  const { value, problems } = checkSort(identitySchema, written, 'identity')
  if (!value) return { written: undefined, problems }
  return { written: known(written, value.identity, value), problems: [] }
}

/** Exactly one key beside the outer ones is the method; which methods there are is not known here. */
export function readScheme(written: Written<unknown>): Read<SchemeOuter> {
  const outer = Object.keys(schemeSchema.shape)
  const { value, problems } = checkSort(schemeSchema, written, 'scheme')
  const others = Object.keys(written.value ?? {}).filter((key) => !outer.includes(key))
  const typos = others.filter((key) => nearest(key, outer) !== undefined)
  const methods = others.filter((key) => !typos.includes(key))
  const id = value?.scheme ?? written.id
  const found: Problem[] = [...problems]
  for (const key of typos) {
    const near = nearest(key, outer) ?? ''
    const problem = definitionErrors.problem('unknown-key', { key }, written.place([key], 'key'))
    found.push({ ...problem, hint: { zh: `您是不是想写 “${near}”?`, en: `did you mean "${near}"?` } })
  }
  const [method, second] = methods
  const misplaced = problems.some(({ code }) => code === 'wrong-folder')
  if (method === undefined && !misplaced) found.push(definitionErrors.problem('no-method', { id }, written.place([])))
  if (second !== undefined && !misplaced)
    found.push(
      definitionErrors.problem('several-methods', { id, methods: methods.join(', ') }, written.place([second], 'key')),
    )
  if (!value || method === undefined || found.length > 0) return { written: undefined, problems: found }
  const params = (written.value as Record<string, unknown>)[method]
  return { written: known(written, value.scheme, { ...named(value, value.scheme), method, params }), problems: [] }
}

/** Keys of a value definition that say what it is called and who it is about; all others say how it is made. */
export const valueOuterKeys = Object.keys(valueSchema.shape)

export function readValue(written: Written<unknown>): Read<ValueOuter> {
  const { value, problems } = checkSort(valueSchema, written, 'value')
  if (!value) return { written: undefined, problems }
  const params = Object.fromEntries(Object.entries(value).filter(([key]) => !valueOuterKeys.includes(key)))
  const { value: id, kind, population, owner, purpose, description, ground } = value
  const outer = { value: id, kind, population, owner, purpose, description, ground, name: value.name ?? bilingual(id) }
  return { written: known(written, id, { ...outer, params }), problems: [] }
}

/** The attributes of one file, each with the family and kind of the file, and with its own problems. */
export function readAttributes(written: Written<unknown>): {
  kind: string
  attributes: ({ item: Written<unknown> } & Read<AttributeOuter>)[]
  /** Those of the file around them. */
  problems: Problem[]
} {
  const { value: file, problems } = checkSort(attributesFileSchema, written, 'family')
  const items = lookUp(written.value, ['attributes'])
  const attributes = [...(Array.isArray(items) ? items.keys() : [])].map((index) => {
    const item = at(written, ['attributes', index])
    const { value, problems } = checkShape(attributeSchema, item)
    if (!value || !file) return { item, written: undefined, problems }
    const { attribute, name, description, unit, sensitivity, 'switching cost': switchingCost, ...params } = value
    const outer: AttributeOuter = {
      attribute,
      name: name ?? bilingual(attribute),
      ...(description && { description }),
      ...(unit !== undefined && { unit }),
      ...(sensitivity !== undefined && { sensitivity }),
      ...(switchingCost !== undefined && { 'switching cost': switchingCost }),
      family: file.family,
      kind: file.kind,
      params,
    }
    return { item, written: known(item, attribute, outer), problems: [] as [] }
  })
  return { kind: file?.kind ?? 'customer', attributes, problems }
}

/**
 * The part of a definition that its attribute kind or method checks, with places: the value is
 * `params`, and paths are counted as in `params`.
 */
export function paramsOf(
  written: Written<AttributeOuter> | Written<SchemeOuter> | Written<ValueOuter>,
): Written<unknown> {
  const { value } = written
  if ('method' in value) return { ...at(written, [value.method]), value: value.params }
  return { ...at(written, []), value: value.params }
}

/** Of a file that belongs in another folder that is said, and nothing about its keys. */
function checkSort<T>(schema: z.ZodType<T>, written: Written<unknown>, sort: Sort): Checked<T> {
  const found = sortOf(written.value)
  const strayed = found !== undefined && found !== sort && !mayLackIts(sort, found, written.value)
  if (!strayed) return checkShape(schema, written)
  const { [found]: is, [sort]: wanted } = sortNames
  const params = { foundZh: is.zh, foundEn: is.en, wantedZh: wanted.zh, wantedEn: wanted.en, folder: folders[found] }
  return {
    value: undefined,
    problems: [definitionErrors.problem('wrong-folder', params, written.place([found], 'key'))],
  }
}

/** What a definition is, by the key that holds its id; segments and schemes have a population too. */
function sortOf(value: unknown): Sort | undefined {
  return (
    ['segment', 'scheme', 'source', 'family', 'service', 'note', 'identity', 'population', 'value'] as const
  ).find((key) => stands(value, [key]))
}

/** A segment or scheme with a population and without its own id is one all the same. */
function mayLackIts(sort: Sort, found: Sort, value: unknown): boolean {
  if (sort === 'population') return false
  return found === 'population' || stands(value, [sort])
}

function known<T>(written: Written<unknown>, id: string, value: T): Written<T> {
  return { ...written, id, value }
}

function named<T extends { name?: Bilingual | undefined }>(
  value: T,
  id: string,
): Omit<T, 'name'> & { name: Bilingual } {
  return { ...value, name: value.name ?? bilingual(id) }
}

import { didYouMean } from '../../errors.ts'
import type { Bilingual } from '../../errors.ts'
import { runErrors } from '../../runs/errors.ts'
import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { evidenceErrors } from '../errors.ts'

/** What a tree tells apart. */
export interface TreeTarget {
  /** An attribute, a segment, a scheme, or a class of one (`rfm/important-value`). */
  id: string
  sort: 'attribute' | 'segment' | 'scheme' | 'class'
  name: Bilingual
  /** `share` of one class against the rest, `classes` of many, `mean` of a number. */
  measure: 'share' | 'classes' | 'mean'
  /** Of a share: the value that counts. */
  value?: string
  unit?: string
  /** Of a mean: money is shown as money. */
  type?: AttributeManifest['type']
  classes: { id: string; name: Bilingual }[]
}

/** The target with its SQL over a run: the place of the class among `classes`, or a number as DOUBLE; missing where it is unknown. */
export interface TargetColumn {
  target: TreeTarget
  sql: string
}

/** Most classes that are told apart; the rest are one. */
const mostClasses = 12
const yes: Bilingual = { zh: '是', en: 'yes' }
const no: Bilingual = { zh: '否', en: 'no' }
const rest: Bilingual = { zh: '其他', en: 'others' }
const trueWords = ['true', 'yes', 'y', '1', '是', '有']
const falseWords = ['false', 'no', 'n', '0', '否', '无']

/** Throws `not-found`; `target-value` of a value that nobody has or that the target cannot take; `no-tree-target` of lists and days. */
export async function treeTarget(reader: RunReader, id: string, where: string, value?: string): Promise<TargetColumn> {
  const { manifest, dialect } = reader
  const segment = manifest.segments.find((one) => one.id === id)
  if (segment) {
    refuseValue(id, value)
    const isIn = reader.isIn('segment', id)!
    const sql = `CASE WHEN ${isIn} THEN 1 WHEN NOT (${reader.isUnknown('segment', id) ?? 'FALSE'}) THEN 0 END`
    const classes = [
      { id: 'no', name: { zh: '不在其中', en: 'not in it' } },
      { id: 'yes', name: { zh: '在其中', en: 'in it' } },
    ]
    return { target: { id, sort: 'segment', name: segment.name, measure: 'share', classes }, sql }
  }
  const slash = id.indexOf('/')
  const scheme = manifest.schemes.find((one) => one.id === (slash > 0 ? id.slice(0, slash) : id))
  if (scheme) {
    const wanted = slash > 0 ? id.slice(slash + 1) : value
    const number = reader.classOf(scheme.id)
    const classes = scheme.classes.map((one) => ({ id: one.id, name: one.name }))
    if (wanted === undefined) {
      const target: TreeTarget = { id, sort: 'scheme', name: scheme.name, measure: 'classes', classes }
      return { target, sql: `${number} - 1` }
    }
    const at = scheme.classes.findIndex((one) => one.id === wanted)
    if (at < 0) {
      const known = scheme.classes.map((one) => `${scheme.id}/${one.id}`)
      throw runErrors.error('not-found', { name: `${scheme.id}/${wanted}`, near: didYouMean(wanted, known) })
    }
    const { name } = scheme.classes[at]!
    const target: TreeTarget = {
      id: `${scheme.id}/${wanted}`,
      sort: 'class',
      name: { zh: `${scheme.name.zh}:${name.zh}`, en: `${scheme.name.en}: ${name.en}` },
      measure: 'share',
      classes: [
        { id: 'others', name: { zh: '其他类', en: 'other classes' } },
        { id: wanted, name },
      ],
    }
    return { target, sql: `CASE WHEN ${number} = ${at + 1} THEN 1 WHEN ${number} IS NOT NULL THEN 0 END` }
  }
  const attribute = manifest.attributes.find((one) => one.id === id)
  const column = attribute && reader.attribute(id)
  if (!attribute || column === undefined) {
    const known = [...manifest.attributes, ...manifest.segments, ...manifest.schemes].map((one) => one.id)
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  const { name, unit, type } = attribute
  const about = { id, sort: 'attribute' as const, name }
  switch (type) {
    case 'integer':
    case 'money':
    case 'number':
      refuseValue(id, value)
      return {
        target: { ...about, measure: 'mean', type, ...(unit === undefined ? {} : { unit }), classes: [] },
        sql: dialect.cast(column, 'number'),
      }
    case 'boolean': {
      const wanted = truthOf(id, value)
      const classes = [
        { id: String(!wanted), name: wanted ? no : yes },
        { id: String(wanted), name: wanted ? yes : no },
      ]
      return {
        target: { ...about, measure: 'share', value: String(wanted), classes },
        sql: `CASE WHEN ${column} THEN ${wanted ? 1 : 0} WHEN NOT ${column} THEN ${wanted ? 0 : 1} END`,
      }
    }
    case 'text':
      return textTarget(reader, about, column, where, value)
    default:
      throw evidenceErrors.error('no-tree-target', { name: id, type })
  }
}

async function textTarget(
  reader: RunReader,
  about: Pick<TreeTarget, 'id' | 'sort' | 'name'>,
  column: string,
  where: string,
  value: string | undefined,
): Promise<TargetColumn> {
  const rows = await reader.rows(`SELECT ${column} AS v, count(*) AS n FROM ${reader.from}
WHERE (${where}) AND ${column} IS NOT NULL GROUP BY v ORDER BY n DESC, v LIMIT ${value === undefined ? mostClasses + 1 : 1000}`)
  const found = rows.map((row) => String(row['v']))
  const one = value ?? (found.length === 2 ? found.find((each) => trueWords.includes(each.toLowerCase())) : undefined)
  const text = (each: string) => reader.dialect.text(each)
  if (one !== undefined) {
    if (!found.includes(one)) throw noValue(about.id, one, found)
    const other = found.length === 2 ? found.find((each) => each !== one)! : undefined
    const classes = [
      { id: other ?? 'others', name: other === undefined ? rest : { zh: other, en: other } },
      { id: one, name: { zh: one, en: one } },
    ]
    return {
      target: { ...about, measure: 'share', value: one, classes },
      sql: `CASE WHEN ${column} = ${text(one)} THEN 1 WHEN ${column} IS NOT NULL THEN 0 END`,
    }
  }
  const named = found.length > mostClasses ? found.slice(0, mostClasses - 1) : found
  const classes = [
    ...named.map((each) => ({ id: each, name: { zh: each, en: each } })),
    ...(named.length < found.length ? [{ id: '', name: rest }] : []),
  ]
  const cases = named.map((each, at) => `WHEN ${column} = ${text(each)} THEN ${at}`)
  return {
    target: { ...about, measure: 'classes', classes },
    sql: `CASE ${cases.join(' ')} WHEN ${column} IS NOT NULL THEN ${named.length} END`,
  }
}

function refuseValue(name: string, value: string | undefined): void {
  if (value !== undefined) throw noValue(name, value, [])
}

function truthOf(name: string, value: string | undefined): boolean {
  if (value === undefined) return true
  const word = value.trim().toLowerCase()
  if (trueWords.includes(word)) return true
  if (falseWords.includes(word)) return false
  throw noValue(name, value, ['true', 'false'])
}

const noValue = (name: string, value: string, known: readonly string[]) =>
  evidenceErrors.error('target-value', { name, value, known: known.slice(0, 12).join(', ') || '—' })

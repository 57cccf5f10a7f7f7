import type { Bilingual } from '../../errors.ts'
import type { Dialect } from '../../sql/dialect.ts'
import type { ColumnType } from '../../sql/types.ts'
import { unitAfter, shareUnit } from '../../sql/units.ts'
import type { Zone } from '../../time/zone.ts'
import { startOfDay } from '../../time/zone.ts'

/** A number, or a day as text. */
export type CutValue = number | string

/**
 * What must be true of one attribute, as people write it: at least `from` and less than `below`; or one of `values`; or none of `others` (and known).
 * Neither: having a value is enough. `missing`: whether people without one belong too, or alone (`only`).
 */
export interface RuleCondition {
  attribute: string
  name: Bilingual
  type: ColumnType
  unit?: string
  from?: CutValue
  below?: CutValue
  values?: (string | boolean)[]
  others?: string[]
  missing: 'no' | 'too' | 'only'
  /** Some people have no value: then a rule says that a value must be there, so that it is false of them, not unknown. */
  lacks: boolean
}

/** The condition as a definition says it. */
export function writtenCondition(condition: RuleCondition): Record<string, unknown> {
  const { attribute, missing, lacks } = condition
  const own = comparisonsOf(condition)
  const isMissing = { attribute, 'is missing': true }
  if (missing === 'only') return isMissing
  if (Object.keys(own).length === 0) return { attribute, 'is missing': false }
  if (missing === 'no') return { attribute, ...own, ...(lacks ? { 'is missing': false } : {}) }
  const [first] = Object.keys(own)
  if (first === 'not in' && Object.keys(own).length === 1) return { attribute, 'not in or missing': own['not in'] }
  return { any: [{ attribute, ...own }, isMissing] }
}

function comparisonsOf({ type, from, below, values, others }: RuleCondition): Record<string, unknown> {
  if (values) return values.length === 1 ? { is: values[0] } : { in: values }
  if (others) return { 'not in': others }
  const isDay = type === 'date' || type === 'time'
  return {
    ...(from === undefined ? {} : { [isDay ? 'on or after' : 'at least']: from }),
    ...(below === undefined ? {} : { [isDay ? 'before' : 'less than']: below }),
  }
}

/** All of a rule as one `where`. Of everybody it is a condition that is true of all. */
export function writtenRule(
  conditions: readonly RuleCondition[],
  within?: Record<string, unknown>,
): Record<string, unknown> {
  const all = [...(within ? [within] : []), ...conditions.map(writtenCondition)]
  return all.length === 1 ? all[0]! : { all }
}

/** SQL over a column of the attribute's type that is true or false of everybody, never NULL. */
export function conditionSql(
  { type, from, below, values, others, missing }: RuleCondition,
  column: string,
  { dialect, zone }: { dialect: Dialect; zone: Zone },
): string {
  const known = `${column} IS NOT NULL`
  if (missing === 'only') return `${column} IS NULL`
  const operand = (value: CutValue): string => {
    if (type === 'date') return dialect.date(String(value))
    if (type === 'time') return dialect.instant(new Date(startOfDay(String(value), zone)).toISOString())
    return type === 'number' ? dialect.cast(plain(value), 'number') : plain(value)
  }
  const list = (all: readonly (string | boolean)[]) =>
    all.map((one) => (typeof one === 'boolean' ? (one ? 'TRUE' : 'FALSE') : dialect.text(one))).join(', ')
  const tests = [
    ...(from === undefined ? [] : [`${column} >= ${operand(from)}`]),
    ...(below === undefined ? [] : [`${column} < ${operand(below)}`]),
    ...(values ? [`${column} IN (${list(values)})`] : []),
    ...(others ? [`${column} NOT IN (${list(others)})`] : []),
  ]
  if (missing === 'no') return [known, ...tests].join(' AND ')
  return tests.length === 0 ? 'TRUE' : `(${column} IS NULL OR (${tests.join(' AND ')}))`
}

const plain = (value: CutValue): string => {
  const text = String(value)
  return text.includes('e') ? Number(value).toFixed(4) : text
}

/** Most values that are said one by one. */
const saidValues = 8

/** `contact hour ≥ 18 and < 21, or missing`. */
export function conditionWords(condition: RuleCondition): Bilingual {
  const { name, missing } = condition
  if (missing === 'only') return { zh: `${name.zh} 缺失`, en: `${name.en} is missing` }
  const said = comparisonWords(condition)
  if (!said) return { zh: `${name.zh} 有值`, en: `${name.en} is known` }
  const more = missing === 'too' ? { zh: ',或缺失', en: ', or missing' } : { zh: '', en: '' }
  return { zh: `${name.zh} ${said.zh}${more.zh}`, en: `${name.en} ${said.en}${more.en}` }
}

function comparisonWords({ from, below, values, others, unit, type }: RuleCondition): Bilingual | undefined {
  const list = values ?? others
  if (list) {
    const shown = list.slice(0, saidValues).map((one) => valueWords(one))
    const rest = list.length - shown.length
    const zh = `${shown.map((one) => one.zh).join('、')}${rest > 0 ? ` 等 ${list.length} 个` : ''}`
    const en = `${shown.map((one) => one.en).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
    if (others) return { zh: `不是 ${zh}`, en: `is none of ${en}` }
    return { zh: `是 ${zh}`, en: list.length > 1 ? `is one of ${en}` : `is ${en}` }
  }
  if (from === undefined && below === undefined) return undefined
  const tail = unitAfter(unit)
  const said = (value: CutValue) => figure(value, unit)
  if (from !== undefined && below !== undefined) {
    if (type === 'integer' && Number(below) - Number(from) === 1)
      return { zh: `= ${said(from)}${tail.zh}`, en: `= ${said(from)}${tail.en}` }
    return {
      zh: `≥ ${said(from)} 且 < ${said(below)}${tail.zh}`,
      en: `≥ ${said(from)} and < ${said(below)}${tail.en}`,
    }
  }
  const one = from === undefined ? `< ${said(below!)}` : `≥ ${said(from)}`
  return { zh: `${one}${tail.zh}`, en: `${one}${tail.en}` }
}

function valueWords(value: string | boolean): Bilingual {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  return { zh: value === '' ? '(空)' : value, en: value === '' ? '(empty)' : value }
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 })

function figure(value: CutValue, unit: string | undefined): string {
  if (typeof value === 'string') return value
  return unit === shareUnit ? `${grouped.format(value * 100)}%` : grouped.format(value)
}

/** All of a rule in words; `everybody` where it has no condition. */
export function ruleWords(conditions: readonly RuleCondition[], everybody: Bilingual): Bilingual {
  if (conditions.length === 0) return everybody
  const said = conditions.map(conditionWords)
  return { zh: said.map((one) => one.zh).join(';'), en: said.map((one) => one.en).join('; ') }
}

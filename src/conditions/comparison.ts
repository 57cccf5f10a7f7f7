import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { all, compare, literal } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'
import { unitAfter } from '../sql/units.ts'
import { describeWindow, resolveWindow } from '../time/window.ts'
import { startOfDay, dayOf } from '../time/zone.ts'
import type { Comparable, CompileContext } from './context.ts'
import { conditionErrors } from './errors.ts'
import type { Operator, OperatorName } from './operators.ts'
import { compareDays, operandOf, operatorNames, operators, operatorsFor } from './operators.ts'
import { windowOf } from './window-of.ts'

const value = z.union([z.string(), z.number(), z.boolean()])

/** The keys of a comparison as they are written beside what is compared. */
export const comparisonShape = Object.fromEntries(
  operatorNames.map((name) => [name, operandSchema(name).optional()]),
) as Record<OperatorName, z.ZodOptional<z.ZodType>>

function operandSchema(name: OperatorName): z.ZodType {
  switch (operators[name].operand) {
    case 'many':
      return z.array(value).min(1)
    case 'pair':
      return z.tuple([value, value])
    case 'flag':
      return z.boolean()
    case 'window':
      return z.string()
    default:
      return value
  }
}

export type Comparisons = Partial<Record<OperatorName, unknown>>

export interface Compared {
  truth: Expression
  sentence: Bilingual
}

/** The comparisons of a written condition, in the order of the operator table. */
export function comparisonsOf(written: Record<string, unknown>): Comparisons {
  return Object.fromEntries(operatorNames.filter((name) => name in written).map((name) => [name, written[name]]))
}

/** All comparisons must hold. Undefined when one does not fit the type; it has been reported. */
export function compileComparisons(
  left: Comparable,
  comparisons: Comparisons,
  context: CompileContext,
): Compared | undefined {
  const names = Object.keys(comparisons) as OperatorName[]
  if (names.length === 0) {
    const params = { name: left.name, operators: operatorsFor(left.type).join(', ') }
    context.report(conditionErrors.problem('no-comparison', params), [])
    return undefined
  }
  const compared = names.map((name) => compileOne(left, name, comparisons[name], context))
  if (compared.some((one) => one === undefined)) return undefined
  const done = compared as Compared[]
  return {
    truth: all(done.map((one) => one.truth)),
    sentence: {
      zh: left.name.zh + done.map((one) => one.sentence.zh).join('且'),
      en: `${left.name.en} ${done.map((one) => one.sentence.en).join(' and ')}`,
    },
  }
}

function compileOne(
  left: Comparable,
  name: OperatorName,
  written: unknown,
  context: CompileContext,
): Compared | undefined {
  const operator: Operator = operators[name]
  if (!operator.types.includes(left.type)) {
    const known = operatorsFor(left.type).join(', ')
    const params = { operator: name, name: left.name, type: left.type, operators: known }
    context.report(conditionErrors.problem('wrong-comparison', params), [name], 'key')
    return undefined
  }
  if (operator.operand === 'window') return compileWithin(left, String(written), context)
  if (operator.operand === 'flag') {
    const flag = literal('boolean', written === true)
    return {
      truth: operator.build(left.expression, [flag], left.type),
      sentence: written ? operator.words : { zh: '有值', en: 'is known' },
    }
  }
  const list = Array.isArray(written) ? (written as unknown[]) : [written]
  const operands = list.map((one) => operandOf(one, left.type))
  const wrong = operands.indexOf(undefined)
  if (wrong >= 0) {
    context.report(unlike(left, list[wrong]), Array.isArray(written) ? [name, wrong] : [name])
    return undefined
  }
  if (operator.operand === 'pair' && backwards(list)) {
    const params = { low: String(list[0]), high: String(list[1]) }
    context.report(conditionErrors.problem('between-backwards', params), [name])
    return undefined
  }
  const instead = orMissing[name]
  if (instead && left.nullable) {
    const params = { name: left.name, operator: name, instead }
    context.report(conditionErrors.problem('missing-is-unknown', params), [name], 'key')
  }
  if (name === 'matches' && !isSharedPattern(String(written))) {
    context.report(conditionErrors.problem('bad-pattern', { pattern: String(written) }), [name])
    return undefined
  }
  const truth =
    left.type === 'time'
      ? compareDays(left.expression, name, list.map(String), context.zone)
      : operator.build(left.expression, operands as Expression[], left.type)
  return { truth, sentence: sentenceOf(name, list, left.unit) }
}

const besideMissing: Bilingual = {
  zh: '把它与 “is missing: true” 并列写在 “any” 里',
  en: 'write it in an "any" beside "is missing: true"',
}

/** What to write where a missing value should count as a match of a negation. */
const orMissing: Partial<Record<OperatorName, Bilingual>> = {
  'is not': { zh: '写 “is not or missing”', en: 'write "is not or missing"' },
  'not in': { zh: '写 “not in or missing”', en: 'write "not in or missing"' },
  'does not contain': besideMissing,
  'includes none': besideMissing,
  'some element is not': besideMissing,
}

/** Numbers by size, dates by their text. */
function backwards([low, high]: unknown[]): boolean {
  if (typeof low === 'number' && typeof high === 'number') return low > high
  return String(low) > String(high)
}

function unlike(left: Comparable, written: unknown) {
  return conditionErrors.problem('unlike-types', {
    name: left.name,
    type: left.type,
    value: JSON.stringify(written),
    expected: (isNumeric(left.type) && spellingOfNumber(written)) || expectedSpelling[left.type],
  })
}

const isNumeric = (type: ColumnType): boolean => ['integer', 'money', 'number'].includes(type)

/** What keeps a text of digits from being a number: the reader leaves as text what a number cannot hold exactly. */
function spellingOfNumber(written: unknown): Bilingual | undefined {
  if (typeof written !== 'string' || !/^[-+]?\d+(\.\d+)?$/.test(written)) return undefined
  if (written.replaceAll(/\D/g, '').length > 15)
    return { zh: '数至多 15 位', en: 'write a number of at most 15 digits' }
  return /^[-+]?0\d/.test(written)
    ? { zh: '写成不带引号、前面没有 0 的数', en: 'write a number without quotes and leading zeros' }
    : undefined
}

const quoted: Bilingual = { zh: '文本请加引号,例如 "10"', en: 'put quotes around text, as in "10"' }
const unquoted: Bilingual = { zh: '写一个不带引号的数,例如 10', en: 'write a number without quotes, as in 10' }
const dashed: Bilingual = { zh: '日期写成 2025-03-31', en: 'write a date as 2025-03-31' }
const expectedSpelling: Record<ColumnType, Bilingual> = {
  text: quoted,
  list: quoted,
  integer: unquoted,
  money: unquoted,
  number: unquoted,
  boolean: { zh: '只能是 true 或 false', en: 'only true or false' },
  date: dashed,
  time: dashed,
}

function compileWithin(left: Comparable, written: string, context: CompileContext): Compared | undefined {
  const window = windowOf(written, context, ['within'])
  if (!window) return undefined
  const { from, to } = resolveWindow(window, context.asOf, context.zone)
  const bound = (iso: string) => literal(left.type, left.type === 'date' ? dayOf(Date.parse(iso), context.zone) : iso)
  const upper =
    left.type === 'date' && Date.parse(to) !== startOfDay(dayOf(Date.parse(to), context.zone), context.zone)
      ? compare(left.expression, '<=', bound(to))
      : compare(left.expression, '<', bound(to))
  return {
    truth: all([...(from ? [compare(left.expression, '>=', bound(from))] : []), upper]),
    sentence: describeWindow(window),
  }
}

/**
 * What a JavaScript `u` pattern may hold that RE2, or the engines' subset of it, does not: look-around, back references and named
 * groups; `\\u`, `\\c`, `[\\b]`, `\\p{…}` but of general categories, Han and Latin; `[]` and `[^]`; more than 1,000 repeats, and
 * counted repeats of what itself holds counted repeats.
 */
const notShared = [
  /\(\?(?!:)/,
  /\\(?:[1-9]|[kuc]|[pP]\{[^}]*=)/,
  /\[\^?\]/,
  /\[[^\]]*\\b/,
  /\{(?:\d*,)?(?:\d{5,}|[2-9]\d{3}|1(?!000\b)\d{3})/,
  /\\[pP]\{(?!(?:L[ultmo]?|N[dlo]?|P[cdfseio]?|S[mcko]?|Z[slp]?|M[nce]?|C[cfos]?|Han|Latin)\})/,
  /\)\{\d+(?:,\d*)?\}.*\{\d|\{\d+[^(]*\)\{\d/,
]

/** Whether every engine understands the pattern. Escaped backslashes are taken out before looking. */
export function isSharedPattern(pattern: string): boolean {
  const bare = pattern.replaceAll('\\\\', '')
  if (notShared.some((form) => form.test(bare))) return false
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}

function sentenceOf(name: OperatorName, list: unknown[], unit: string | undefined): Bilingual {
  const { words, operand } = operators[name]
  const show = (one: unknown) => (typeof one === 'string' ? { zh: `“${one}”`, en: `"${one}"` } : plain(one))
  const shown = list.map(show)
  const tail = unitAfter(unit)
  if (operand === 'pair')
    return {
      zh: `${words.zh} ${shown[0]!.zh} 与 ${shown[1]!.zh}${tail.zh} 之间(含)`,
      en: `${words.en} ${shown[0]!.en} and ${shown[1]!.en}${tail.en} (both in)`,
    }
  // “是 是” reads badly.
  const isTruth = (name === 'is' || name === 'is not') && typeof list[0] === 'boolean'
  const verb = isTruth ? words.zh.replace('是', '为') : `${words.zh} `
  return {
    zh: `${verb}${shown.map((one) => one.zh).join('、')}${tail.zh}`,
    en: `${words.en} ${shown.map((one) => one.en).join(', ')}${tail.en}`,
  }
}

/** Made once: one for each of ten thousand values takes seconds. */
const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 })

function plain(one: unknown): Bilingual {
  if (typeof one === 'boolean') return one ? { zh: '是', en: 'true' } : { zh: '否', en: 'false' }
  const shown = typeof one === 'number' ? numbers.format(one) : String(one)
  return { zh: shown, en: shown }
}

import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { all, any, call, cast, compare, isIn, isKnown, isMissing, literal, not, text } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'
import type { Zone } from '../time/zone.ts'
import { addDays, startOfDay } from '../time/zone.ts'

/** What stands on the right of an operator. */
export type OperandShape = 'one' | 'many' | 'pair' | 'flag' | 'window'

/** One comparison: which types it takes, how it becomes SQL, how it reads. */
export interface Operator {
  operand: OperandShape
  types: readonly ColumnType[]
  words: Bilingual
  /** `values` are literals of the compared type (of the element type for lists). */
  build(value: Expression, values: Expression[], type: ColumnType): Expression
}

const numbers = ['integer', 'money', 'number'] as const
const days = ['date', 'time'] as const
const single = [...numbers, ...days, 'text', 'boolean'] as const
const every = [...single, 'list'] as const

const simple = (operator: '=' | '<>' | '<' | '<=' | '>' | '>='): Operator['build'] => {
  return (value, [right]) => compare(value, operator, right!)
}

/** The operators by the name they are written with; docs/language.md lists them. */
export const operators = {
  is: { operand: 'one', types: single, words: { zh: '是', en: 'is' }, build: simple('=') },
  'is not': { operand: 'one', types: single, words: { zh: '不是', en: 'is not' }, build: simple('<>') },
  'is not or missing': {
    operand: 'one',
    types: single,
    words: { zh: '不是(或缺失)', en: 'is not, or is missing,' },
    build: (value, [right]) => any([isMissing(value), compare(value, '<>', right!)]),
  },
  in: { operand: 'many', types: single, words: { zh: '属于', en: 'is one of' }, build: isIn },
  'not in': {
    operand: 'many',
    types: single,
    words: { zh: '不属于', en: 'is none of' },
    build: (value, list) => not(isIn(value, list)),
  },
  'not in or missing': {
    operand: 'many',
    types: single,
    words: { zh: '不属于(或缺失)', en: 'is missing or none of' },
    build: (value, list) => any([isMissing(value), not(isIn(value, list))]),
  },
  'more than': { operand: 'one', types: numbers, words: { zh: '大于', en: 'is more than' }, build: simple('>') },
  'at least': { operand: 'one', types: numbers, words: { zh: '不少于', en: 'is at least' }, build: simple('>=') },
  'less than': { operand: 'one', types: numbers, words: { zh: '小于', en: 'is less than' }, build: simple('<') },
  'at most': { operand: 'one', types: numbers, words: { zh: '不超过', en: 'is at most' }, build: simple('<=') },
  between: {
    operand: 'pair',
    types: [...numbers, ...days],
    words: { zh: '介于', en: 'is between' },
    build: (value, [low, high]) => all([compare(value, '>=', low!), compare(value, '<=', high!)]),
  },
  before: { operand: 'one', types: days, words: { zh: '早于', en: 'is before' }, build: simple('<') },
  'on or before': { operand: 'one', types: days, words: { zh: '不晚于', en: 'is on or before' }, build: simple('<=') },
  after: { operand: 'one', types: days, words: { zh: '晚于', en: 'is after' }, build: simple('>') },
  'on or after': { operand: 'one', types: days, words: { zh: '不早于', en: 'is on or after' }, build: simple('>=') },
  contains: {
    operand: 'one',
    types: ['text'],
    words: { zh: '包含', en: 'contains' },
    build: (value, [part]) => call('contains', value, part!),
  },
  'does not contain': {
    operand: 'one',
    types: ['text'],
    words: { zh: '不包含', en: 'does not contain' },
    build: (value, [part]) => not(call('contains', value, part!)),
  },
  'starts with': {
    operand: 'one',
    types: ['text'],
    words: { zh: '开头是', en: 'starts with' },
    build: (value, [part]) => call('startsWith', value, part!),
  },
  'ends with': {
    operand: 'one',
    types: ['text'],
    words: { zh: '结尾是', en: 'ends with' },
    build: (value, [part]) => call('endsWith', value, part!),
  },
  matches: {
    operand: 'one',
    types: ['text'],
    words: { zh: '匹配', en: 'matches' },
    build: (value, [pattern]) => call('matches', value, pattern!),
  },
  'includes any': {
    operand: 'many',
    types: ['list'],
    words: { zh: '含有其中任一', en: 'includes any of' },
    build: (value, list) => any(list.map((element) => call('listHas', value, element))),
  },
  'includes all': {
    operand: 'many',
    types: ['list'],
    words: { zh: '同时含有', en: 'includes all of' },
    build: (value, list) => all(list.map((element) => call('listHas', value, element))),
  },
  'includes none': {
    operand: 'many',
    types: ['list'],
    words: { zh: '完全不含', en: 'includes none of' },
    build: (value, list) => not(any(list.map((element) => call('listHas', value, element)))),
  },
  'some element is not': {
    operand: 'one',
    types: ['list'],
    words: { zh: '至少有一个元素不是', en: 'has an element other than' },
    build: (value, [element]) => call('listHasOther', value, element!),
  },
  'is missing': {
    operand: 'flag',
    types: every,
    words: { zh: '缺失', en: 'is missing' },
    build: (value, [flag]) => (flag?.kind === 'literal' && flag.value === false ? isKnown(value) : isMissing(value)),
  },
  within: { operand: 'window', types: days, words: { zh: '在', en: 'is' }, build: (value) => value },
} as const satisfies Record<string, Operator>

export type OperatorName = keyof typeof operators

export const operatorNames = Object.keys(operators) as OperatorName[]

/** The operators that a type can take. */
export function operatorsFor(type: ColumnType): OperatorName[] {
  return operatorNames.filter((name) => (operators[name].types as readonly string[]).includes(type))
}

/**
 * An operator on a time is about whole days of the project zone: `after: 2025-03-31` begins at the
 * next midnight. Both sides become UTC instants, so that SQL needs no zone.
 */
export function compareDays(value: Expression, name: OperatorName, dates: string[], zone: Zone): Expression {
  const start = (day: string) => literal('time', new Date(startOfDay(day, zone)).toISOString())
  const next = (day: string) => start(addDays(day, 1))
  const [first, second] = [dates[0]!, dates[1] ?? dates[0]!]
  const onDay = (day: string) => all([compare(value, '>=', start(day)), compare(value, '<', next(day))])
  switch (name) {
    case 'before':
      return compare(value, '<', start(first))
    case 'on or before':
      return compare(value, '<', next(first))
    case 'after':
      return compare(value, '>=', next(first))
    case 'on or after':
      return compare(value, '>=', start(first))
    case 'between':
      return all([compare(value, '>=', start(first)), compare(value, '<', next(second))])
    case 'is':
      return onDay(first)
    case 'is not':
      return not(onDay(first))
    case 'is not or missing':
      return any([isMissing(value), not(onDay(first))])
    case 'in':
      return any(dates.map(onDay))
    case 'not in':
      return not(any(dates.map(onDay)))
    default:
      return any([isMissing(value), not(any(dates.map(onDay)))])
  }
}

/** A literal of the compared type, or undefined when the written value is of another type. */
export function operandOf(written: unknown, type: ColumnType): Expression | undefined {
  switch (type) {
    case 'text':
    case 'list':
      return typeof written === 'string' ? text(written) : undefined
    case 'boolean':
      return typeof written === 'boolean' ? literal('boolean', written) : undefined
    case 'date':
    case 'time':
      return typeof written === 'string' && isDay(written) ? literal('date', written) : undefined
    case 'integer':
      return typeof written === 'number' && Number.isFinite(written)
        ? literal(Number.isInteger(written) ? 'integer' : 'money', written)
        : undefined
    case 'money':
      return typeof written === 'number' && Number.isFinite(written) ? literal('money', written) : undefined
    case 'number':
      return typeof written === 'number' && Number.isFinite(written)
        ? cast(literal('money', written), 'number')
        : undefined
  }
}

function isDay(written: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return false
  const at = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written)
}

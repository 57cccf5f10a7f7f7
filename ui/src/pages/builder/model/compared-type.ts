import { isWritten } from './node.ts'
import type { Written } from './node.ts'
import type { AttributeChoice, ColumnChoice, ConditionForm, EventChoice, Operator, Vocabulary } from './vocabulary.ts'

/** What a condition compares: its type, its unit, and the values it commonly has. */
export interface ComparedValue {
  type: string
  unit?: string
  values?: AttributeChoice['values']
  range?: AttributeChoice['range']
}

/** What the comparisons of a condition are about; undefined until it is chosen. */
export function comparedOf(form: ConditionForm, written: Written, vocabulary: Vocabulary): ComparedValue | undefined {
  if (form.compares !== undefined) return { type: form.compares }
  const name = written[form.head]
  if (form.head === 'attribute') return vocabulary.attributes.find((one) => one.id === name)
  const column = eventOf(written, vocabulary)?.columns.find((one) => one.name === name)
  return column && ofColumn(column)
}

export function ofColumn({ type, unit, values }: ColumnChoice): ComparedValue {
  return { type, ...(unit === undefined ? {} : { unit }), ...(values === undefined ? {} : { values }) }
}

/** The event that a condition is about: under `of`, or under its head. */
export function eventOf(written: Written, vocabulary: Vocabulary): EventChoice | undefined {
  const named = [written['of'], ...Object.values(written)].find(
    (value) => typeof value === 'string' && vocabulary.events.some((one) => one.event === value),
  )
  if (named !== undefined) return vocabulary.events.find((one) => one.event === named)
  const tagged = written['tagged']
  return isWritten(tagged) ? eventOf(tagged, vocabulary) : undefined
}

/** The operators that a type can take. */
export function operatorsFor(type: string, vocabulary: Vocabulary): Operator[] {
  return vocabulary.operators.filter((one) => one.types.includes(type))
}

/** Types whose values are numbers. */
export function isNumber(type: string): boolean {
  return ['integer', 'money', 'number'].includes(type)
}

/** Types whose values are days. */
export function isDay(type: string): boolean {
  return type === 'date' || type === 'time'
}

/** The first comparison of a value that is offered, with nothing in it yet. */
export function firstOperator(type: string): string {
  if (isNumber(type)) return 'at least'
  if (isDay(type)) return 'within'
  if (type === 'list') return 'includes any'
  return type === 'boolean' ? 'is' : 'in'
}

/** What stands beside an operator before anything is chosen; what was there stays where it fits. */
export function operandFor(operator: Operator, before: unknown, type: string): unknown {
  const list = Array.isArray(before) ? (before as unknown[]) : before === undefined ? [] : [before]
  const fits = list.filter((one) => typeof one !== 'object' && typeof one === typeOf(type))
  switch (operator.operand) {
    case 'many':
      return fits
    case 'pair':
      return [fits[0] ?? '', fits[1] ?? '']
    case 'flag':
      return true
    case 'window':
      return 'last 90 days'
    default:
      return fits[0] ?? (type === 'boolean' ? true : '')
  }
}

function typeOf(type: string): string {
  if (isNumber(type)) return 'number'
  return type === 'boolean' ? 'boolean' : 'string'
}

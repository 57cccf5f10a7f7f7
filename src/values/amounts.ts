import { attributeOf } from '../attributes/named.ts'
import type { CompileContext, Path } from '../conditions/context.ts'
import type { Expression } from '../sql/expression.ts'
import { call, cast, coalesce, literal } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'
import type { Given } from './shape.ts'

/** An amount that a definition names: an expression of money that is never missing, and what it rests on. */
export interface Amount {
  money: Expression
  said: string
  current: boolean
}

/** The exact text of a number as people wrote it. */
export const decimalText = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(10))

export const noMoney: Expression = literal('money', '0')

/** Any number as money: rounded to 4 decimals, half away from zero, on every engine alike. */
export function asMoney(value: Expression, type: ColumnType): Expression {
  return type === 'number' ? call('money', value) : cast(value, 'money')
}

/** An amount times a factor that is the text of a decimal: exact until it is rounded to 4 decimals. */
export const scaled = (amount: Expression, factor: string): Expression =>
  call('scaled', amount, literal('money', factor))

/** An amount, or the attribute that is it; who has none counts with 0. Undefined after reporting what is wrong. */
export function amountOf(given: Given, path: [string, ...Path], context: CompileContext): Amount | undefined {
  if (typeof given === 'number')
    return { money: cast(literal('money', decimalText(given)), 'money'), said: String(given), current: false }
  const found = attributeOf('number', given.attribute, [...path, 'attribute'] as [string, ...Path], context)
  if (!found) return undefined
  return {
    money: coalesce(asMoney(found.expression, found.type), cast(noMoney, 'money')),
    said: found.name.zh === found.name.en ? found.name.en : `${found.name.zh} · ${found.name.en}`,
    current: found.current === true,
  }
}

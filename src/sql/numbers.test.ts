import { expect, it } from 'vitest'
import { duckdb } from '../engines/duckdb/dialect.ts'
import { literal } from './expression.ts'
import { printExpression } from './print.ts'

it.each([
  [0.1, '0.1'],
  [-12.5, '-12.5'],
  [1e21, '1000000000000000000000'],
  [1.5e30, '1500000000000000000000000000000'],
  [1e-7, '0.0000001'],
  [-1.25e-12, '-0.00000000000125'],
  ['123456789012345678', '123456789012345678'],
])('the number %j is printed without an exponent, exactly', (value, printed) => {
  expect(printExpression(literal('money', value), duckdb)).toBe(printed)
})

it.each(['1e5', 'NaN', '', '1; DROP TABLE x', '0x10'])('the text %j is no number', (value) => {
  expect(() => printExpression(literal('money', value), duckdb)).toThrow('not a plain number')
})

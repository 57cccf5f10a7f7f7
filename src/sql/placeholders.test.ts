import { expect, it } from 'vitest'
import { duckdb } from '../engines/duckdb/dialect.ts'
import { all, arithmetic, column, compare, integer, placeholder, when } from './expression.ts'
import type { PlaceholderValues } from './placeholders.ts'
import { addValues, fillPlaceholders } from './placeholders.ts'
import { printExpression } from './print.ts'

const filled = (expression: Parameters<typeof fillPlaceholders>[0], values: Parameters<typeof fillPlaceholders>[1]) =>
  printExpression(fillPlaceholders(expression, values), duckdb)

it('replaces placeholders of every type by literals, wherever they stand', () => {
  const expression = when([
    {
      when: all([
        compare(column('a'), '>=', placeholder('money', 'money')),
        compare(column('b'), '<', arithmetic(integer(2), '*', placeholder('whole', 'integer'))),
        compare(column('c'), '=', placeholder('word', 'text')),
        compare(column('d'), '<=', placeholder('day', 'date')),
      ]),
      then: placeholder('share', 'number'),
    },
  ])
  expect(
    filled(expression, { money: '12345678901234.5678', whole: 3, word: "O'Hare", day: '2025-03-31', share: 1e-7 }),
  ).toBe(
    `CASE WHEN ("a" >= 12345678901234.5678) AND ("b" < (2 * 3)) AND ("c" = 'O''Hare') AND ("d" <= DATE '2025-03-31') THEN CAST('1e-7' AS DOUBLE) END`,
  )
})

it('replaces a value that there is not by a missing one of its type', () => {
  expect(filled(compare(column('a'), '>=', placeholder('cut', 'money')), { cut: null })).toBe(
    '"a" >= CAST(NULL AS DECIMAL(18,4))',
  )
})

it('throws when a value was never given', () => {
  expect(() => filled(placeholder('cut', 'money'), {})).toThrow('no value for placeholder cut')
})

it('keeps one value a placeholder: the same again is no matter, another one throws', () => {
  const known = {}
  addValues(known, { cut: '10.0000', words: ['a', 'b'], none: null })
  addValues(known, { cut: '10.0000', words: ['a', 'b'], none: null, more: 2 })
  expect(known).toEqual({ cut: '10.0000', words: ['a', 'b'], none: null, more: 2 })
  const others: PlaceholderValues[] = [{ cut: '20.0000' }, { words: ['a'] }, { none: 0 }]
  for (const other of others) expect(() => addValues(known, other)).toThrow('two values for placeholder')
})

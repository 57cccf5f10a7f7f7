import { createHash } from 'node:crypto'
import type { Cell } from '../engines/engine.ts'
import type { Dialect } from '../sql/dialect.ts'
import type { Frame } from '../sql/expression.ts'
import { cast, column } from '../sql/expression.ts'
import { printExpression } from '../sql/print.ts'
import { hostileTexts } from './hostile-texts.ts'

/** One fact every engine must agree on: a query of one column, and the values it must answer, in order. */
export interface DialectCase {
  title: string
  query(dialect: Dialect): string
  expected: readonly Cell[]
}

const values = (rows: readonly (readonly string[])[], columns: string) =>
  `(VALUES ${rows.map((row) => `(${row.join(', ')})`).join(', ')}) AS t (${columns})`

/** Each expression in a row of its own, in order. */
function each(expressions: readonly string[]): string {
  const rows = expressions.map((expression, index) => `SELECT ${index} AS n, ${expression} AS v`)
  return `SELECT v FROM (${rows.join(' UNION ALL ')}) AS t ORDER BY n`
}

/** The portable hash, as a reference in TypeScript: `[0, 1)` from the first 8 hex digits of md5. */
export function portableHash(salt: string, id: string): number {
  return Number.parseInt(createHash('md5').update(`${salt}:${id}`).digest('hex').slice(0, 8), 16) / 2 ** 32
}

const truths = ['TRUE', 'FALSE', 'CAST(NULL AS BOOLEAN)']
const pairs = truths.flatMap((left) => truths.map((right) => [left, right] as const))
const hashed = ['1', '', 'C-0042', '客户甲', "o'clock", 'a:b', '👩']
const T = true
const F = false
const U = null

export const dialectCases: readonly DialectCase[] = [
  {
    title: 'text comes back as it went in',
    query: (d) => each(hostileTexts.map((text) => d.text(text))),
    expected: hostileTexts,
  },
  {
    title: 'a name may hold quotes, spaces and Chinese',
    query: (d) => {
      const name = d.quote('客户 "id" \'x\'')
      return `SELECT ${name} FROM (SELECT 1 AS ${name}) AS t`
    },
    expected: [1],
  },
  {
    title: 'every type casts, and missing stays missing',
    query: (d) =>
      each(
        (['text', 'integer', 'money', 'number', 'boolean', 'date', 'time', 'list'] as const).map(
          (type) => `CASE WHEN ${d.cast('NULL', type)} IS NULL THEN 'missing' ELSE 'known' END`,
        ),
      ),
    expected: Array.from({ length: 8 }, () => 'missing'),
  },
  {
    title: 'money is exact to four decimals',
    query: (d) =>
      each([d.cast("'0.1'", 'money'), d.cast("'12345678901234.5678'", 'money'), d.cast("'-0.0001'", 'money')]),
    expected: [0.1, '12345678901234.5678', -0.0001],
  },
  {
    title: 'integers past 2^53 come as exact text',
    query: (d) =>
      each(['9007199254740991', '9007199254740993', '-9223372036854775807'].map((n) => d.cast(`'${n}'`, 'integer'))),
    expected: [9007199254740991, '9007199254740993', '-9223372036854775807'],
  },
  {
    title: 'an instant is UTC to the millisecond',
    query: (d) => each([d.instant('2025-03-31T16:00:00.000Z'), d.instant('1969-12-31T23:59:59.999Z')]),
    expected: ['2025-03-31T16:00:00.000Z', '1969-12-31T23:59:59.999Z'],
  },
  {
    title: 'an instant may lie before the year 1, where the first days of it begin in the east',
    query: (d) =>
      each([
        `${d.instant('0000-12-31T15:54:17.000Z')} < ${d.instant('0001-01-01T00:00:00.000Z')}`,
        `${d.instant('-000001-12-31T23:59:59.000Z')} < ${d.instant('0000-01-01T00:00:00.000Z')}`,
      ]),
    expected: [T, T],
  },
  {
    title: 'a window is half open: its end is not in it',
    query: (d) =>
      each(
        ['2025-03-31T15:59:59.999Z', '2025-03-31T16:00:00.000Z'].map(
          (at) =>
            `${d.instant(at)} >= ${d.instant('2025-03-30T16:00:00.000Z')} AND ${d.instant(at)} < ${d.instant('2025-03-31T16:00:00.000Z')}`,
        ),
      ),
    expected: [T, F],
  },
  {
    title: 'microseconds of an instant are whole and exact, before 1970 too',
    query: (d) =>
      each(
        ['1970-01-01T00:00:00.000Z', '2025-03-31T16:00:00.001Z', '1969-12-31T23:59:59.999Z'].map((at) =>
          d.microseconds(d.instant(at)),
        ),
      ),
    expected: [0, 1_743_436_800_001_000, -1000],
  },
  {
    title: 'a window sees the rows from so much to so much before its own, limits in, of its own partition',
    query: (d) => {
      const rows = [
        ["'a'", '10'],
        ["'a'", '12'],
        ["'a'", '12'],
        ["'a'", '20'],
        ["'b'", '13'],
        ["'a'", '23'],
      ]
      const before = (frame: Frame) =>
        printExpression(
          {
            kind: 'running',
            name: 'max',
            args: [column('x')],
            partitionBy: [column('g')],
            orderBy: [{ by: cast(column('x'), 'integer') }],
            frame,
          },
          d,
        )
      const [near, far] = [before({ from: 8, to: 1 }), before({ to: 1 })]
      return `SELECT coalesce(${near}, 0) + coalesce(${far}, 0) AS v FROM ${values(rows, 'g, x')} ORDER BY g, x`
    },
    expected: [0, 20, 20, 24, 40, 0],
  },
  {
    title: 'a date is a day',
    query: (d) => each([d.date('2024-02-29'), d.date('1900-01-01'), d.date('9999-12-31')]),
    expected: ['2024-02-29', '1900-01-01', '9999-12-31'],
  },
  {
    title: 'days between dates are whole days, leap days counted',
    query: (d) =>
      each([
        d.daysBetween(d.date('2025-03-01'), d.date('2025-03-31')),
        d.daysBetween(d.date('2024-02-28'), d.date('2024-03-01')),
        d.daysBetween(d.date('2025-01-02'), d.date('2025-01-01')),
        d.daysBetween(d.date('1900-01-01'), d.date('2025-01-01')),
        d.daysBetween(d.cast('NULL', 'date'), d.date('2025-01-01')),
      ]),
    expected: [30, 2, -1, 45656, null],
  },
  {
    title: 'an age is completed years; 29 February turns older on 1 March',
    query: (d) =>
      each(
        [
          ['2000-02-29', '2023-02-28'],
          ['2000-02-29', '2023-03-01'],
          ['2000-02-29', '2024-02-28'],
          ['2000-02-29', '2024-02-29'],
          ['1990-05-31', '2025-05-30'],
          ['1990-05-31', '2025-05-31'],
          ['2000-12-31', '2001-01-01'],
        ].map(([from, to]) => d.yearsBetween(d.date(from ?? ''), d.date(to ?? ''))),
      ),
    expected: [22, 23, 23, 24, 34, 35, 0],
  },
  {
    title: 'an age without a birth date is missing',
    query: (d) =>
      each([
        d.yearsBetween(d.cast('NULL', 'date'), d.date('2025-01-01')),
        d.yearsBetween(d.date('2025-01-01'), d.cast('NULL', 'date')),
      ]),
    expected: [null, null],
  },
  {
    title: 'the value at the largest and the smallest order, missing values left out',
    query: (d) => {
      const source = values(
        [
          ["'a'", '1'],
          ["'b'", '2'],
          ['NULL', '3'],
          ["'z'", 'NULL'],
          ['NULL', '0'],
        ],
        'v, o',
      )
      return `SELECT ${d.maxBy('v', 'o')} AS v FROM ${source} UNION ALL SELECT ${d.minBy('v', 'o')} FROM ${source} ORDER BY 1 DESC`
    },
    expected: ['b', 'a'],
  },
  {
    title: 'the value at the largest order of no rows, or of missing values only, is missing',
    query: (d) => {
      const source = values(
        [
          ['1', 'CAST(NULL AS VARCHAR)', '1'],
          ['2', 'CAST(NULL AS VARCHAR)', '2'],
        ],
        'k, v, o',
      )
      return `SELECT v FROM (SELECT 1 AS n, ${d.maxBy('v', 'o')} AS v FROM ${source} UNION ALL SELECT 2, ${d.minBy('v', 'o')} FROM ${source} WHERE k > 5) AS u ORDER BY n`
    },
    expected: [null, null],
  },
  {
    title: 'the second largest counts equal values apart',
    query: (d) => {
      const source = values(
        [
          ['1', '5'],
          ['1', '5'],
          ['1', '3'],
          ['2', '7'],
          ['2', 'NULL'],
          ['3', 'NULL'],
          ['4', '1'],
          ['4', '2'],
        ],
        'g, x',
      )
      return `SELECT ${d.secondLargest('x')} AS v FROM ${source} GROUP BY g ORDER BY g`
    },
    expected: [5, null, null, 1],
  },
  {
    title: 'different values are counted among a list of up to 62 hostile ones',
    query: (d) => {
      const known = [...hostileTexts, ...Array.from({ length: 62 }, (_, n) => `value ${n}`)].slice(0, 62)
      const groups = [[known[0], known[61], known[0]], known, [known[5], known[5]], []]
      const rows = groups.flatMap((group, g) => [
        [String(g), d.cast('NULL', 'text')],
        ...group.map((value) => [String(g), d.text(value ?? '')]),
      ])
      return `SELECT coalesce(${d.distinctAmong('x', d.list(known))}, 0) AS v FROM ${values(rows, 'g, x')} GROUP BY g ORDER BY g`
    },
    expected: [2, 62, 1, 0],
  },
  {
    title: 'a filter leaves rows out of one aggregate only',
    query: (d) => {
      const source = values(
        [
          ['1', '1.50', '1'],
          ['2', '2.50', '2'],
          ['3', '4.00', 'NULL'],
          ['4', '8.00', '2'],
        ],
        'x, m, g',
      )
      const aggregates = [
        d.filtered('count(*)', 'g = 2'),
        d.filtered('count(*)', 'g = 9'),
        d.sum('x', 'integer', 'g = 2'),
        d.sum(d.cast('m', 'money'), 'money', 'g = 2'),
        d.sum(d.cast('m', 'number'), 'number', 'g = 2'),
        d.sum('x', 'integer', 'g = 9'),
        d.filtered('max(x)', 'g IS NULL'),
        d.maxBy('x', 'm', 'integer', 'g = 1'),
        d.minBy('x', 'm', undefined, 'g = 2'),
        d.secondLargest('x', 'g = 2'),
        d.filtered('count(DISTINCT x)', 'g = 2'),
        d.distinctAmong(d.cast('g', 'text'), d.list(['1', '2']), 'g = 2'),
      ]
      const rows = aggregates.map(
        (aggregate, index) => `SELECT ${index} AS n, ${d.cast(aggregate, 'number')} AS v FROM ${source}`,
      )
      return `SELECT v FROM (${rows.join(' UNION ALL ')}) AS u ORDER BY n`
    },
    expected: [2, 0, 6, 10.5, 10.5, null, 3, 1, 2, 2, 2, 1],
  },
  {
    title: 'division is of doubles, and missing by zero',
    query: (d) =>
      each([
        d.divide('1', '2'),
        d.divide('1', '0'),
        d.divide('0', '0'),
        d.divide('NULL', '2'),
        d.divide('1', 'NULL'),
        d.divide('-7', '2'),
        d.divide(d.cast("'10'", 'money'), '4'),
      ]),
    expected: [0.5, null, null, null, null, -3.5, 2.5],
  },
  {
    title: 'sums of money are exact, whatever the number of rows',
    query: (d) => {
      const digits = '(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS'
      return `SELECT ${d.sum(d.cast("'0.1'", 'money'), 'money')} AS v FROM ${digits} a (x) CROSS JOIN ${digits} b (x) CROSS JOIN ${digits} c (x)`
    },
    expected: [100],
  },
  {
    title: 'sums of money past 2^53 keep every digit',
    query: (d) =>
      `SELECT ${d.sum(d.cast('x', 'money'), 'money')} AS v FROM ${values([["'12345678901234.5678'"], ["'0.0001'"], ['NULL']], 'x')}`,
    expected: ['12345678901234.5679'],
  },
  {
    title: 'sums of integers keep every digit, and of no rows are missing',
    query: (d) => {
      const source = values([["'9007199254740993'"], ["'2'"]], 'x')
      const total = d.sum(d.cast('x', 'integer'), 'integer')
      return `SELECT v FROM (SELECT 1 AS n, ${total} AS v FROM ${source} UNION ALL SELECT 2, ${total} FROM ${source} WHERE x = 'none') AS u ORDER BY n`
    },
    expected: ['9007199254740995', null],
  },
  {
    title: 'sums of numbers do not depend on the order of rows',
    query: (d) => {
      const total = d.sum(d.cast('x', 'number'), 'number')
      const rows = [['1e16'], ['1'], ['-1e16']]
      return `SELECT ${total} AS v FROM ${values(rows, 'x')} UNION ALL SELECT ${total} FROM ${values([...rows.slice(1), ...rows.slice(0, 1)], 'x')}`
    },
    expected: [1, 1],
  },
  {
    title: 'counts and extremes leave missing values out',
    query: () => {
      const source = values([['1'], ['NULL'], ['3']], 'x')
      return `SELECT v FROM (SELECT 1 AS n, count(x) AS v FROM ${source} UNION ALL SELECT 2, count(*) FROM ${source} UNION ALL SELECT 3, min(x) FROM ${source} UNION ALL SELECT 4, max(x) FROM ${source}) AS u ORDER BY n`
    },
    expected: [2, 3, 1, 3],
  },
  {
    title: 'texts are in order of their bytes, and equal only byte by byte',
    query: (d) => {
      const source = values(
        ['a', 'B', 'é', 'z', '中', '👩', '10', '9', 'e\u0301'].map((text) => [d.text(text)]),
        'x',
      )
      const text = d.cast('x', 'text')
      const ordered = [`min(${text})`, `max(${text})`, d.filtered(`max(${text})`, `${text} < ${d.text('a')}`)]
      const counts = [d.filtered('count(*)', `${text} = ${d.text('é')}`), `count(DISTINCT ${text})`]
      const rows = [...ordered, ...counts.map((one) => d.cast(one, 'text'))].map(
        (one, index) => `SELECT ${index} AS n, ${one} AS v FROM ${source}`,
      )
      return `SELECT v FROM (${rows.join(' UNION ALL ')}) AS u ORDER BY n`
    },
    expected: ['10', '👩', 'B', '1', '9'],
  },
  {
    title: 'contains takes percent, underscore and backslash as themselves, and case matters',
    query: (d) =>
      each(
        [
          ['50% off', '%'],
          ['50 off', '%'],
          ['a_b', '_'],
          ['ab', '_'],
          ['a\\b', '\\'],
          ['ab', '\\'],
          ["it's", "'"],
          ['广州市天河区', '天河'],
          ['Shanghai', 'shanghai'],
          ['abc', ''],
          ['', ''],
          ['', 'a'],
        ].map(([text, part]) => d.contains(d.text(text ?? ''), d.text(part ?? ''))),
      ),
    expected: [T, F, T, F, T, F, T, T, F, T, T, F],
  },
  {
    title: 'starts with and ends with take wildcards as themselves',
    query: (d) =>
      each([
        d.startsWith(d.text('%x'), d.text('%')),
        d.startsWith(d.text('ax'), d.text('%')),
        d.startsWith(d.text('_x'), d.text('_')),
        d.startsWith(d.text('ax'), d.text('_')),
        d.startsWith(d.text('\\x'), d.text('\\')),
        d.startsWith(d.text('上海市'), d.text('上海')),
        d.startsWith(d.text('上'), d.text('上海')),
        d.endsWith(d.text('x%'), d.text('%')),
        d.endsWith(d.text('xa'), d.text('%')),
        d.endsWith(d.text('xa'), d.text('_')),
        d.endsWith(d.text('上海市'), d.text('市')),
        d.endsWith(d.text('abc'), d.text('')),
      ]),
    expected: [T, F, T, F, T, T, F, T, F, F, T, T],
  },
  {
    title: 'text functions of a missing text are unknown',
    query: (d) => {
      const missing = d.cast('NULL', 'text')
      return each([
        d.contains(missing, d.text('a')),
        d.contains(d.text('a'), missing),
        d.startsWith(missing, d.text('a')),
        d.endsWith(missing, d.text('a')),
        d.matches(missing, 'a'),
      ])
    },
    expected: [U, U, U, U, U],
  },
  {
    title: 'patterns are found anywhere unless anchored',
    query: (d) =>
      each(
        [
          ['xay', 'a'],
          ['xay', '^a'],
          ['abc', '^a.*c$'],
          ['A', 'a'],
          ['订单2025', '\\d{4}'],
          ['订单', '\\d'],
          ['a.b', 'a\\.b'],
          ['axb', 'a\\.b'],
          ['王小明', '^[一-龥]{2,4}$'],
          ['gold', '^(gold|silver)$'],
          ['golden', '^(gold|silver)$'],
          ['a\nb', 'a.b'],
          ["it's", "'"],
        ].map(([text, pattern]) => d.matches(d.text(text ?? ''), pattern ?? '')),
      ),
    expected: [T, F, T, F, T, F, T, F, T, T, F, F, T],
  },
  {
    title: 'a list has a value or not; a missing list is unknown',
    query: (d) =>
      each([
        d.listHas("ARRAY['a', '母婴']", d.text('母婴')),
        d.listHas("ARRAY['a', 'b']", d.text('c')),
        d.listHas("ARRAY['ab']", d.text('a')),
        d.listHas(d.cast('ARRAY[]', 'list'), d.text('a')),
        d.listHas(d.cast('NULL', 'list'), d.text('a')),
      ]),
    expected: [T, F, F, F, U],
  },
  {
    title: 'a list has an element other than a value or not; a missing list is unknown',
    query: (d) =>
      each([
        d.listHasOther("ARRAY['a', '母婴']", d.text('母婴')),
        d.listHasOther("ARRAY['a', 'a']", d.text('a')),
        d.listHasOther("ARRAY['a']", d.text('b')),
        d.listHasOther(d.cast('ARRAY[]', 'list'), d.text('a')),
        d.listHasOther(d.cast('NULL', 'list'), d.text('a')),
      ]),
    expected: [T, F, T, F, U],
  },
  {
    title: 'a list has so many different elements; a missing list is unknown',
    query: (d) =>
      each([
        d.listSize("ARRAY['a', '母婴', 'a']"),
        d.listSize(d.cast('ARRAY[]', 'list')),
        d.listSize(d.cast('NULL', 'list')),
        d.listSize(d.list(hostileTexts)),
      ]),
    expected: [2, 0, null, hostileTexts.length],
  },
  {
    title: 'a list without what is in another is in order of bytes, each once, and missing where one of them is',
    query: (d) =>
      each(
        [
          d.listWithout("ARRAY['é', 'b', 'Z', 'a', 'b', '客', '🛒']", "ARRAY['a', 'x']"),
          d.listWithout("ARRAY['a', 'b']", d.cast('ARRAY[]', 'list')),
          d.listWithout("ARRAY['a']", "ARRAY['a']"),
          d.listWithout(d.cast('ARRAY[]', 'list'), "ARRAY['a']"),
          d.listWithout(d.cast('NULL', 'list'), "ARRAY['a']"),
          d.listWithout("ARRAY['a']", d.cast('NULL', 'list')),
          d.listSize(d.listWithout(d.list(hostileTexts), d.list(hostileTexts.slice(1)))),
        ].map((sql, index) => (index < 6 ? sql : `CASE WHEN ${sql} = 1 THEN ${d.list(['one'])} END`)),
      ),
    expected: [['Z', 'b', 'é', '客', '🛒'], ['a', 'b'], [], [], null, null, ['one']],
  },
  {
    title: 'texts are gathered in order of bytes, the missing ones left out; of none nothing is gathered',
    query: (d) => {
      const rows = [
        ['1', 'é'],
        ['1', 'b'],
        ['1', 'Z'],
        ['1', undefined],
        ['1', '客'],
        ['1', '🛒'],
        ['2', undefined],
        ['3', 'left out'],
      ].map(([group, value]) => [group!, value === undefined ? d.cast('NULL', 'text') : d.text(value)])
      const some = `${d.gather('x', "x <> 'left out'")} AS v`
      return `SELECT ${some} FROM ${values(rows, 'g, x')} GROUP BY g ORDER BY g`
    },
    expected: [['Z', 'b', 'é', '客', '🛒'], null, null],
  },
  {
    title: 'the median is the one in the middle, or the mean of two; missing numbers do not count',
    query: (d) => {
      const source = values(
        [
          ['1', '31'],
          ['1', '28'],
          ['2', '5'],
          ['2', 'NULL'],
          ['2', '1'],
          ['2', '900'],
          ['3', 'NULL'],
          ['4', '7'],
          ['4', '0'],
        ],
        'g, x',
      )
      return `SELECT ${d.median('x', 'x > 0')} AS v FROM ${source} GROUP BY g ORDER BY g`
    },
    expected: [29.5, 5, null, 7],
  },
  {
    title: 'lists come as arrays',
    query: () => "SELECT ARRAY['a', '母婴', 'it''s'] AS v",
    expected: [['a', '母婴', "it's"]],
  },
  {
    title: 'the portable hash equals its reference',
    query: (d) => each(hashed.map((id) => d.hash("盐's", d.text(id)))),
    expected: hashed.map((id) => portableHash("盐's", id)),
  },
  {
    title: 'the portable hash of nothing is missing',
    query: (d) => each([d.hash('salt', d.cast('NULL', 'text'))]),
    expected: [null],
  },
  {
    title: 'bits are packed up to bit 61',
    query: (d) => each([0, 1, 30, 31, 32, 52, 53, 61].map((bits) => d.bit('1 = 1', bits))),
    expected: [1, 2, 2 ** 30, 2 ** 31, 2 ** 32, 2 ** 52, '9007199254740992', '2305843009213693952'],
  },
  {
    title: 'a bit is not set when false or unknown',
    query: (d) =>
      each([
        d.bit('1 = 2', 61),
        d.bit('NULL = 1', 61),
        `${d.bit('1 = 1', 0)} + ${d.bit('1 = 2', 1)} + ${d.bit('1 = 1', 2)}`,
      ]),
    expected: [0, 0, 5],
  },
  {
    title: 'all 62 bits of a lane add up',
    query: (d) => `SELECT ${Array.from({ length: 62 }, (_, bits) => d.bit('1 = 1', bits)).join(' + ')} AS v`,
    expected: [String(2n ** 62n - 1n)],
  },
  {
    title: 'AND is three-valued: false wins over unknown',
    query: () => each(pairs.map(([left, right]) => `${left} AND ${right}`)),
    expected: [T, F, U, F, F, F, U, F, U],
  },
  {
    title: 'OR is three-valued: true wins over unknown',
    query: () => each(pairs.map(([left, right]) => `${left} OR ${right}`)),
    expected: [T, T, T, T, F, U, T, U, U],
  },
  {
    title: 'NOT of unknown is unknown',
    query: () => each(truths.map((truth) => `NOT ${truth}`)),
    expected: [F, T, U],
  },
  {
    title: 'a comparison with a missing value is unknown, and IN as well',
    query: (d) => {
      const missing = d.cast('NULL', 'text')
      const a = d.text('a')
      return each([
        `${missing} = ${a}`,
        `${missing} <> ${a}`,
        `${missing} IN (${a})`,
        `NOT (${missing} IN (${a}))`,
        `${missing} IS NULL`,
        `${a} = ${d.text('A')}`,
      ])
    },
    expected: [U, U, U, U, T, F],
  },
]

import { expect, it } from 'vitest'
import { duckdb } from '../../engines/duckdb/dialect.ts'
import { column } from '../../sql/expression.ts'
import type { Query } from '../../sql/query.ts'
import { byLanes, inTables, joinedByKey, partsOf } from './query-parts.ts'

const over = (names: readonly string[]): Query => ({
  columns: ['_key', ...names].map((name) => ({ as: name, is: column(name) })),
  from: { table: 'profile' },
  orderBy: [{ by: column('_key') }],
})
const namesOf = (query: Query) => query.columns.map(({ as }) => as)

it('leaves what is narrow in one piece', () => {
  expect(partsOf(over(['a', 'b']), inTables).map(namesOf)).toEqual([['_key', 'a', 'b']])
  expect(partsOf(over(['m0', 'u0', 'm1', 'u1', 'c:rfm']), byLanes)).toHaveLength(1)
  expect(partsOf(over([]), inTables).map(namesOf)).toEqual([['_key']])
})

it('cuts what is wide, each part with the key and every column once', () => {
  const names = Array.from({ length: 900 }, (_, index) => `n${index}`)
  const parts = partsOf(over(names), inTables)
  expect(parts.map((part) => part.columns.length)).toEqual([401, 401, 101])
  expect(parts.flatMap(namesOf).filter((name) => name !== '_key')).toEqual(names)
})

it('takes lanes two at a time, and puts the columns together in their order', () => {
  const names = ['m0', 'u0', 'm1', 'u1', 'm2', 'u2', 'c:rfm']
  const query = over(names)
  const parts = partsOf(query, byLanes)
  expect(parts.map(namesOf)).toEqual([
    ['_key', 'm0', 'u0', 'm1', 'u1', 'c:rfm'],
    ['_key', 'm2', 'u2'],
  ])
  expect(joinedByKey(query, parts, ['one', 'two'], duckdb.quote)).toBe(
    'SELECT p0."_key", p0."m0", p0."u0", p0."m1", p0."u1", p1."m2", p1."u2", p0."c:rfm" FROM one p0 JOIN two p1 USING (_key)',
  )
})

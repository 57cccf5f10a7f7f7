import { expect, it } from 'vitest'
import { duckdb } from '../engines/duckdb/dialect.ts'
import { aggregate, all, arithmetic, column, compare, countRows, integer } from './expression.ts'
import { printQuery } from './print.ts'
import { pruned } from './prune.ts'
import type { Query } from './query.ts'

const is = (as: string, from?: string) => ({ as, is: column(as, from) })
const layered: Query = {
  with: [
    {
      name: 'counts',
      query: {
        columns: [is('k'), { as: 'n', is: countRows() }, { as: 's', is: aggregate('sum', [column('x')]) }],
        from: { table: 'events' },
        groupBy: [column('k')],
      },
    },
    { name: 'unused', query: { columns: [is('k')], from: { table: 'other' } } },
    {
      name: 'base',
      query: {
        columns: [is('k', 'e'), is('n', 'c'), is('s', 'c'), is('city', 'e')],
        from: { table: 'people', as: 'e' },
        joins: [
          { how: 'left', relation: { table: 'counts', as: 'c' }, on: compare(column('k', 'c'), '=', column('k', 'e')) },
        ],
      },
    },
    {
      name: 'layer',
      query: {
        everything: true,
        columns: [
          { as: 'big', is: compare(column('s'), '>', integer(9)) },
          { as: 'many', is: compare(column('n'), '>', integer(2)) },
        ],
        from: { table: 'base' },
      },
    },
    {
      name: 'last',
      query: {
        everything: true,
        columns: [{ as: 'both', is: all([column('big'), column('many')]) }],
        from: { table: 'layer' },
      },
    },
  ],
  columns: [is('k'), is('big'), is('both'), is('city')],
  from: { table: 'last' },
}
const short = (query: Query) => printQuery(query, duckdb).replaceAll(/\s+/g, ' ').replaceAll('"', '')

it('keeps only what the wanted columns need, through every layer', () => {
  expect(short(pruned(layered, ['k', 'big']))).toBe(
    [
      'WITH counts AS ( SELECT k, CAST(sum(x) AS BIGINT) AS s FROM events GROUP BY k ),',
      'base AS ( SELECT e.k, c.s FROM people AS e LEFT JOIN counts AS c ON c.k = e.k ),',
      'layer AS ( SELECT k, s > 9 AS big FROM base ),',
      'last AS ( SELECT k, big FROM layer )',
      'SELECT k, big FROM last',
    ].join(' '),
  )
})

it('counts rows of a part of which no column is needed', () => {
  const counted: Query = { with: layered.with!, columns: [{ as: 'rows', is: countRows() }], from: { table: 'last' } }
  expect(short(pruned(counted, ['rows']))).toContain('SELECT count(*) AS rows FROM last')
})

it('leaves queries in parentheses whole, and asks their parts for what they need', () => {
  const inner: Query = { everything: true, columns: [], from: { table: 'base' } }
  const query: Query = {
    with: layered.with!,
    columns: [is('k', 'q'), { as: 'sum', is: arithmetic(column('n', 'q'), '+', integer(1)) }],
    from: { query: inner, as: 'q' },
  }
  expect(short(pruned(query, ['k']))).toContain('e.city')
  const united: Query = { with: layered.with!, columns: [is('k', 'u')], from: { unionAll: [inner, inner], as: 'u' } }
  expect(short(pruned(united, ['k']))).toContain('e.city')
})

it('changes nothing where every column is wanted, but for naming them', () => {
  const whole = pruned(layered, ['k', 'big', 'both', 'city'])
  expect(whole.columns).toEqual(layered.columns)
  expect(whole.with!.map((part) => part.name)).toEqual(['counts', 'base', 'layer', 'last'])
})

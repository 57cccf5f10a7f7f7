import { describe, expect, it } from 'vitest'
import { duckdb } from '../engines/duckdb/dialect.ts'
import type { Expression } from './expression.ts'
import { column, columnsIn, integer, rewrite } from './expression.ts'
import { printExpression, printQuery } from './print.ts'
import type { Query } from './query.ts'
import { rewriteQuery } from './query.ts'

const one = (table: string): Query => ({ columns: [{ as: 'x', is: column('x') }], from: { table } })
const union: Query = { everything: true, columns: [], from: { unionAll: [one('a'), one('b')], as: 'both' } }

describe('rows of several queries', () => {
  it('stand one after the other in parentheses', () => {
    expect(
      printQuery(union, duckdb)
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([
      'SELECT',
      '*',
      'FROM (',
      'SELECT',
      '"x"',
      'FROM "a"',
      'UNION ALL',
      'SELECT',
      '"x"',
      'FROM "b"',
      ') AS "both"',
    ])
  })

  it('are rewritten in every part', () => {
    const written = rewriteQuery(union, (part) => (part.kind === 'column' ? integer(1) : part))
    expect(printQuery(written, duckdb).match(/1 AS "x"/g)).toHaveLength(2)
  })
})

describe('an aggregate over rows around each row', () => {
  const running: Expression = {
    kind: 'running',
    name: 'max',
    args: [column('start')],
    partitionBy: [column('_key'), column('page')],
    orderBy: [{ by: column('at') }],
    frame: { from: 100, to: 1 },
  }

  it('says its partition, its order and its frame', () => {
    expect(printExpression(running, duckdb)).toBe(
      'max("start") OVER (PARTITION BY "_key", "page" ORDER BY "at" RANGE BETWEEN 100 PRECEDING AND 1 PRECEDING)',
    )
    expect(printExpression({ ...running, frame: { to: 1 }, partitionBy: [] }, duckdb)).toBe(
      'max("start") OVER (ORDER BY "at" RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)',
    )
  })

  it('is walked and rewritten with all it looks at', () => {
    expect(columnsIn(running)).toEqual(['start', '_key', 'page', 'at'])
    const named = rewrite(running, (part) => (part.kind === 'column' ? { ...part, from: 's' } : part))
    expect(printExpression(named, duckdb)).toContain('PARTITION BY "s"."_key", "s"."page" ORDER BY "s"."at"')
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import { literal } from '../sql/expression.ts'
import { printExpression, printQuery } from '../sql/print.ts'
import type { ColumnType } from '../sql/types.ts'
import { cutQuery } from './cut-query.ts'
import type { Cut } from './cuts.ts'
import { equalParts } from './cuts.ts'
import { decimalMean } from './decimal-mean.ts'
import type { FoundCut } from './found-cuts.ts'
import { foundCuts } from './found-cuts.ts'
import type { FitRow } from './method.ts'

const folder = await mkdtemp(join(tmpdir(), 'fenqun-methods-'))
const engine = await openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [], writable: [], threads: 2 })
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

/** Ten thousandths, so that sums and comparisons are those of whole numbers. */
type Values = (number | null)[]

async function fit(values: Values, type: ColumnType, cuts: Cut[], smallerIsBetter: boolean) {
  const measure = { name: 'v', type, ...(smallerIsBetter ? { smallerIsBetter } : {}) }
  const { dialect } = engine
  const shown = (value: number | null) =>
    printExpression(literal(type, value === null ? null : scaled(value, type)), dialect)
  const list = values.map((value) => `(${dialect.cast(shown(value), type)})`).join(', ')
  const base = values.length
    ? `SELECT * FROM (VALUES ${list}) AS t(v)`
    : `SELECT ${dialect.cast('NULL', type)} AS v LIMIT 0`
  const sql = printQuery(cutQuery(measure, cuts), dialect).replace(/^WITH /, `WITH base AS (${base}), `)
  const rows = await engine.rows(sql)
  return foundCuts(measure, cuts, rows[0] as FitRow)
}

const scaled = (value: number, type: ColumnType) =>
  type === 'integer' ? value : type === 'number' ? value / 8 : value / 10_000

/** The same cuts by sorting people, in whole numbers. */
function byHand(values: Values, type: ColumnType, cut: Cut, smallerIsBetter: boolean): Omit<FoundCut, 'moved'> {
  const known = values.filter((one) => one !== null)
  const inOrder = known.toSorted((a, b) => (smallerIsBetter ? a - b : b - a))
  const total = known.reduce((sum, one) => sum + one, 0)
  const at = (value: number | undefined) => {
    if (value === undefined) return { value: null, atOrBetter: 0, ties: 0 }
    const better = known.filter((one) => (smallerIsBetter ? one <= value : one >= value))
    return { value: scaled(value, type), atOrBetter: better.length, ties: known.filter((one) => one === value).length }
  }
  switch (cut.how) {
    case 'fixed':
      return { ...at(type === 'integer' ? cut.value : cut.value * (type === 'number' ? 8 : 10_000)), value: cut.value }
    case 'mean':
      throw new Error('tested apart')
    case 'share': {
      let sum = 0
      const reached = inOrder.find((one) => {
        sum = inOrder.filter((other) => other >= one).reduce((all, other) => all + other, 0)
        return sum * cut.whole >= cut.part * total
      })
      return at(total > 0 ? reached : undefined)
    }
    default: {
      const { part, whole } = cut.how === 'top' ? cut : { part: 1, whole: 2 }
      const found = at(inOrder[Math.ceil((part * known.length) / whole) - 1])
      const next = known
        .filter((one) => one !== inOrder.at(-1))
        .toSorted((a, b) => (smallerIsBetter ? b - a : a - b))[0]
      return cut.how === 'median' && found.atOrBetter === known.length && next !== undefined ? at(next) : found
    }
  }
}

describe('cuts', () => {
  const types = fc.constantFrom<ColumnType[]>('money', 'integer', 'number')
  const near = fc.oneof(
    fc.integer({ min: -40_000, max: 40_000 }),
    fc.constantFrom(0, 4999, 5000, 5001, 10_000, 15_000, -5000),
  )
  const values = fc.array(fc.option(near, { freq: 8 }), { maxLength: 30 })
  const cut = fc.oneof(
    fc.integer({ min: 1, max: 999_999 }).map((part): Cut => ({ how: 'top', part, whole: 1_000_000 })),
    fc.integer({ min: -4, max: 4 }).map((value): Cut => ({ how: 'fixed', value })),
    fc.constant<Cut>({ how: 'median' }),
  )

  it('D01: finds the values that sorting people one by one finds, for every type and both directions', async () => {
    await fc.assert(
      fc.asyncProperty(
        values,
        types,
        fc.array(cut, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (list, type, cuts, smaller) => {
          const found = await fit(list, type, cuts, smaller)
          expect([found.seen, found.known]).toEqual([list.length, list.filter((one) => one !== null).length])
          expect(found.cuts.map(({ moved: _moved, ...one }) => one)).toEqual(
            cuts.map((one) => byHand(list, type, one, smaller)),
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('D01: finds the share of the total that adding up person by person finds', async () => {
    const share = fc.integer({ min: 1, max: 99 }).map((part): Cut => ({ how: 'share', part, whole: 100 }))
    await fc.assert(
      fc.asyncProperty(
        values,
        fc.constantFrom<ColumnType[]>('money', 'integer', 'number'),
        fc.array(share, { minLength: 1, maxLength: 3 }),
        async (list, type, cuts) => {
          const found = await fit(list, type, cuts, false)
          expect(found.cuts.map(({ moved: _moved, ...one }) => one)).toEqual(
            cuts.map((one) => byHand(list, type, one, false)),
          )
        },
      ),
      { numRuns: 40 },
    )
  })

  it('counts who reaches the mean as the bound it gives does', async () => {
    await fc.assert(
      fc.asyncProperty(
        values,
        fc.constantFrom<ColumnType[]>('money', 'integer'),
        fc.boolean(),
        async (list, type, smaller) => {
          const found = await fit(list, type, [{ how: 'mean' }], smaller)
          const known = list.filter((one) => one !== null)
          const total = known.reduce((sum, one) => sum + one, 0)
          const reach = known.filter((one) => (smaller ? one * known.length <= total : one * known.length >= total))
          const bound = Number(found.cuts[0]?.value) * (type === 'integer' ? 1 : 10_000)
          const above = known.filter((one) => (smaller ? one <= bound + 1e-6 : one >= bound - 1e-6))
          expect(found.cuts[0]?.atOrBetter).toBe(reach.length)
          expect(above.length).toBe(reach.length)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('divides without losing a digit, rounding towards the better side', () => {
    expect(decimalMean('99999999999999.9999', 3, { type: 'money' })).toBe('33333333333333.3333')
    expect(decimalMean('100', 3, { type: 'money' })).toBe('33.3334')
    expect(decimalMean('100', 3, { type: 'integer', smallerIsBetter: true })).toBe('33.3333')
    expect(decimalMean(-100, 3, { type: 'integer' })).toBe('-33.3333')
    expect(decimalMean(-100, 3, { type: 'integer', smallerIsBetter: true })).toBe('-33.3334')
    expect(decimalMean('-0.0001', 2, { type: 'money', smallerIsBetter: true })).toBe('-0.0001')
    expect(decimalMean('-0.0001', 2, { type: 'money' })).toBe('0')
    expect(decimalMean(null, 0, { type: 'money' })).toBeNull()
  })

  it('has no cut over nobody', async () => {
    const found = await fit(
      [],
      'money',
      [...equalParts(5), { how: 'median' }, { how: 'mean' }, { how: 'share', part: 1, whole: 2 }],
      true,
    )
    expect(found.known).toBe(0)
    expect(found.cuts.every((one) => one.value === null && one.atOrBetter === 0)).toBe(true)
  })
})

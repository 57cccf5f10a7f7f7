import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { narrowed, possibleNumbers } from '../../test/support/attacker.ts'
import { hiddenCounts } from './small-groups.ts'
import type { Cell, Sum } from './small-groups.ts'

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
const range = (length: number) => Array.from({ length }, (_, at) => at)
const shownOf = (cells: readonly Cell[], hidden: ReadonlySet<number>) =>
  cells.map(({ count, as }, at) => (hidden.has(at) || as === 'implied' ? undefined : count))

/** A row of counts under their total: what is shown of it, the total last. */
function row(counts: readonly number[], total?: Cell['as']) {
  const cells = [...counts.map((count) => ({ count })), { count: sumOf(counts), as: total }]
  return shownOf(cells, hiddenCounts(cells, [{ parts: range(counts.length), total: counts.length }], 10))
}

/** A table with the totals of its rows, of its columns, and of all. */
function tableOf(rows: readonly (readonly number[])[], totals?: Cell['as']): { cells: Cell[]; sums: Sum[] } {
  const width = rows[0]!.length + 1
  const columns = range(width - 1)
  const under = [...columns.map((column) => sumOf(rows.map((one) => one[column]!))), sumOf(rows.flat())]
  const cells = [
    ...rows.flatMap((counts) => [...counts.map((count) => ({ count })), { count: sumOf(counts), as: totals }]),
    ...under.map((count) => ({ count, as: totals })),
  ]
  const lines = range(rows.length + 1)
  return {
    cells,
    sums: [
      ...lines.map((line) => ({
        parts: columns.map((column) => line * width + column),
        total: line * width + width - 1,
      })),
      ...range(width).map((column) => ({
        parts: lines.slice(0, -1).map((line) => line * width + column),
        total: rows.length * width + column,
      })),
    ],
  }
}

const _ = undefined

describe('a row under its total', () => {
  it('O04: of 3 and 40 with the total 43, both are hidden, so that 3 cannot be worked out', () => {
    expect(row([3, 40])).toEqual([_, _, 43])
  })

  it('hides nothing when every group is large enough, or nobody', () => {
    expect(row([10, 40, 11])).toEqual([10, 40, 11, 61])
    expect(row([0, 43])).toEqual([0, 43, 43])
    expect(row([])).toEqual([0])
  })

  it('hides the smallest of the others along with a small one, nobody last', () => {
    expect(row([50, 3, 12, 40])).toEqual([50, _, _, 40, 105])
    expect(row([0, 3, 40])).toEqual([0, _, _, 43])
  })

  it('hides a third when two hidden ones could still be few numbers only', () => {
    expect(row([3, 4, 40, 50])).toEqual([_, _, _, 50, 97])
    expect(row([6, 7, 40])).toEqual([_, _, 40, 53])
  })

  it('hides a small total too', () => {
    expect(row([3, 4])).toEqual([_, _, _])
    expect(row([0, 7])).toEqual([0, _, _])
  })

  it('hides nobody where a size that stands elsewhere leaves no other way', () => {
    expect(row([1, 9, 0], 'open')).toEqual([_, _, _, 10])
    expect(row([1, 9], 'open')).toEqual([_, _, 10])
  })
})

it('O04: a column of 10 over six small moves says none of them, whatever the rows add up to', () => {
  // As the reviewer found it: all the totals open, the small cells of one column together 10.
  const rows = [
    [175, 1, 40, 12],
    [5, 300, 60, 9],
    [1, 50, 200, 18],
    [1, 70, 30, 90],
    [1, 80, 11, 20],
    [2, 90, 25, 33],
  ]
  const { cells, sums } = tableOf(rows, 'open')
  const hidden = hiddenCounts(cells, sums, 10)
  const found = narrowed({ shown: shownOf(cells, hidden), sums, least: cells.map(() => 1) })
  const small = cells.flatMap((one, at) => (one.count > 0 && one.count < 10 ? [at] : []))
  expect(small.filter((at) => found[at]!.to - found[at]!.from < 9)).toEqual([])
  expect(small).toHaveLength(7)
  expect([...hidden].filter((at) => cells[at]!.as === 'open')).toEqual([])
})

const minimum = 4
const count = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 14 }))
const tables = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([height, width]) =>
    fc.array(fc.array(count, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  )

/** Cells in any sums: the first are free, each of the others is the sum of some of those. */
const anyTable = fc
  .tuple(
    fc.array(count, { minLength: 2, maxLength: 6 }),
    fc.array(
      fc.tuple(
        fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(undefined, 'open' as const, 'implied' as const),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([free, groups]): { cells: Cell[]; sums: Sum[] } => {
    const lines = groups
      .map(([places, as]) => ({ parts: places.filter((place) => place < free.length), as }))
      .filter(({ parts }) => parts.length > 0)
    return {
      cells: [
        ...free.map((one) => ({ count: one })),
        ...lines.map(({ parts, as }) => ({ count: sumOf(parts.map((part) => free[part]!)), as })),
      ],
      sums: lines.map(({ parts }, at) => ({ parts, total: free.length + at })),
    }
  })

/** What each hidden count is at least, for who knows that nobody is hidden only where nothing else that it is tied to would do. */
function leastOf(cells: readonly Cell[], sums: readonly Sum[], hidden: ReadonlySet<number>): number[] {
  const withNobody = new Set([...hidden].filter((at) => cells[at]!.count === 0))
  for (let before = -1; before !== withNobody.size;) {
    before = withNobody.size
    for (const { parts, total } of sums) {
      const tied = [...parts, total].filter((at) => cells[at]!.as !== 'open' || hidden.has(at))
      if (tied.some((at) => withNobody.has(at))) for (const at of tied) withNobody.add(at)
    }
  }
  return cells.map(({ as }, at) => (as === 'implied' || withNobody.has(at) ? 0 : 1))
}

/** Where somebody with time could narrow a small count below the promise, or below what open sizes say alone. */
function narrowerThanPromised({ cells, sums }: { cells: readonly Cell[]; sums: readonly Sum[] }): string[] {
  const hidden = hiddenCounts(cells, sums, minimum)
  const isSmall = (at: number) => cells[at]!.count > 0 && cells[at]!.count < minimum
  const shown = shownOf(cells, hidden)
  const told = cells.flatMap((_, at) => (shown[at] !== undefined && isSmall(at) ? [`${at} is shown`] : []))
  const least = leastOf(cells, sums, hidden)
  const atBest = cells.map(({ count: own, as }, at) =>
    (as === 'open' && !isSmall(at)) || (own === 0 && least[at] === 1) ? own : undefined,
  )
  const found = possibleNumbers({ shown, sums, least })
  const best = possibleNumbers({ shown: atBest, sums, least })
  if (!found || !best) return told
  const narrow = cells.flatMap((_, at) => {
    const isKept = found[at]!.size >= Math.min(minimum, best[at]!.size)
    return isKept || !isSmall(at) ? [] : [`${at} of ${JSON.stringify(cells)} is one of ${[...found[at]!].join()}`]
  })
  return [...told, ...narrow]
}

describe('whatever the counts', () => {
  it('O04: leaves each small count of a table as many numbers as the minimum, with hideable totals or with public ones', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(undefined, 'open' as const), (rows, totals) => {
        expect(narrowerThanPromised(tableOf(rows, totals))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('O04: leaves as many in any sums, some of them public and some not shown', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        expect(narrowerThanPromised(table)).toEqual([])
      }),
      { numRuns: 250 },
    )
  })

  it('hides the same each time, and nothing where nothing is small', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const { cells, sums } = tableOf(rows)
        expect(hiddenCounts(cells, sums, minimum)).toEqual(hiddenCounts(cells, sums, minimum))
        expect(hiddenCounts(cells, sums, 1).size).toBe(0)
      }),
    )
  })
})

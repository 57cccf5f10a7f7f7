import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { determined } from './determined-cells.ts'
import { hideInRow, hideInTable, hideSmallGroups } from './small-groups.ts'
import type { Shown } from './small-groups.ts'

const _ = undefined

describe('a row under its total', () => {
  it('O04: of 3 and 40 with the total 43, both are hidden, so that 3 cannot be worked out', () => {
    expect(hideInRow([3, 40], 10)).toEqual({ cells: [_, _], total: 43 })
  })

  it('hides nothing when every group is large enough', () => {
    expect(hideInRow([10, 40, 11], 10)).toEqual({ cells: [10, 40, 11], total: 61 })
  })

  it('hides the smallest of the others along with a small one', () => {
    expect(hideInRow([50, 3, 12, 40], 10)).toEqual({ cells: [50, _, _, 40], total: 105 })
  })

  it('hides a third when two hidden ones are still a small group together', () => {
    expect(hideInRow([3, 4, 40, 50], 10)).toEqual({ cells: [_, _, _, 50], total: 97 })
  })

  it('needs no further cell when the small ones together are enough', () => {
    expect(hideInRow([6, 7, 40], 10)).toEqual({ cells: [_, _, 40], total: 53 })
  })

  it('shows nobody as 0', () => {
    expect(hideInRow([0, 3, 40], 10)).toEqual({ cells: [0, _, _], total: 43 })
  })

  it('hides a small total too', () => {
    expect(hideInRow([3, 4], 10)).toEqual({ cells: [_, _], total: _ })
    expect(hideInRow([7], 10)).toEqual({ cells: [_], total: _ })
    expect(hideInRow([0, 7], 10)).toEqual({ cells: [0, _], total: _ })
  })

  it('takes a count on the minimum as large enough', () => {
    expect(hideInRow([10, 9, 30], 10)).toEqual({ cells: [_, _, 30], total: 49 })
  })

  it('has nothing to hide in nothing', () => {
    expect(hideInRow([], 10)).toEqual({ cells: [], total: 0 })
  })
})

describe('a table with totals', () => {
  it('hides a rectangle, so that neither row nor column gives the small count away', () => {
    const shown = hideInTable(
      [
        [3, 40, 60],
        [20, 30, 50],
        [70, 80, 90],
      ],
      10,
    )
    expect(shown.cells).toEqual([
      [_, _, 60],
      [_, _, 50],
      [70, 80, 90],
    ])
    expect(shown.rowTotals).toEqual([103, 100, 240])
    expect(shown.columnTotals).toEqual([93, 150, 200])
    expect(shown.total).toBe(443)
  })

  it('leaves a table of large groups alone', () => {
    const shown = hideInTable(
      [
        [11, 12],
        [13, 14],
      ],
      10,
    )
    expect(shown).toEqual({
      cells: [
        [11, 12],
        [13, 14],
      ],
      rowTotals: [23, 27],
      columnTotals: [24, 26],
      total: 50,
    })
  })

  it('hides a cell that only several sums together would give away', () => {
    const sums = [
      { parts: [0, 1, 2], total: 3 },
      { parts: [0, 1], total: 4 },
    ]
    const shown = hideSmallGroups([20, 30, 5, 55, 50], sums, 10)
    const hidden = new Set(shown.flatMap((count, cell) => (count === undefined ? [cell] : [])))
    expect(hidden.has(2)).toBe(true)
    expect(determined(sums, hidden)).toEqual([])
  })
})

const counts = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 500 }))
const tables = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([height, width]) =>
    fc.array(fc.array(counts, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  )

/** Every way to fill the hidden cells of a row that its total allows, as the range of each. */
function possible(cells: readonly Shown[], total: Shown): number[] {
  if (total === undefined) return []
  const known = cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0)
  return cells.flatMap((cell) => (cell === undefined ? [total - known] : []))
}

describe('whatever the counts', () => {
  it('shows no small count, changes none that is shown, and is the same each time', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 2, max: 50 }), (cells, minimum) => {
        const shown = hideInTable(cells, minimum)
        for (const [row, line] of shown.cells.entries()) {
          for (const [column, count] of line.entries()) {
            if (count === undefined) continue
            expect(count).toBe(cells[row]?.[column])
            expect(count === 0 || count >= minimum).toBe(true)
          }
        }
        expect(hideInTable(cells, minimum)).toEqual(shown)
      }),
    )
  })

  it('leaves at least two ways to fill what is hidden, in a row', () => {
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 8 }), fc.integer({ min: 2, max: 50 }), (row, minimum) => {
        const { cells, total } = hideInRow(row, minimum)
        const ranges = possible(cells, total)
        expect(ranges.length).not.toBe(1)
        for (const together of ranges) expect(together).toBeGreaterThanOrEqual(minimum)
      }),
    )
  })

  it('gives no hidden cell of a table away, by all its sums together', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 2, max: 50 }), (cells, minimum) => {
        const shown = hideInTable(cells, minimum)
        const lines = [
          ...shown.cells.map((row, index) => [...row, shown.rowTotals[index]]),
          [...shown.columnTotals, shown.total],
        ]
        const width = lines[0]?.length ?? 0
        const hidden = new Set(lines.flat().flatMap((count, cell) => (count === undefined ? [cell] : [])))
        const sums = [
          ...lines.map((_line, row) => ({
            parts: range(width - 1).map((column) => row * width + column),
            total: row * width + width - 1,
          })),
          ...range(width).map((column) => ({
            parts: range(lines.length - 1).map((row) => row * width + column),
            total: (lines.length - 1) * width + column,
          })),
        ]
        expect(determined(sums, hidden)).toEqual([])
      }),
    )
  })
})

const range = (length: number) => Array.from({ length }, (_value, index) => index)

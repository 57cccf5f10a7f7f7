import { describe, expect, it } from 'vitest'
import { cellLifts } from './cell-lifts.ts'

/** Weekday by hour: 5 events everywhere, but 60 on Friday 18 h, 40 on Friday 19 h and 12 on Monday 9 h. */
const counts = Array.from({ length: 7 }, (_, weekday) =>
  Array.from({ length: 24 }, (__, hour) =>
    weekday === 4 && hour === 18 ? 60 : weekday === 4 && hour === 19 ? 40 : weekday === 0 && hour === 9 ? 12 : 5,
  ),
)

describe('cells of a pattern', () => {
  it('H05: the top three come first with their lift, and cells of fewer than ten events are hidden', () => {
    const found = cellLifts(counts)!
    const events = 165 * 5 + 112
    expect(found).toMatchObject({ events, hidden: 165 })
    expect(found.cells.map((one) => [one.row, one.column])).toEqual([
      [4, 18],
      [4, 19],
      [0, 9],
    ])
    expect(found.cells[0]!.lift).toBeCloseTo((168 * 60) / events, 10)
    expect(found.cells[0]!.interval.low).toBeGreaterThan(8)
    expect(cellLifts(counts, { least: 0 })!.hidden).toBe(0)
  })

  it('H05: against others only what is the group’s own stands out', () => {
    const others = counts.map((line, weekday) =>
      line.map((one, hour) => (weekday === 4 && hour === 19 ? 5 : one) * 100),
    )
    const found = cellLifts(counts, { baseline: others })!
    expect(found.cells[0]).toMatchObject({ row: 4, column: 19, count: 40 })
    expect(found.cells[0]!.lift).toBeGreaterThan(7)
    expect(found.cells[0]!.adjustedP).toBeLessThan(1e-9)
    expect(found.cells[1]!.lift).toBeCloseTo(0.96, 1)
    expect(found.cells[1]!.adjustedP).toBeGreaterThan(0.5)
  })

  it('of no events are undefined, and of a cell that no other has hidden', () => {
    expect(cellLifts([[0, 0]])).toBeUndefined()
    expect(cellLifts([[20, 20]], { baseline: [[0, 0]] })).toBeUndefined()
    expect(cellLifts([[20, 20]], { baseline: [[0, 50]] })).toMatchObject({ hidden: 1, cells: [{ column: 1 }] })
  })
})

import { describe, expect, it } from 'vitest'
import { columnOrder } from './column-order.ts'
import { enoughRows } from './enough-rows.ts'
import { markerColumns } from './marker-columns.ts'

describe('the profile of segments', () => {
  it('puts columns that go together side by side', () => {
    const correlations = [
      [1, 0.1, 0.9, 0.2],
      [0.1, 1, 0.2, 0.8],
      [0.9, 0.2, 1, 0.1],
      [0.2, 0.8, 0.1, 1],
    ]
    expect(columnOrder(correlations)).toEqual([0, 2, 1, 3])
    expect(columnOrder([[1]])).toEqual([0])
    expect(columnOrder([])).toEqual([])
  })

  it('marks what is a quarter of the largest or half of all away from all', () => {
    const means = [
      [0.9, 0.05, 0.5],
      [0.2, 0.11, 0.45],
    ]
    const all = [0.5, 0.1, 0.48]
    expect(markerColumns(0, means, all).map(({ column }) => column)).toEqual([1, 0])
    expect(markerColumns(1, means, all).map(({ column }) => column)).toEqual([0])
    expect(markerColumns(0, means, all)[1]!.difference).toBeCloseTo(0.4, 12)
    expect(markerColumns(0, [[0]], [0])).toEqual([])
  })

  it('asks for a hundred rows a column', () => {
    expect(enoughRows(500, 5)).toEqual({ needed: 500, enough: true })
    expect(enoughRows(499, 5).enough).toBe(false)
  })
})

import { expect, it } from 'vitest'
import { determined } from './determined-cells.ts'

const at = (line: number, column: number) => line * 4 + column
const row = [{ parts: [0, 1, 2], total: 3 }]

it('finds a cell that is alone in a sum, be it the total', () => {
  expect(determined(row, new Set([1]))).toEqual([1])
  expect(determined(row, new Set([3]))).toEqual([3])
})

it('finds nothing where two are hidden in the only sum', () => {
  expect(determined(row, new Set([0, 2]))).toEqual([])
  expect(determined(row, new Set([0, 3]))).toEqual([])
  expect(determined(row, new Set())).toEqual([])
})

it('finds a cell between two closed rectangles, which no single sum gives away', () => {
  const lines = [0, 1, 2, 3]
  const sums = lines.flatMap((line) => [
    { parts: lines.map((column) => at(line, column)), total: 100 + line },
    { parts: lines.map((other) => at(other, line)), total: 200 + line },
  ])
  const rectangles = [at(0, 0), at(0, 1), at(1, 0), at(1, 1), at(2, 2), at(2, 3), at(3, 2), at(3, 3)]
  expect(determined(sums, new Set(rectangles))).toEqual([])
  expect(determined(sums, new Set([...rectangles, at(1, 2)]))).toEqual([at(1, 2)])
})

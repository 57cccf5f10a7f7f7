import { expect, it } from 'vitest'
import { medianOfCounts } from './median-of-counts.ts'

it.each([
  [[], undefined],
  [[[7, 1]], 7],
  [
    [
      [31, 1],
      [28, 1],
    ],
    29.5,
  ],
  [
    [
      [10, 1],
      [1, 3],
    ],
    1,
  ],
  [
    [
      [10, 2],
      [1, 2],
    ],
    5.5,
  ],
] as [[number, number][], number | undefined][])('the median of the counts %j is %j', (counts, median) => {
  expect(medianOfCounts(new Map(counts))).toBe(median)
})

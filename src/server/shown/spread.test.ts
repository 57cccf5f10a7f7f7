import { expect, it } from 'vitest'
import { shownDensity, shownSpread } from './spread.ts'

const small = { hidden: true, under: 10 } as const

it('O04: a bin of 3 beside one of 40 hides both where their sum is shown, and no bin of a hidden class is seen', () => {
  const spread = { edges: [0, 10, 20, 30, 40], counts: [3, 40, 0, 60] }
  expect(shownSpread(spread, [20], [43, 60], 10)?.counts).toEqual([null, null, 0, 60])
  expect(shownSpread(spread, [20], [43, small], 10)?.counts).toEqual([null, null, null, null])
  expect(shownSpread(undefined, [20], [], 10)).toBeNull()
})

it('hides a second bin only in the corner that a small one is in', () => {
  const density = {
    xEdges: [0, 1, 2, 3],
    yEdges: [0, 1, 2],
    counts: [
      [12, 4, 50],
      [20, 30, 0],
    ],
  }
  const shown = shownDensity(density, { x: [2], y: [] }, () => 100, 10)
  expect(shown.counts).toEqual([
    [null, null, 50],
    [20, 30, 0],
  ])
})

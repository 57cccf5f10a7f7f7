import { expect, it } from 'vitest'
import { shareEffect, standardizedDifference } from './effect-size.ts'

it('measures means in pooled standard deviations', () => {
  expect(standardizedDifference({ n: 50, mean: 12, variance: 4 }, { n: 50, mean: 10, variance: 4 })).toBeCloseTo(1, 12)
  // Pooled: (9 · 1 + 29 · 9) ÷ 38.
  const unequal = standardizedDifference({ n: 10, mean: 3, variance: 1 }, { n: 30, mean: 5, variance: 9 })
  expect(unequal).toBeCloseTo(-2 / Math.sqrt(270 / 38), 12)
  expect(standardizedDifference({ n: 5, mean: 1, variance: 0 }, { n: 5, mean: 2, variance: 0 })).toBeUndefined()
  expect(standardizedDifference({ n: 1, mean: 1, variance: 0 }, { n: 5, mean: 2, variance: 3 })).toBeUndefined()
})

it('measures shares by arcs: none to all is π, and the ends weigh more than the middle', () => {
  const h = (a: number, b: number) => shareEffect({ count: a, n: 100 }, { count: b, n: 100 })!
  expect(h(100, 0)).toBeCloseTo(Math.PI, 12)
  expect(h(50, 50)).toBe(0)
  expect(h(30, 10)).toBeCloseTo(-h(10, 30), 12)
  expect(h(11, 1)).toBeGreaterThan(h(55, 45))
  // Cohen 1988, table 6.2.2: .50 against .40 is 1.571 − 1.369.
  expect(h(50, 40)).toBeCloseTo(1.571 - 1.369, 2)
  expect(shareEffect({ count: 0, n: 0 }, { count: 1, n: 2 })).toBeUndefined()
})

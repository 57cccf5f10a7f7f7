import { expect, it } from 'vitest'
import { combinedMoments } from './combined-moments.ts'

const of = (values: readonly number[]) => {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { n: values.length, mean, variance: values.length > 1 ? squares / (values.length - 1) : 0 }
}

it('moments of groups together are those of all their values', () => {
  const groups = [[1e6, 1e6 + 1, 1e6 + 5], [7], [1e6 - 3, 12.5, 0, -4]]
  const all = of(groups.flat())
  const found = combinedMoments([...groups.map(of), { n: 0, mean: 0, variance: 0 }])!
  expect(found.n).toBe(8)
  expect(found.mean).toBeCloseTo(all.mean, 8)
  expect(found.variance / all.variance).toBeCloseTo(1, 12)
  expect(combinedMoments([])).toBeUndefined()
})

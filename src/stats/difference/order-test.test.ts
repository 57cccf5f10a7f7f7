import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderTest } from './order-test.ts'

function countsOf(groups: readonly (readonly number[])[]): number[][] {
  const values = [...new Set(groups.flat())].toSorted((a, b) => a - b)
  return values.map((value) => groups.map((group) => group.filter((one) => one === value).length))
}

/** M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods, example 6.2: pieces processed with no, rough and accurate information. */
const motivation = [
  [40, 35, 38, 43, 44, 41],
  [38, 40, 47, 44, 40, 42],
  [48, 40, 45, 43, 46, 44],
]

/** Every way to deal values out to groups of these sizes: the exact distribution that the formulas are of. */
function* dealt(values: readonly number[], sizes: readonly number[]): Generator<number[][]> {
  if (values.length === 0) {
    yield sizes.map(() => [])
    return
  }
  const [first, ...rest] = values
  for (const [group, size] of sizes.entries()) {
    if (size === 0) continue
    const left = sizes.map((one, at) => (at === group ? one - 1 : one))
    for (const others of dealt(rest, left)) yield others.map((one, at) => (at === group ? [first!, ...one] : one))
  }
}

const pairsWon = (groups: readonly (readonly number[])[]): number =>
  groups.reduce(
    (sum, later, b) =>
      sum +
      groups
        .slice(0, b)
        .flat()
        .reduce((won, low) => won + later.reduce((one, high) => one + (high > low ? 1 : high === low ? 0.5 : 0), 0), 0),
    0,
  )

describe('the order of groups', () => {
  it('is what Hollander and Wolfe print of their example: J = 79 of 54 expected', () => {
    const found = orderTest(countsOf(motivation))!
    expect([found.j, found.expected, found.groups, found.n]).toEqual([79, 54, 3, 18])
    // Without the correction for ties the variance is 153, and (79 − 54) ÷ √153 = 2.02.
    expect(found.variance).toBeLessThan(153)
    expect(found.z).toBeCloseTo(2.04, 2)
    expect(found.pRising).toBeGreaterThan(0.02)
    expect(found.pRising).toBeLessThan(0.0217)
    expect(found.ordered).toBeCloseTo(79 / 108, 12)
  })

  it('has the mean and the variance of all ways to deal the values out, ties and all', () => {
    for (const groups of [
      [
        [1, 2, 2],
        [2, 3],
        [5, 5, 5],
      ],
      [[1, 4], [2], [3, 7, 6]],
      [
        [0, 0, 0, 1],
        [0, 9],
      ],
    ]) {
      const found = orderTest(countsOf(groups))!
      const sizes = groups.map((one) => one.length)
      const all = [...dealt(groups.flat(), sizes)].map(pairsWon)
      const mean = all.reduce((sum, one) => sum + one, 0) / all.length
      const variance = all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / all.length
      expect(found.j).toBe(pairsWon(groups))
      expect(found.expected).toBeCloseTo(mean, 10)
      expect(found.variance).toBeCloseTo(variance, 10)
    }
  })

  it('turned around is its own mirror', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 9 }), { minLength: 2, maxLength: 5 }),
        (groups) => {
          const [there, back] = [orderTest(countsOf(groups)), orderTest(countsOf(groups.toReversed()))]
          expect(back === undefined).toBe(there === undefined)
          expect((there?.z ?? 0) + (back?.z ?? 0)).toBeCloseTo(0, 9)
          expect((there?.ordered ?? 0.5) + (back?.ordered ?? 0.5)).toBeCloseTo(1, 12)
          expect(there?.pRising ?? 1).toBeCloseTo(back?.pFalling ?? 1, 12)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('has nothing to say of one group, or where all have one value', () => {
    expect(orderTest(countsOf([[1, 2, 3]]))).toBeUndefined()
    expect(orderTest(countsOf([[1, 2, 3], []]))).toBeUndefined()
    expect(orderTest(countsOf([[7, 7], [7]]))).toBeUndefined()
    expect(orderTest([])).toBeUndefined()
  })
})

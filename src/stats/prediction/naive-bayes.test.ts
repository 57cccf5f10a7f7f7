import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bayesWeights, likeness } from './naive-bayes.ts'

describe('weights of evidence', () => {
  it('are worked by hand: 20 of 20 against 98 of 980', () => {
    const { weights, low, high } = bayesWeights([{ seed: [20, 0], others: [98, 882] }])
    const [q, p] = [118 / 1000, 882 / 1000]
    expect(weights[0]![0]).toBeCloseTo(Math.log((20 + q) / 21 / ((98 + q) / 981)), 12)
    expect(weights[0]![1]).toBeCloseTo(Math.log(p / 21 / ((882 + p) / 981)), 12)
    expect([low, high]).toEqual([weights[0]![1], weights[0]![0]])
    expect([likeness(high, { low, high }), likeness(low, { low, high })]).toEqual([1, 0])
  })

  it('say nothing where a bin is empty, nothing tells, or nobody differs', () => {
    expect(bayesWeights([{ seed: [5, 0, 5], others: [50, 0, 50] }]).weights[0]!.map((one) => one.toFixed(9))).toEqual([
      '0.000000000',
      '0.000000000',
      '0.000000000',
    ])
    expect(likeness(0, bayesWeights([]))).toBe(0.5)
  })

  it('are above 0 just where the seed has the larger share, and no sum leaves 0 to 1', () => {
    const count = fc.integer({ min: 0, max: 500 })
    const column = fc.array(fc.tuple(count, count), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 4 }), fc.nat(5), (columns, pick) => {
        const counted = columns.map((bins) => ({ seed: bins.map(([a]) => a), others: bins.map(([, b]) => b) }))
        const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0)
        fc.pre(counted.every(({ seed, others }) => total(seed) > 0 && total(others) > 0))
        const found = bayesWeights(counted)
        for (const [at, { seed, others }] of counted.entries())
          for (const [bin, weight] of found.weights[at]!.entries()) {
            const more = seed[bin]! / total(seed) - others[bin]! / total(others)
            expect(Math.abs(more) < 1e-9 || Math.sign(weight) === Math.sign(more)).toBe(true)
          }
        const chosen = counted.map(({ seed, others }, at) => {
          const used = found.weights[at]!.filter((_, bin) => seed[bin]! + others[bin]! > 0)
          return used[pick % used.length]!
        })
        const score = likeness(total(chosen), found)
        expect(score > -1e-9 && score < 1 + 1e-9).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { meanAgainstRest, shareAgainstRest } from './against-rest.ts'
import { betweenGroups } from './between-groups.ts'

/** BCG vaccine against tuberculosis, 13 trials: with and without it, sick and well (G. A. Colditz et al., JAMA 271, 1994). */
const trials = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
].map(([a, b, c, d]) => ({
  effect: Math.log(a! / (a! + b!) / (c! / (c! + d!))),
  variance: 1 / a! - 1 / (a! + b!) + 1 / c! - 1 / (c! + d!),
}))

describe('a group against the rest', () => {
  it('H01: 60 of 100 against 450 of 900 is 10 points more, index 120', () => {
    const found = shareAgainstRest({ count: 60, n: 100 }, { count: 450, n: 900 })!
    expect(found).toMatchObject({ group: 0.6, rest: 0.5 })
    expect(found.difference).toBeCloseTo(0.1, 12)
    expect(found.index).toBeCloseTo(120, 10)
    expect(found.interval!.low).toBeCloseTo(-0.0036, 3)
    expect(found.indexInterval!.low).toBeLessThan(100)
    expect(found.indexInterval!.high).toBeGreaterThan(136)
    expect(found.effect).toBeCloseTo(0.2014, 4)
  })

  it('has no index where the rest has nothing, or less than nothing', () => {
    expect(shareAgainstRest({ count: 3, n: 9 }, { count: 0, n: 9 })).not.toHaveProperty('index')
    expect(shareAgainstRest({ count: 0, n: 0 }, { count: 0, n: 9 })).toBeUndefined()
    expect(meanAgainstRest({ n: 9, mean: 5, variance: 1 }, { n: 9, mean: -5, variance: 1 })).not.toHaveProperty('index')
    expect(meanAgainstRest({ n: 9, mean: 0, variance: 0 }, { n: 9, mean: 5, variance: 1 })!.index).toBe(0)
  })

  it('of means holds the ratio that is between the ends of both', () => {
    const found = meanAgainstRest({ n: 40, mean: 300, variance: 900 }, { n: 400, mean: 100, variance: 400 })!
    expect(found.index).toBe(300)
    expect(found.indexInterval!.low).toBeGreaterThan(285)
    expect(found.indexInterval!.high).toBeLessThan(315)
    expect(found.interval!.low).toBeLessThan(200)
  })
})

describe('effects of groups together', () => {
  it('are what R’s metafor prints of the BCG trials: Q 152.23, tau² 0.3088, mean −0.7141 ± 0.1787', () => {
    const found = betweenGroups(trials)!
    expect(found.q).toBeCloseTo(152.233, 3)
    expect(found.df).toBe(12)
    expect(found.tauSquared).toBeCloseTo(0.3088, 4)
    expect(found.iSquared).toBeCloseTo(0.9212, 4)
    expect(found.pooled).toBeCloseTo(-0.7141, 4)
    expect(found.interval.high - found.pooled).toBeCloseTo(1.959_964 * 0.1787, 3)
  })

  it('are drawn to the mean the more, the less a group knows', () => {
    const found = betweenGroups(trials)!
    found.shrunk.forEach(({ effect, weight }, at) => {
      const own = trials[at]!.effect
      expect(Math.abs(effect - found.pooled)).toBeLessThanOrEqual(Math.abs(own - found.pooled))
      expect(weight).toBeCloseTo(found.tauSquared / (found.tauSquared + trials[at]!.variance), 12)
    })
  })

  it('that differ by no more than chance are one', () => {
    const found = betweenGroups([1, 2, 3].map((one) => ({ effect: 0.1 + one / 1000, variance: 0.01 })))!
    expect(found.tauSquared).toBe(0)
    for (const one of found.shrunk) expect(one.effect).toBeCloseTo(found.pooled, 12)
    expect(betweenGroups([{ effect: 1, variance: 1 }])).toBeUndefined()
    expect(
      betweenGroups([
        { effect: 1, variance: 1 },
        { effect: 1, variance: 0 },
      ]),
    ).toBeUndefined()
  })
})

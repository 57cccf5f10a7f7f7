import { describe, expect, it } from 'vitest'
import { shareDifference, shareRatio, wilsonInterval } from './proportion.ts'

/** Numbers that look random and are the same everywhere: Park and Miller's generator. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

describe('the interval of a share', () => {
  it.each([
    // R. G. Newcombe, Statist. Med. 17 (1998) 857–872, table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d of %d is as published', (count, n, low, high) => {
    const found = wilsonInterval({ count, n })!
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
    const turned = wilsonInterval({ count: n - count, n })!
    expect(turned.low).toBeCloseTo(1 - found.high, 12)
  })

  it('is none of nobody', () => {
    expect(wilsonInterval({ count: 0, n: 0 })).toBeUndefined()
  })
})

describe('the difference of two shares', () => {
  it.each([
    // R. G. Newcombe, Statist. Med. 17 (1998) 873–890, table II, method 10.
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%d of %d against %d of %d is as published', (a, m, b, n, low, high) => {
    const found = shareDifference({ count: a, n: m }, { count: b, n })!
    expect(found.difference).toBeCloseTo(a / m - b / n, 12)
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })
})

describe('simulated shares', () => {
  it('lie in their intervals about 95 times in 100: a share, a difference, a ratio', () => {
    const next = chance(20_260_401)
    const draw = (n: number, p: number) => {
      let count = 0
      for (let one = 0; one < n; one++) if (next() < p) count += 1
      return { count, n }
    }
    const cases = [
      { m: 40, p: 0.3, n: 160, q: 0.2 },
      { m: 25, p: 0.9, n: 60, q: 0.5 },
      { m: 200, p: 0.05, n: 100, q: 0.1 },
    ]
    for (const { m, p, n, q } of cases) {
      const hits = { share: 0, difference: 0, ratio: 0 }
      const rounds = 3000
      for (let round = 0; round < rounds; round++) {
        const [a, b] = [draw(m, p), draw(n, q)]
        const share = wilsonInterval(a)!
        const difference = shareDifference(a, b)!
        const ratio = shareRatio(a, b)
        if (share.low <= p && p <= share.high) hits.share += 1
        if (difference.low <= p - q && p - q <= difference.high) hits.difference += 1
        if (ratio && ratio.low <= p / q && p / q <= ratio.high) hits.ratio += 1
      }
      for (const count of Object.values(hits)) {
        expect(count / rounds).toBeGreaterThan(0.93)
        expect(count / rounds).toBeLessThan(0.98)
      }
    }
  })
})

describe('the ratio of two shares', () => {
  it('has 1 in its interval exactly where they hardly differ, and turns over with its parts', () => {
    expect(shareRatio({ count: 50, n: 100 }, { count: 50, n: 100 })!.low).toBeLessThan(1)
    const found = shareRatio({ count: 190, n: 200 }, { count: 210, n: 800 })!
    const turned = shareRatio({ count: 210, n: 800 }, { count: 190, n: 200 })!
    expect(turned.low).toBeCloseTo(1 / found.high, 10)
    expect(turned.high).toBeCloseTo(1 / found.low, 10)
    expect(found.low).toBeLessThan(0.95 / 0.2625)
    expect(found.high).toBeGreaterThan(0.95 / 0.2625)
  })

  it('has no upper end where the other share may be 0, and is none of two that are', () => {
    expect(shareRatio({ count: 5, n: 10 }, { count: 0, n: 10 })).toMatchObject({ high: Infinity })
    expect(shareRatio({ count: 0, n: 10 }, { count: 5, n: 10 })).toMatchObject({ low: 0 })
    expect(shareRatio({ count: 0, n: 10 }, { count: 0, n: 10 })).toBeUndefined()
    const sure = shareRatio({ count: 10, n: 10 }, { count: 10, n: 10 })!
    expect(sure.low).toBeLessThan(1)
    expect(sure.high).toBeGreaterThan(1)
  })
})

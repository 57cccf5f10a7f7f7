import { describe, expect, it } from 'vitest'
import { responseRates } from './response-rates.ts'

describe('rates of groups', () => {
  it('H09: 30 of 100 against 10 of 100 are 20 points more, the interval leaves out 0: differs; 3 of 10 against 1 of 10 is not shown', () => {
    const large = responseRates([
      { count: 30, n: 100 },
      { count: 10, n: 100 },
    ])
    const [one] = large.differences
    expect(one!.difference).toBeCloseTo(0.2, 12)
    // Newcombe's method 10, by hand from Wilson's limits 0.2189–0.3958 and 0.0552–0.1744.
    expect([one!.interval.low.toFixed(4), one!.interval.high.toFixed(4)]).toEqual(['0.0900', '0.3058'])
    expect([one!.verdict, large.verdict, one!.by]).toEqual(['differs', 'differs', 'Pearson chi-square'])
    const small = responseRates([
      { count: 3, n: 10 },
      { count: 1, n: 10 },
    ])
    const [other] = small.differences
    expect([other!.verdict, small.verdict, other!.by]).toEqual(['not-shown', 'not-shown', 'Fisher exact'])
    expect(other!.interval.low < 0 && other!.interval.high > 0).toBe(true)
    // R: fisher.test(matrix(c(3, 7, 1, 9), 2))$p.value
    expect(other!.p.toFixed(4)).toBe('0.5820')
  })

  it('judges many pairs together by Holm, so that chance among them is no finding', () => {
    const groups = [10, 11, 9, 21, 12].map((count) => ({ count, n: 100 }))
    const { differences, test, verdict } = responseRates(groups)
    expect(differences).toHaveLength(10)
    const beyond = differences.filter((one) => one.interval.low > 0 || one.interval.high < 0)
    expect([beyond.length > 0, verdict]).toEqual([true, 'not-shown'])
    for (const one of differences) expect(one.adjustedP).toBeGreaterThanOrEqual(one.p)
    expect(test!.df).toBe(4)
  })

  it('draws rates of small groups to the mean, and claims nothing of few people', () => {
    const { rates, differences, verdict } = responseRates(
      [
        { count: 4, n: 5 },
        { count: 300, n: 1000 },
        { count: 100, n: 1000 },
        { count: 0, n: 0 },
      ],
      { minimum: 10 },
    )
    expect(rates[0]!.shrunk!.rate).toBeLessThan(0.7)
    expect([rates[0]!.few, rates[1]!.few, rates[3]!.rate]).toEqual([true, false, undefined])
    expect(differences.map((one) => [one.a, one.b, one.verdict])).toEqual([
      [0, 1, 'too-few'],
      [0, 2, 'too-few'],
      [1, 2, 'differs'],
    ])
    expect(verdict).toBe('differs')
    expect(responseRates([{ count: 1, n: 4 }]).verdict).toBe('one-group')
  })

  it('holds each of more than eight groups against everybody else', () => {
    const groups = Array.from({ length: 9 }, (_, at) => ({ count: at === 0 ? 60 : 20, n: 100 }))
    const { differences } = responseRates(groups)
    expect(differences.map((one) => [one.a, one.b])).toEqual(groups.map((_, at) => [at, undefined]))
    expect(differences[0]).toMatchObject({ verdict: 'differs', difference: expect.closeTo(0.4, 12) as number })
  })
})

import { describe, expect, it } from 'vitest'
import { fisherTail, incompleteBeta, logGamma, studentQuantile, studentTails } from './incomplete-beta.ts'
import type { GroupMoments } from './group-moments.ts'
import { meanDifference, meanInterval, welchTest } from './welch.ts'

function momentsOf(values: readonly number[]): GroupMoments {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1)
  return { n: values.length, mean, variance }
}

/** "Student" (W. S. Gosset), Biometrika 6 (1908): hours of sleep gained; R's data set `sleep`. */
const sleep = [
  [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
].map(momentsOf)

/** G. Beall, Biometrika 32 (1942): insects left after six sprays; R's data set `InsectSprays`. */
const sprays = [
  [10, 7, 20, 14, 14, 12, 10, 23, 17, 20, 14, 13],
  [11, 17, 21, 11, 16, 14, 17, 17, 19, 21, 7, 13],
  [0, 1, 7, 2, 3, 1, 2, 1, 3, 0, 1, 4],
  [3, 5, 12, 6, 4, 3, 5, 5, 5, 5, 2, 4],
  [3, 5, 3, 5, 3, 6, 1, 1, 3, 2, 6, 4],
  [11, 9, 15, 22, 15, 16, 13, 10, 26, 26, 24, 13],
].map(momentsOf)

describe('Welch’s test', () => {
  it('of two groups is what R prints for t.test(extra ~ group, sleep)', () => {
    const found = meanDifference(sleep[0]!, sleep[1]!, 0.05)!
    expect(found.t).toBeCloseTo(-1.8608, 4)
    expect(found.df).toBeCloseTo(17.776, 3)
    expect(found.p).toBeCloseTo(0.079_39, 5)
    expect(found.low).toBeCloseTo(-3.365_483_2, 6)
    expect(found.high).toBeCloseTo(0.205_483_2, 6)
  })

  it('of two groups is the same as the t', () => {
    const { f, df1, df2, p } = welchTest(sleep)!
    expect([f, df2, p].map((one) => Number(one.toPrecision(4)))).toEqual([3.463, 17.78, 0.079_39])
    expect(df1).toBe(1)
  })

  it('of six groups is what R prints for oneway.test(count ~ spray, InsectSprays)', () => {
    const { f, df1, df2, p, explained } = welchTest(sprays)!
    expect(f).toBeCloseTo(36.065, 3)
    expect(df1).toBe(5)
    expect(df2).toBeCloseTo(30.043, 3)
    expect(p / 7.999e-12).toBeCloseTo(1, 3)
    // R's anova table of the same data: 2669 of 2669 + 1015.
    expect(explained).toBeCloseTo(2669 / (2669 + 1015), 3)
  })

  it('of a group without variance has the degrees of freedom of the one that varies', () => {
    const varied = momentsOf([2, 4, 4, 4, 6])
    const found = meanDifference(varied, { n: 50, mean: 0, variance: 0 }, 0.05)!
    // One sample of five with s² = 2 against a constant: t = 4 / √(2 / 5), t(0.975, 4) = 2.776.
    expect(found.df).toBe(4)
    expect(found.t).toBeCloseTo(4 / Math.sqrt(0.4), 12)
    expect(found.low).toBeCloseTo(4 - 2.776 * Math.sqrt(0.4), 3)
    const turned = meanDifference({ n: 50, mean: 0, variance: 0 }, varied, 0.05)!
    expect([turned.df, turned.high]).toEqual([4, -found.low])
  })

  it('is undefined where nothing can be said', () => {
    expect(welchTest([sleep[0]!])).toBeUndefined()
    expect(welchTest([sleep[0]!, { n: 1, mean: 3, variance: Number.NaN }])).toBeUndefined()
    expect(welchTest([sleep[0]!, { n: 5, mean: 3, variance: 0 }])).toBeUndefined()
    expect(meanDifference(sleep[0]!, { n: 1, mean: 3, variance: 0 }, 0.05)).toBeUndefined()
    expect(meanDifference({ n: 9, mean: 0, variance: 0 }, { n: 5, mean: 3, variance: 0 }, 0.05)).toBeUndefined()
    expect(meanInterval({ n: 1, mean: 3, variance: 0 }, 0.05)).toBeUndefined()
  })
})

describe('the functions beneath', () => {
  it('agree with closed forms', () => {
    expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 14)
    expect(incompleteBeta(0.25, 0.5, 0.5)).toBeCloseTo(1 / 3, 13)
    for (const x of [0.001, 0.3, 0.999]) expect(incompleteBeta(x, 1, 1)).toBeCloseTo(x, 14)
    expect(incompleteBeta(0.2, 300, 2) + incompleteBeta(0.8, 2, 300)).toBeCloseTo(1, 13)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13)
    expect(logGamma(101)).toBeCloseTo(363.739_375_555_563_47, 9)
    expect(studentTails(1, 1)).toBeCloseTo(0.5, 13)
  })

  it('agree with printed tables of t and F (NIST/SEMATECH e-Handbook, 1.3.6.7)', () => {
    for (const [df, t] of [
      [1, 12.706],
      [10, 2.228],
      [30, 2.042],
      [100, 1.984],
    ] as const)
      expect(studentQuantile(0.05, df)).toBeCloseTo(t, 3)
    for (const [f, df1, df2] of [
      [3.326, 5, 10],
      [4.965, 1, 10],
      [2.534, 5, 30],
    ] as const)
      expect(fisherTail(f, df1, df2)).toBeCloseTo(0.05, 4)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareDifference } from '../proportion.ts'
import { adjustedP } from './adjusted-p.ts'
import { fisherExact } from './fisher-exact.ts'
import { independence } from './independence.ts'
import { kruskalWallis } from './kruskal-wallis.ts'

/** A. Agresti, Categorical Data Analysis (2002), table 2.5: party by gender, as in R's help of `chisq.test`. */
const party = [
  [762, 327, 468],
  [484, 239, 477],
]

/** `counts[value][group]` of the values of groups. */
function countsOf(groups: readonly (readonly number[])[]): number[][] {
  const values = [...new Set(groups.flat())].toSorted((a, b) => a - b)
  return values.map((value) => groups.map((group) => group.filter((one) => one === value).length))
}

describe('independence of rows and columns', () => {
  it('is what R prints of party by gender: 30.07, 2, 2.954e-07', () => {
    const found = independence(party)!
    expect(found.statistic).toBeCloseTo(30.070_149_095_754_67, 10)
    expect(found.df).toBe(2)
    expect(found.p / 2.953_589_183_212_26e-7).toBeCloseTo(1, 9)
    // scipy 1.17.1: association(method='cramer'), chi2_contingency(lambda_='log-likelihood').
    expect(found.v).toBeCloseTo(0.104_435_802_356_467_66, 12)
    expect(found.correctedV).toBeCloseTo(0.100_919_982_784_408_86, 12)
    expect(independence(party, 'likelihood ratio')!.statistic).toBeCloseTo(30.016_692_613_239_655, 9)
    expect(found.smallestExpected).toBeCloseTo(246.354_733_4, 6)
  })

  it('leaves out who nobody is, and is undefined with fewer than two of either', () => {
    expect(
      independence([
        [762, 0, 327, 468],
        [0, 0, 0, 0],
        [484, 0, 239, 477],
      ]),
    ).toEqual(independence(party))
    expect(independence([[5, 5]])).toBeUndefined()
    expect(
      independence([
        [5, 0],
        [7, 0],
      ]),
    ).toBeUndefined()
    expect(independence([])).toBeUndefined()
    expect(
      independence([
        [9, 0],
        [0, 9],
      ]),
    ).toMatchObject({ v: 1, statistic: 18 })
  })

  it('is the same in any order and on its side', () => {
    const table = fc.array(fc.array(fc.nat({ max: 40 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 5,
    })
    fc.assert(
      fc.property(table, (rows) => {
        const found = independence(rows)
        const turned = independence([0, 1, 2].map((column) => rows.toReversed().map((row) => row[column]!)))
        expect(turned === undefined).toBe(found === undefined)
        if (!found) return
        expect(turned!.statistic).toBeCloseTo(found.statistic, 8)
        expect(turned!.v).toBeCloseTo(found.v, 10)
        expect(found.v).toBeLessThanOrEqual(1)
        expect(found.correctedV).toBeLessThanOrEqual(found.v + 1e-12)
      }),
      { numRuns: 50 },
    )
  })
})

describe('Kruskal–Wallis', () => {
  it('is what R’s help of kruskal.test prints of mucociliary efficiency: 0.77143, 2, 0.68', () => {
    const found = kruskalWallis(
      countsOf([
        [2.9, 3, 2.5, 2.6, 3.2],
        [3.8, 2.7, 4, 2.4],
        [2.8, 3.4, 3.7, 2.2, 2],
      ]),
    )!
    expect(found.h).toBeCloseTo(0.771_43, 5)
    expect(found.p).toBeCloseTo(0.68, 3)
    expect(found.epsilonSquared).toBeCloseTo(found.h / 13, 12)
  })

  it('with ties is that of ranks: scipy 1.17.1 of [1, 1, 2, 3], [2, 3, 3, 4] and [5, 5, 1]', () => {
    const found = kruskalWallis(
      countsOf([
        [1, 1, 2, 3],
        [2, 3, 3, 4],
        [5, 5, 1],
      ]),
    )!
    expect(found.h).toBeCloseTo(2.805_555_555_555_557, 10)
    expect(kruskalWallis(countsOf([[1, 1], [1]]))).toBeUndefined()
    expect(kruskalWallis(countsOf([[1, 2]]))).toBeUndefined()
  })
})

describe('Fisher’s exact test', () => {
  it('H06: 14 of 20 against 9 of 60 has p 9.0e-6; 1 of 2 against 9 of 60 shows nothing', () => {
    expect(fisherExact({ count: 14, n: 20 }, { count: 9, n: 60 })!.p / 8.997_000_395_376_542e-6).toBeCloseTo(1, 9)
    expect(fisherExact({ count: 1, n: 2 }, { count: 9, n: 60 })!.p).toBeGreaterThan(0.2)
  })

  it('of the lady who tasted tea is what R prints: 0.4857 and 0.2429', () => {
    const found = fisherExact({ count: 3, n: 4 }, { count: 1, n: 4 })!
    expect(found.p).toBeCloseTo(34 / 70, 10)
    expect(found.pHigher).toBeCloseTo(17 / 70, 10)
    expect(found.pLower).toBeCloseTo(69 / 70, 10)
  })

  it('holds for a hundred thousand people', () => {
    // scipy 1.17.1
    const found = fisherExact({ count: 1200, n: 100_000 }, { count: 1100, n: 100_000 })!
    expect(found.p).toBeCloseTo(0.037_846_876_133_730_15, 9)
    expect(fisherExact({ count: 0, n: 0 }, { count: 1, n: 2 })).toBeUndefined()
    expect(fisherExact({ count: 0, n: 3 }, { count: 0, n: 4 })!.p).toBe(1)
  })
})

it('H09: 30 of 100 against 10 of 100 differ, 3 of 10 against 1 of 10 are not shown to', () => {
  const many = shareDifference({ count: 30, n: 100 }, { count: 10, n: 100 })!
  expect(many.difference).toBeCloseTo(0.2, 12)
  expect(many.low).toBeGreaterThan(0)
  expect(shareDifference({ count: 3, n: 10 }, { count: 1, n: 10 })!.low).toBeLessThan(0)
})

describe('p-values of several questions', () => {
  const asked = [0.01, 0.02, 0.03, 0.04, 0.05, 0.001, 0.2]

  it('are what R’s p.adjust makes of them', () => {
    const holm = [0.06, 0.1, 0.12, 0.12, 0.12, 0.007, 0.2]
    // scipy 1.17.1: false_discovery_control
    const bh = [0.035, 0.046_666_67, 0.0525, 0.056, 0.058_333_33, 0.007, 0.2]
    adjustedP(asked, 'holm').forEach((one, at) => expect(one).toBeCloseTo(holm[at]!, 10))
    adjustedP(asked, 'benjamini-hochberg').forEach((one, at) => expect(one).toBeCloseTo(bh[at]!, 8))
    expect(adjustedP([], 'holm')).toEqual([])
  })

  it('never shrink, keep their order, and Holm’s are never smaller', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (values) => {
        const [holm, bh] = [adjustedP(values, 'holm'), adjustedP(values, 'benjamini-hochberg')]
        values.forEach((one, at) => {
          expect(bh[at]!).toBeGreaterThanOrEqual(one - 1e-15)
          expect(holm[at]!).toBeGreaterThanOrEqual(bh[at]! - 1e-12)
          values.forEach((other, beside) => {
            expect(one < other && bh[at]! > bh[beside]! + 1e-15).toBe(false)
          })
        })
      }),
      { numRuns: 50 },
    )
  })
})

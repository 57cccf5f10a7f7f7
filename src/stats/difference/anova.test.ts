import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centredMoments } from '../centred-moments.ts'
import { combinedMoments } from '../combined-moments.ts'
import type { GroupMoments } from '../group-moments.ts'
import { anova } from './anova.ts'

/** S. Simon and J. Lesage, J. Comput. Graph. Stat. 1 (1990), as in NIST StRD: nine treatments whose values alternate by 0.1 around 0.3, 0.4 and 0.5 over a base. */
function simonLesage(base: number, each: number): number[][] {
  return [4, 3, 5, 3, 5, 3, 5, 3, 5].map((tenth) =>
    Array.from({ length: each }, (_, at) => base + (at === 0 ? tenth : tenth + (at % 2 === 1 ? -1 : 1)) / 10),
  )
}

/** NIST StRD SiRstv: resistivity of silicon by five instruments. */
const silicon = [
  [196.3052, 196.124, 196.189, 196.2569, 196.3403],
  [196.3042, 196.3825, 196.1669, 196.3257, 196.0422],
  [196.1303, 196.2005, 196.2889, 196.0343, 196.1811],
  [196.2795, 196.1748, 196.1494, 196.1485, 195.9885],
  [196.2119, 196.1051, 196.185, 196.0052, 196.209],
]

const digitsOf = (found: number, certified: number): number => -Math.log10(Math.abs(found - certified) / certified)

const about = (groups: readonly (readonly number[])[], centre: number): GroupMoments[] =>
  groups.map((one) => centredMoments(one, centre))

describe('one-way ANOVA', () => {
  it('has the digits that NIST certifies of SiRstv', () => {
    const found = anova(about(silicon, 0))!
    expect(digitsOf(found.f, 1.180_462_374_402_55)).toBeGreaterThan(10)
    expect(digitsOf(found.between, 5.114_626_16e-2)).toBeGreaterThan(10)
    expect(digitsOf(found.within, 2.166_365_6e-1)).toBeGreaterThan(10)
    expect(digitsOf(found.etaSquared, 1.909_990_390_511_29e-1)).toBeGreaterThan(10)
  })

  it.each([
    // base, values of each treatment, certified F, digits: doubles near 10¹² lie 0.00012 apart, so that no more than these are in the data.
    ['SmLs01', 1, 21, 21, 13],
    ['SmLs02', 1, 201, 201, 13],
    ['SmLs03', 1, 2001, 2001, 12],
    ['SmLs04', 1e6, 21, 21, 8.5],
    ['SmLs05', 1e6, 201, 201, 8.5],
    ['SmLs06', 1e6, 2001, 2001, 8.5],
    ['SmLs07', 1e12, 21, 21, 2.7],
    ['SmLs08', 1e12, 201, 201, 2.7],
    ['SmLs09', 1e12, 2001, 2001, 2.7],
  ])('of NIST’s %s is certified as it is found around a common centre', (_, base, each, certified, digits) => {
    const groups = simonLesage(base, each)
    const found = anova(about(groups, groups[0]![0]!))!
    expect(digitsOf(found.f, certified)).toBeGreaterThan(digits)
    expect([found.df1, found.df2]).toEqual([8, 9 * (each - 1)])
  })

  it('is what scipy 1.17.1 finds of effect and chance for three groups far apart', () => {
    // R: summary(aov(weight ~ group, PlantGrowth)): 3.766, 10.492, F 4.846, p 0.0159.
    const plants = [
      [4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14],
      [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
      [6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8, 5.26],
    ]
    const found = anova(about(plants, 0))!
    expect(found.between).toBeCloseTo(3.766, 3)
    expect(found.within).toBeCloseTo(10.492, 3)
    expect(found.f).toBeCloseTo(4.846, 3)
    expect(found.p).toBeCloseTo(0.015_91, 5)
    const { between, within } = found
    expect(found.omegaSquared).toBeCloseTo((between - (2 * within) / 27) / (between + within + within / 27), 12)
    expect(found.epsilonSquared).toBeLessThan(found.etaSquared)
    expect(found.omegaSquared).toBeLessThan(found.epsilonSquared)
  })

  it('B19: groups of 100, 200 and 300 explain 0.990 of spend, three alike 0.001', () => {
    const apart = about(
      [
        [100, 110, 90],
        [200, 210, 190],
        [300, 310, 290],
      ],
      0,
    )
    const alike = about(
      [
        [100, 200, 300],
        [110, 210, 290],
        [90, 190, 310],
      ],
      0,
    )
    expect(anova(apart)!.etaSquared).toBeCloseTo(0.99, 3)
    expect(anova(alike)!.etaSquared).toBeCloseTo(0.001, 3)
  })

  it('of a group that varies nowhere is certain, and of one value undefined', () => {
    expect(
      anova([
        { n: 5, mean: 1, variance: 0 },
        { n: 5, mean: 2, variance: 0 },
      ]),
    ).toMatchObject({ f: Infinity, p: 0, etaSquared: 1 })
    expect(
      anova([
        { n: 5, mean: 1, variance: 0 },
        { n: 5, mean: 1, variance: 0 },
      ]),
    ).toBeUndefined()
    expect(
      anova([
        { n: 5, mean: 1, variance: 1 },
        { n: 0, mean: 0, variance: 0 },
      ]),
    ).toBeUndefined()
    expect(
      anova([
        { n: 1, mean: 1, variance: 0 },
        { n: 1, mean: 2, variance: 0 },
      ]),
    ).toBeUndefined()
  })

  it('is the same in any order of rows and groups, for any centre and any unit', () => {
    const groups = fc.array(fc.array(fc.integer({ min: -999, max: 999 }), { minLength: 2, maxLength: 8 }), {
      minLength: 2,
      maxLength: 5,
    })
    fc.assert(
      fc.property(groups, fc.integer({ min: -50, max: 50 }), (values, centre) => {
        const found = anova(about(values, 0))
        const turned = anova(
          about(values.map((one) => one.toReversed().map((value) => 3 * value)).toReversed(), centre),
        )
        expect(turned === undefined).toBe(found === undefined)
        if (!found || found.f === Infinity) return
        expect(turned!.f).toBeCloseTo(found.f, 6)
        expect(turned!.etaSquared).toBeCloseTo(found.etaSquared, 10)
      }),
      { numRuns: 50 },
    )
  })

  it('merging moments is associative, to rounding', () => {
    const some = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        const [x, y, z] = [a, b, c].map((one) => centredMoments(one))
        const left = combinedMoments([combinedMoments([x!, y!])!, z!])!
        const right = combinedMoments([x!, combinedMoments([y!, z!])!])!
        const all = centredMoments([...a, ...b, ...c])
        for (const one of [left, right]) {
          expect(one.n).toBe(all.n)
          expect(Math.abs(one.mean - all.mean)).toBeLessThan(1e-8)
          expect(Math.abs(one.variance - all.variance)).toBeLessThanOrEqual(1e-9 * all.variance + 1e-6)
        }
      }),
      { numRuns: 50 },
    )
  })
})

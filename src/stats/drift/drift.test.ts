import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inverse, solve } from '../linear-system.ts'
import { migrationOf } from '../migration.ts'
import { absorption, lastingSizes } from './absorbing.ts'
import { jaccard } from './jaccard.ts'
import { longRun } from './long-run.ts'
import { longRunRange } from './long-run-range.ts'
import { moveMemory } from './move-memory.ts'
import { netPromoter } from './net-promoter.ts'
import { stabilityIndex } from './stability-index.ts'
import { stationaryShares } from './stationary.ts'
import { yearlyGrowth } from './yearly-growth.ts'

describe('the population stability index', () => {
  it('is the sum of what the bins add', () => {
    const found = stabilityIndex([500, 300, 200], [400, 300, 300])!
    expect(found.psi).toBeCloseTo(-0.1 * Math.log(0.8) + 0.1 * Math.log(1.5), 12)
    expect(found).toMatchObject({ bins: 3, smoothed: false, before: 1000, after: 1000 })
    expect(found.parts[1]).toBe(0)
    expect(found.byChance).toBeCloseTo(0.004, 12)
    expect(found.p).toBeLessThan(1e-6)
    expect(found.interval.low).toBeGreaterThan(0)
    expect(found.interval.high).toBeGreaterThan(found.psi)
  })

  it('knows that 0.1 means nothing among few people', () => {
    const few = stabilityIndex([10, 10, 10, 10], [7, 13, 8, 12])!
    expect(few.psi).toBeGreaterThan(0.05)
    expect(few.p).toBeGreaterThan(0.3)
    expect(few.interval.low).toBe(0)
    const many = stabilityIndex([10_000, 10_000, 10_000, 10_000], [7000, 13_000, 8000, 12_000])!
    expect(many.psi).toBeCloseTo(few.psi, 12)
    expect(many.p).toBeLessThan(1e-100)
  })

  it('of an empty bin is finite and says so; of a bin of nobody at any time it is as without it', () => {
    const found = stabilityIndex([50, 50, 0], [40, 40, 20])!
    expect(found.smoothed).toBe(true)
    expect(Number.isFinite(found.psi)).toBe(true)
    expect(stabilityIndex([5, 0, 7], [6, 0, 6])!.psi).toBe(stabilityIndex([5, 7], [6, 6])!.psi)
    for (const none of [stabilityIndex([], []), stabilityIndex([0, 0], [1, 1]), stabilityIndex([4, 0], [4, 0])])
      expect(none).toBeUndefined()
  })

  it('is the same there and back and in any order of bins, and 0 where nothing moved', () => {
    const counts = fc.array(fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 })), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(counts, (pairs) => {
        const [before, after] = [pairs.map(([one]) => one), pairs.map(([, one]) => one)]
        const found = stabilityIndex(before, after)
        const back = stabilityIndex(after.toReversed(), before.toReversed())
        expect(back === undefined).toBe(found === undefined)
        if (!found || !back) return
        expect(back.psi).toBeCloseTo(found.psi, 10)
        expect(found.psi).toBeGreaterThanOrEqual(0)
        expect(found.parts.reduce((sum, one) => sum + one, 0)).toBeCloseTo(found.psi, 10)
        expect(found.interval.high).toBeGreaterThanOrEqual(found.interval.low)
        expect(
          stabilityIndex(
            before,
            before.map((one) => 3 * one),
          )?.psi ?? 0,
        ).toBeCloseTo(0, 12)
      }),
      { numRuns: 50 },
    )
  })
})

describe('Markov chains of Grinstead and Snell', () => {
  it('the land of Oz has 0.4 rain, 0.2 nice and 0.4 snow in the long run (example 11.1)', () => {
    const oz = [
      [0.5, 0.25, 0.25],
      [0.5, 0, 0.5],
      [0.25, 0.25, 0.5],
    ]
    stationaryShares(oz)!.forEach((one, at) => expect(one).toBeCloseTo([0.4, 0.2, 0.4][at]!, 12))
  })

  it('the drunkard takes 3, 4 and 3 steps (examples 11.13 to 11.15)', () => {
    const walk = {
      stays: [
        [0, 0.5, 0],
        [0.5, 0, 0.5],
        [0, 0.5, 0],
      ],
      ends: [
        [0.5, 0],
        [0, 0],
        [0, 0.5],
      ],
    }
    const { visits, steps, chances } = absorption(walk)!
    const expected = [
      [1.5, 1, 0.5],
      [1, 2, 1],
      [0.5, 1, 1.5],
    ]
    visits.forEach((row, i) => row.forEach((one, j) => expect(one).toBeCloseTo(expected[i]![j]!, 12)))
    steps.forEach((one, at) => expect(one).toBeCloseTo([3, 4, 3][at]!, 12))
    chances.forEach((row, at) => expect(row[0]).toBeCloseTo([0.75, 0.5, 0.25][at]!, 12))
    lastingSizes(walk, [0, 10, 0])!.forEach((one, at) => expect(one).toBeCloseTo([10, 20, 10][at]!, 12))
  })

  it('there is no answer where it depends on the beginning, or nothing ends', () => {
    const two = [
      [1, 0],
      [0, 1],
    ]
    expect(stationaryShares(two)).toBeUndefined()
    expect(stationaryShares([])).toBeUndefined()
    expect(absorption({ stays: two, ends: [[0], [0]] })).toBeUndefined()
    expect(
      stationaryShares([
        [0, 1],
        [0, 1],
      ]),
    ).toEqual([0, 1])
  })
})

describe('the long run of a scheme', () => {
  const moves = [
    { from: 'a', to: 'a', count: 80 },
    { from: 'a', to: 'b', count: 10 },
    { from: 'a', to: null, count: 10 },
    { from: 'b', to: 'a', count: 20 },
    { from: 'b', to: 'b', count: 160 },
    { from: 'b', to: null, count: 20 },
    { from: null, to: 'b', count: 30 },
  ]

  it('N01: has the mix of those who stay, the steps until gone and the sizes that last', () => {
    const found = longRun(migrationOf(['a', 'b'], moves))!
    // Of those who stay a → b 1/9, b → a 1/9: half and half. Everybody goes with 0.1 a step: ten steps. 30 a step for ten steps: 300 people.
    found.stationary!.forEach((one) => expect(one).toBeCloseTo(0.5, 12))
    found.untilGone!.forEach((one) => expect(one).toBeCloseTo(10, 10))
    expect(found.lasting!.reduce((sum, one) => sum + one, 0)).toBeCloseTo(300, 8)
  })

  it('is silent of classes that began empty, and of an end that never comes', () => {
    expect(longRun(migrationOf(['a', 'b', 'c'], moves))).toBeUndefined()
    const staying = longRun(
      migrationOf(
        ['a', 'b'],
        moves.filter((one) => one.to !== null),
      ),
    )!
    expect(staying).not.toHaveProperty('untilGone')
    expect(staying).toHaveProperty('stationary')
  })

  it('what lasts is what one more step leaves', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(counts, (given) => {
        const ids = ['a', 'b', 'c']
        const all = ids.flatMap((from, i) => [
          ...ids.map((to, j) => ({ from, to, count: given[3 * i + j]! })),
          { from, to: null, count: 5 },
        ])
        const migration = migrationOf(ids, [...all, ...ids.map((to, j) => ({ from: null, to, count: given[9 + j]! }))])
        const { lasting, stationary } = longRun(migration)!
        const next = ids.map(
          (_, to) =>
            migration.entered[to]! +
            lasting!.reduce(
              (sum, one, from) => sum + (one * migration.counts[from]![to]!) / migration.before[from]!,
              0,
            ),
        )
        next.forEach((one, at) => expect(one).toBeCloseTo(lasting![at]!, 6))
        expect(stationary!.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10)
      }),
      { numRuns: 30 },
    )
  })
})

describe('scores and growth', () => {
  const answers = (scores: readonly number[]) =>
    Array.from({ length: 11 }, (_, at) => scores.filter((one) => one === at).length)

  it('N04: 10, 9, 8, 6 and 3 make a net promoter score of 0', () => {
    const found = netPromoter(answers([10, 9, 8, 6, 3]))!
    expect(found).toMatchObject({ n: 5, promoters: 2, passives: 1, detractors: 2, score: 0 })
    expect(found.interval.low).toBeCloseTo(-found.interval.high, 10)
    expect(found.interval.high).toBeGreaterThan(40)
    expect(netPromoter(answers([]))).toBeUndefined()
    expect(netPromoter(answers([10, 9]))).toMatchObject({ score: 100, interval: { high: 100 } })
    expect(netPromoter(answers([0]))!.interval.low).toBe(-100)
  })

  it('N04: of many answers the interval is that of the mean of +1, 0 and −1', () => {
    const found = netPromoter([0, 0, 0, 0, 0, 0, 3000, 2000, 1000, 2000, 2000])!
    const [p, q] = [0.4, 0.3]
    const error = 100 * Math.sqrt((p + q - (p - q) ** 2) / 10_000)
    expect(found.score).toBeCloseTo(10, 10)
    expect((found.interval.high - found.interval.low) / (2 * 1.959_964 * error)).toBeCloseTo(1, 3)
  })

  it('N06: 45 to 90 million in eight years is 9.05 % a year, and 0 is no base', () => {
    expect((yearlyGrowth(45e6, 90e6, 8) as { rate: number }).rate).toBeCloseTo(0.0905, 4)
    expect(yearlyGrowth(0, 90e6, 8)).toEqual({ none: 'no-base' })
    expect(yearlyGrowth(1, 2, 0)).toEqual({ none: 'no-time' })
    for (const years of [1 / 12, 0.25, 0.999]) expect(yearlyGrowth(100, 101.23, years)).toEqual({ none: 'short' })
    expect(yearlyGrowth(100, 110, 1)).toMatchObject({ rate: expect.closeTo(0.1, 9) as number })
    expect(yearlyGrowth(1, -2, 3)).toEqual({ none: 'below-zero' })
  })

  it('N01: of 500 people then and 380 now, 350 of them the same, two thirds of either are in both', () => {
    expect(jaccard(500, 380, 350)).toBeCloseTo(350 / 530, 12)
    expect(jaccard(0, 0, 0)).toBeUndefined()
    expect(jaccard(5, 5, 5)).toBe(1)
  })
})

describe('linear systems', () => {
  it('need a pivot that is not on the diagonal, and are undefined where rows say the same', () => {
    expect(
      solve(
        [
          [0, 2],
          [3, 0],
        ],
        [[4], [9]],
      ),
    ).toEqual([[3], [2]])
    expect(
      inverse([
        [1, 2],
        [2, 4],
      ]),
    ).toBeUndefined()
    expect(inverse([[0]])).toBeUndefined()
    expect(inverse([])).toEqual([])
  })

  it('solved are solved', () => {
    const row = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 4 }), row, (a, x) => {
        const b = a.map((one) => [one.reduce((sum, value, at) => sum + value * x[at]!, 0)])
        const found = solve(a, b)
        found?.forEach(([one], at) => expect(Math.abs(one! - x[at]!)).toBeLessThan(1e-6))
      }),
      { numRuns: 50 },
    )
  })
})

describe('how sure a long run is', () => {
  const migration = (times: number) =>
    migrationOf(
      ['a', 'b'],
      [
        { from: 'a', to: 'a', count: 60 * times },
        { from: 'a', to: 'b', count: 30 * times },
        { from: 'a', to: null, count: 10 * times },
        { from: 'b', to: 'a', count: 20 * times },
        { from: 'b', to: 'b', count: 70 * times },
        { from: 'b', to: null, count: 10 * times },
      ],
    )
  it('ranges hold what was found, and are narrower of more people', () => {
    const [few, many] = [1, 100].map((times) => ({
      run: longRun(migration(times))!,
      range: longRunRange(migration(times))!,
    }))
    for (const { run, range } of [few!, many!])
      for (const of of ['stationary', 'untilGone'] as const)
        run[of]!.forEach((value, at) => expect(value > range[of]![at]!.low && value < range[of]![at]!.high).toBe(true))
    const width = ({ range }: typeof few & object) => range.stationary![0]!.high - range.stationary![0]!.low
    expect(width(many!) * 5).toBeLessThan(width(few!))
    expect(few!.run.stationary![0]! + few!.run.stationary![1]!).toBeCloseTo(1, 12)
  })

  it('moves have a memory where what comes next goes by what was before, and none where it does not', () => {
    const free = moveMemory([
      [
        [60, 40],
        [30, 20],
      ],
      [
        [10, 90],
        [20, 180],
      ],
    ])!
    expect(free.statistic).toBeCloseTo(0, 9)
    expect(free).toMatchObject({ df: 2, p: 1, v: 0, n: 450 })
    const bound = moveMemory([
      [
        [90, 10],
        [10, 90],
      ],
      [
        [50, 50],
        [50, 50],
      ],
    ])!
    expect(bound.p).toBeLessThan(1e-6)
    expect(bound.v).toBeGreaterThan(0.7)
    expect(moveMemory([[[5, 0]], [[0, 0]]])).toBeUndefined()
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byMean, byQuartiles, byRange, byRank, capAt } from './fit-scale.ts'
import { normalQuantile } from './normal-quantile.ts'
import type { ScalePiece } from './scale-piece.ts'
import { scaled, unscaled } from './scale-piece.ts'
import { piecesInWords } from './scale-words.ts'

const counts = [
  { value: 0, count: 90 },
  { value: 10, count: 5 },
  { value: 20, count: 4 },
  { value: 900, count: 1 },
]

describe('scales of a column', () => {
  it('caps at a quantile of the values that are not 0, where the quantile of all would cap everything away', () => {
    expect(capAt(counts, 0.9)).toMatchObject({ low: null, high: 20 })
    expect(capAt(counts, 0.9, { ofNonZero: false }).high).toBe(0)
    expect(capAt([{ value: -50, count: 1 }, ...counts], 0.9, { both: true })).toMatchObject({ low: 10, high: 20 })
    expect(capAt([{ value: 0, count: 3 }], 0.99)).toMatchObject({ low: null, high: null })
    expect(scaled([capAt(counts, 0.9)], 900)).toBe(20)
  })

  it('makes mid-ranks, as shares and as normal scores', () => {
    const share = byRank(
      [
        { value: 3, count: 1 },
        { value: 1, count: 2 },
        { value: 2, count: 1 },
      ],
      'share',
    )!
    expect(share.points).toEqual([
      { value: 1, becomes: 0.25 },
      { value: 2, becomes: 0.625 },
      { value: 3, becomes: 0.875 },
    ])
    expect(scaled([share], 1.5)).toBe(0.4375)
    expect([scaled([share], -9), scaled([share], 99)]).toEqual([0.25, 0.875])
    expect(byRank(counts, 'normal score')!.points[0]!.becomes).toBeCloseTo(normalQuantile(0.45), 12)
    expect(byRank([{ value: 4, count: 9 }], 'share')).toBeUndefined()
    const many = byRank(
      Array.from({ length: 5000 }, (_, value) => ({ value, count: 1 })),
      'share',
      101,
    )!
    expect(many.points).toHaveLength(101)
    expect([many.points[0]!.value, many.points[100]!.value]).toEqual([0, 4999])
    expect(scaled([many], 2500)).toBeCloseTo(2500.5 / 5000, 3)
  })

  it('standardises, and says nothing of a column without spread', () => {
    expect(scaled([byMean({ mean: 10, variance: 4 })!], 14)).toBe(2)
    expect(scaled([byRange({ low: 10, high: 20 })!], 15)).toBe(0.5)
    expect(scaled([byQuartiles({ lowerQuartile: 1, median: 2, upperQuartile: 3 })!], 3)).toBeCloseTo(0.674_489_75, 8)
    expect([
      byMean({ mean: 1, variance: 0 }),
      byRange({ low: 1, high: 1 }),
      byQuartiles({ lowerQuartile: 0, median: 0, upperQuartile: 0 }),
    ]).toEqual([undefined, undefined, undefined])
  })

  it('leads back to the unit of the column', () => {
    const pieces: ScalePiece[] = [
      { kind: 'log1p' },
      { kind: 'standard', by: 'z', centre: 2, spread: 0.5 },
      { kind: 'weight', times: 2 },
    ]
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        expect(unscaled(pieces, scaled(pieces, value))).toBeCloseTo(value, 3)
      }),
      { numRuns: 50 },
    )
    const rank = byRank(counts, 'normal score')!
    for (const { value } of counts) expect(unscaled([rank], scaled([rank], value))).toBe(value)
    expect(unscaled([capAt(counts, 0.9)], 25)).toBe(20)
  })

  it('weighs squared distances', () => {
    const apart = (pieces: ScalePiece[]): number => (scaled(pieces, 5) - scaled(pieces, 1)) ** 2
    expect(apart([{ kind: 'weight', times: 3 }])).toBeCloseTo(3 * apart([]), 12)
  })

  it('says what was done, and what a centre then is', () => {
    expect(piecesInWords([capAt(counts, 0.9), { kind: 'log1p' }])).toEqual({
      zh: '高于 20 的按 20 计(非零值的 90% 分位);取 1 加该值的自然对数。中心接近几何平均,低于平均值。',
      en: 'above 20 as 20 (the 90% quantile of the values that are not 0); natural logarithm of 1 plus the value. A centre is close to the geometric mean, below the mean value.',
    })
    expect(piecesInWords([]).en).toBe('as it is. A centre is the mean value.')
  })

  it('knows the normal quantiles that scipy 1.17.1 gives', () => {
    for (const [p, z] of [
      [1e-20, -9.262_340_089_798_41],
      [1e-10, -6.361_340_902_404_056],
      [0.001, -3.090_232_306_167_813],
      [0.024_25, -1.972_961_051_311_885],
      [0.2, -0.841_621_233_572_914_2],
      [0.5, 0],
      [0.9, 1.281_551_565_544_600_4],
      [0.999, 3.090_232_306_167_813],
    ] as const)
      expect(normalQuantile(p)).toBeCloseTo(z, 12)
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([-Infinity, Infinity, Number.NaN])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lorenzCurve } from './lorenz-curve.ts'
import { bandBounds, bandOf, overlapping } from './share-bands.ts'

const percent = (from: number, to: number) => ({ from: { part: from, whole: 100 }, to: { part: to, whole: 100 } })

describe('bands of shares', () => {
  it('D08: of 50, 30, 15 and 5 only 15 is in the band of 10 to 20 %, and both edges are in', () => {
    const bounds = bandBounds(100n, [percent(10, 20)])
    expect([50n, 30n, 20n, 15n, 10n, 5n].map((one) => bandOf(bounds, one))).toEqual([
      undefined,
      undefined,
      0,
      0,
      0,
      undefined,
    ])
  })

  it('an edge that two bands share belongs to the higher one; bands that overlap are refused', () => {
    const bounds = bandBounds(1000n, [percent(10, 20), percent(20, 40), percent(0, 10)])
    expect([0n, 99n, 100n, 199n, 200n, 400n, 401n].map((one) => bandOf(bounds, one))).toEqual([
      2,
      2,
      0,
      0,
      1,
      1,
      undefined,
    ])
    expect(overlapping([percent(10, 20), percent(19, 40)])).toEqual([0, 1])
    expect(() => bandBounds(1n, [percent(10, 20), percent(15, 17)])).toThrow(RangeError)
  })

  it('whatever the total, nothing is in two bands, and what is in one has a share from edge to edge', () => {
    const edges = fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 20n }), edges, fc.nat(), (total, written, at) => {
        const rising = written.toSorted((a, b) => a - b)
        const bands = rising.slice(1).map((to, index) => percent(rising[index]!, to))
        const bounds = bandBounds(total, bands)
        const amount = (total * BigInt(at % 1000)) / 999n
        const inside = bounds.filter(({ low, high }) => amount >= low && amount <= high)
        const wanted = amount * 100n >= total * BigInt(rising[0]!) && amount * 100n <= total * BigInt(rising.at(-1)!)
        expect(inside.length).toBe(wanted ? 1 : 0)
        const band = bands[bandOf(bounds, amount) ?? -1]
        if (!band) return
        expect(amount * 100n >= total * BigInt(band.from.part)).toBe(true)
        expect(amount * 100n <= total * BigInt(band.to.part)).toBe(true)
      }),
    )
  })

  it('the Lorenz curve is the same curve from the other end', () => {
    expect(
      lorenzCurve([
        [0, 0],
        [0.25, 0.75],
        [1, 1],
      ]),
    ).toEqual([
      [0, 0],
      [0.75, 0.25],
      [1, 1],
    ])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countPairs } from './count-pairs.ts'
import { neighbours } from './neighbours.ts'
import { offerTo } from './offer.ts'
import { measurePair } from './pair-measures.ts'

const counted = (things: number, baskets: readonly (readonly number[])[], most?: number) => {
  const counter = countPairs(things, most)
  for (const basket of baskets) counter.add(Int32Array.from(basket), basket.length)
  return counter.counts()
}

describe('things in baskets', () => {
  it('K11: A and B together in 30 of 100 baskets, A in 50, B in 40: lift 1.5', () => {
    const found = measurePair({ together: 30, one: 50, other: 40, baskets: 100 })
    expect(found?.lift).toBeCloseTo(1.5, 12)
    expect(found?.support).toBeCloseTo(0.3, 12)
    expect(found?.confidence).toBeCloseTo(0.6, 12)
    expect(measurePair({ together: 20, one: 50, other: 40, baskets: 100 })).toMatchObject({ lift: 1, logLikelihood: 0 })
    expect(measurePair({ together: 0, one: 0, other: 40, baskets: 100 })).toBeUndefined()
  })

  it('the log-likelihood ratio is that of Dunning 1993 (his table: 110, 2442, 111, 29114 gives 270.72)', () => {
    const [both, one, other, none] = [110, 2442, 111, 29114]
    const pair = { together: both, one: both + one, other: both + other, baskets: both + one + other + none }
    expect(measurePair(pair)?.logLikelihood).toBeCloseTo(270.72, 2)
  })

  it('pairs are symmetric, never more than either alone, and the order of baskets and of things in them does nothing', () => {
    const baskets = fc.array(fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 8 }), { maxLength: 40 })
    fc.assert(
      fc.property(baskets, fc.integer(), (all, turn) => {
        const found = counted(8, all)
        const other = counted(8, turn % 2 ? all.toReversed() : all.map((one) => one.toReversed()))
        expect(other).toEqual(found)
        for (let a = 0; a < 8; a++)
          for (let b = 0; b < 8; b++) {
            const both = all.filter((one) => a !== b && one.includes(a) && one.includes(b)).length
            expect(found.together[a * 8 + b]).toBe(both)
            expect(both).toBeLessThanOrEqual(Math.min(found.alone[a]!, found.alone[b]!))
          }
      }),
    )
  })

  it('a basket of too many things counts for each of them and for no pair', () => {
    const found = counted(
      4,
      [
        [0, 1, 2, 3],
        [0, 1],
      ],
      3,
    )
    expect(found).toMatchObject({ baskets: 2, tooLarge: 1 })
    expect([...found.alone]).toEqual([2, 2, 1, 1])
    expect(found.together[1]).toBe(1)
    expect(found.together[2]).toBe(0)
  })
})

describe('offers', () => {
  // 0 and 1 go together, 2 and 3 do, 4 is what everybody has.
  const times = (count: number, basket: number[]) => Array.from({ length: count }, () => basket)
  const baskets = [...times(10, [0, 1, 4]), ...times(10, [2, 3, 4]), ...times(20, [4]), [0, 2]]
  const counts = counted(5, baskets)
  const door = offerTo(neighbours(counts, { leastTogether: 2 }), counts.alone)

  it('are what goes with what is owned, with the reason, and never what is owned', () => {
    expect(door.offers(Int32Array.of(0), 2)).toMatchObject([{ thing: 1, because: 0 }, { thing: 4 }])
    expect(door.offers(Int32Array.of(0, 1, 4), 5).map((one) => one.thing)).toEqual([3, 2])
  })

  it('to who owns nothing are what most have; asked again, or after others, they are the same', () => {
    const first = door.offers(new Int32Array(), 3)
    expect(first.map(({ thing, because }) => [thing, because])).toEqual([
      [4, undefined],
      [0, undefined],
      [2, undefined],
    ])
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 4 })), (owned) => {
        const alone = door.offers(Int32Array.from(owned).sort(), 5)
        expect(alone.some(({ thing }) => owned.includes(thing))).toBe(false)
        expect(new Set(alone.map(({ thing }) => thing)).size).toBe(5 - owned.length)
        expect(alone.every(({ score }) => Number.isFinite(score))).toBe(true)
      }),
    )
    expect(door.offers(new Int32Array(), 3)).toEqual(first)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shrunkRates } from './shrunk-rates.ts'

describe('rates of slots', () => {
  it('H06: 1 of 2 does not beat 14 of 20 where the rest is 9 of 60', () => {
    const slots = [
      { count: 1, n: 2 },
      { count: 14, n: 20 },
      { count: 9, n: 60 },
    ]
    const { overall, rates } = shrunkRates(slots)!
    expect(overall).toBeCloseTo(24 / 82, 12)
    const [few, evening, day] = rates
    expect(evening!.rate).toBeGreaterThan(few!.rate)
    expect(few!.rate).toBeGreaterThan(day!.rate)
    expect(few!.interval.high - few!.interval.low).toBeGreaterThan(evening!.interval.high - evening!.interval.low)
    expect(evening!.interval.low).toBeGreaterThan(overall)
  })

  it('that differ no more than by chance are one', () => {
    const found = shrunkRates([
      { count: 5, n: 10 },
      { count: 11, n: 20 },
      { count: 0, n: 0 },
    ])!
    expect(found.prior).toBe(Infinity)
    for (const one of found.rates) expect(one.rate).toBeCloseTo(16 / 30, 12)
    expect(found.rates[0]!.interval.low).toBeLessThan(0.4)
    expect(shrunkRates([{ count: 0, n: 0 }])).toBeUndefined()
    expect(
      shrunkRates([
        { count: 0, n: 5 },
        { count: 0, n: 9 },
      ])!.rates[0]!.rate,
    ).toBe(0)
  })

  it('of beta slots find their mean and spread again', () => {
    // Rates at the (i − ½) ÷ 200 of Beta(2, 6) would have a mean of 1/4 and a + b = 8; here two points of the same mean and variance.
    const off = Math.sqrt((0.25 * 0.75) / 9)
    const slots = Array.from({ length: 200 }, (_, at) => ({
      count: 1e6 * (0.25 + (at % 2 === 0 ? off : -off)),
      n: 1e6,
    }))
    expect(shrunkRates(slots)!.prior).toBeCloseTo(8, 0)
  })

  it('lie between their own and that of all, in any order', () => {
    const slot = fc.nat({ max: 40 }).chain((n) => fc.record({ count: fc.nat({ max: n }), n: fc.constant(n) }))
    fc.assert(
      fc.property(fc.array(slot, { minLength: 1, maxLength: 8 }), (slots) => {
        const found = shrunkRates(slots)
        const turned = shrunkRates(slots.toReversed())
        expect(turned === undefined).toBe(found === undefined)
        found?.rates.forEach(({ rate, tries, interval }, at) => {
          const own = tries > 0 ? slots[at]!.count / tries : found.overall
          expect(rate).toBeGreaterThanOrEqual(Math.min(own, found.overall) - 1e-9)
          expect(rate).toBeLessThanOrEqual(Math.max(own, found.overall) + 1e-9)
          expect(interval.low).toBeLessThanOrEqual(interval.high)
          expect(turned!.rates.at(-1 - at)!.rate).toBeCloseTo(rate, 9)
        })
      }),
      { numRuns: 50 },
    )
  })
})

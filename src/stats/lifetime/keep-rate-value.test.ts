import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { continuousRate, effectiveRate, keepRatePer } from './discount-rate.ts'
import {
  casePer,
  customerLifetimeProfit,
  customerNetPresentValue,
  type KeepRateCase,
  valueRange,
  whatIf,
} from './keep-rate-value.ts'
import { durationIn } from './time-unit.ts'

const tenPercent = { value: 0.1, per: 'year' } as const
const three = { value: 3, unit: 'year' } as const
/** 150 a year, 80 % kept, three years, the first flow after one. */
const steady: KeepRateCase = { margin: 150, keep: 0.8, period: 'year', horizon: three, timing: 'end' }
const cents = (value: number) => Math.round(value * 100) / 100

describe('net present value of a customer', () => {
  it('E02: 150 a year, 0.8 kept, 10 %: three years 246.13; less 200 at the start 46.13; endless 400.00, or 550.00 with the first flow now', () => {
    expect(cents(customerNetPresentValue(steady, tenPercent))).toBe(246.13)
    expect(cents(customerNetPresentValue({ ...steady, spend: 200 }, tenPercent))).toBe(46.13)
    expect(customerNetPresentValue({ ...steady, horizon: 'endless' }, tenPercent)).toBeCloseTo(400, 10)
    expect(customerNetPresentValue({ ...steady, horizon: 'endless', timing: 'start' }, tenPercent)).toBeCloseTo(550, 10)
  })

  it('E02: mid-period flows lie between the two, at their geometric mean', () => {
    const middle = customerNetPresentValue({ ...steady, horizon: 'endless', timing: 'middle' }, tenPercent)
    expect(middle).toBeCloseTo(Math.sqrt(400 * 550), 9)
  })

  it('E03: undiscounted it is 292.80, a lifetime profit of 92.80 after 200', () => {
    expect(cents(customerLifetimeProfit(steady))).toBe(292.8)
    expect(cents(customerLifetimeProfit({ ...steady, spend: 200 }))).toBe(92.8)
  })

  it('E03: is the lifetime profit at rate 0, for any customer', () => {
    const any = fc.record({
      margin: fc.double({ min: -1000, max: 1000, noNaN: true }),
      keep: fc.double({ min: 0, max: 1, noNaN: true }),
      period: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
      horizon: fc.record({ value: fc.double({ min: 0, max: 40, noNaN: true }), unit: fc.constant('year' as const) }),
      timing: fc.constantFrom('start' as const, 'middle' as const, 'end' as const),
      spend: fc.double({ min: 0, max: 500, noNaN: true }),
      expectedLoss: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(any, (one) => {
        const value = customerNetPresentValue(one, { value: 0, per: 'year' })
        expect(value).toBe(customerLifetimeProfit(one))
        expect(Number.isFinite(value)).toBe(true)
      }),
      { seed: 3 },
    )
  })

  it('is the sum of its flows, one by one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.integer({ min: 0, max: 60 }),
        (keep, rate, periods) => {
          let [start, end] = [0, 0]
          for (let t = 0; t < periods; t++) start += 150 * (keep / (1 + rate)) ** t
          for (let t = 1; t <= periods; t++) end += 150 * (keep / (1 + rate)) ** t
          const at = (timing: 'start' | 'end') =>
            customerNetPresentValue(
              { ...steady, keep, timing, horizon: { value: periods, unit: 'year' } },
              { value: rate, per: 'year' },
            )
          expect(at('start')).toBeCloseTo(start, 7)
          expect(at('end')).toBeCloseTo(end, 7)
        },
      ),
      { seed: 4 },
    )
  })

  it('E04: a keep rate of 0.7, 0.8 or 0.9 gives three values, the middle one 246.13', () => {
    const range = valueRange(steady, { low: 0.7, middle: 0.8, high: 0.9 }, tenPercent)
    expect(cents(range.middle)).toBe(246.13)
    expect([range.low, range.high].map(cents)).toEqual([194.85, 305.3])
  })

  it('E04: an expected loss of 1.2 % of a balance of 10,000 lowers a margin of 300 to 180; as a share of flows it scales them', () => {
    const loan = { ...steady, margin: 300 - 0.012 * 10_000 }
    expect(customerNetPresentValue(loan, tenPercent)).toBeCloseTo((246.130_728_775 * 180) / 150, 5)
    expect(customerNetPresentValue({ ...steady, expectedLoss: 0.4 }, tenPercent)).toBeCloseTo(246.130_728_775 * 0.6, 5)
  })

  it('E06: 150 a year as today, three years, 10 %: 373.03', () => {
    expect(cents(customerNetPresentValue({ ...steady, keep: 1 }, tenPercent))).toBe(373.03)
  })

  it('E10: from 0.80 to 0.85 kept, 1,000 people are worth 110,000 more', () => {
    const change = whatIf(1000, { ...steady, horizon: 'endless' }, { keep: 0.85 }, tenPercent)
    expect(change.before).toBeCloseTo(400, 10)
    expect(change.after).toBeCloseTo(510, 10)
    expect(change.total).toBeCloseTo(110_000, 7)
    expect(
      whatIf(10, { ...steady, horizon: 'endless' }, { frequency: 1.5, margin: 100 }, tenPercent).total,
    ).toBeCloseTo(0, 9)
  })

  it('without leaving and without a rate has no end', () => {
    expect(customerNetPresentValue({ ...steady, keep: 1, horizon: 'endless' }, { value: 0, per: 'year' })).toBe(
      Infinity,
    )
    expect(customerNetPresentValue({ ...steady, keep: 1 }, { value: 0, per: 'year' })).toBe(450)
    expect(customerNetPresentValue({ ...steady, keep: 0, timing: 'start', horizon: 'endless' }, tenPercent)).toBe(150)
    expect(
      customerNetPresentValue({ ...steady, margin: 0, keep: 1, horizon: 'endless' }, { value: 0, per: 'year' }),
    ).toBe(0)
  })

  it('counts a last broken year in proportion, and months as part of it', () => {
    const value = (horizon: KeepRateCase['horizon']) => customerNetPresentValue({ ...steady, horizon }, tenPercent)
    const half = value({ value: 30, unit: 'month' })
    expect(half).toBeCloseTo((value({ value: 2, unit: 'year' }) + value(three)) / 2, 10)
    expect(value({ value: 36, unit: 'month' })).toBeCloseTo(value(three), 10)
  })

  it('told per month keeps the share of a year and the rate of a year', () => {
    const monthly = casePer(steady, 'month')
    expect(monthly.margin).toBe(12.5)
    expect(monthly.keep ** 12).toBeCloseTo(0.8, 12)
  })
})

describe('units', () => {
  it('15 % a year is 1.1715 % a month, 0.26913 % a week, and 0.26877 % a week of continuous interest', () => {
    const fifteen = { value: 0.15, per: 'year' } as const
    expect(effectiveRate(fifteen, 'month')).toBeCloseTo(0.011_715, 6)
    expect(effectiveRate(fifteen, 'week')).toBeCloseTo(0.002_691_3, 7)
    expect(continuousRate(fifteen, 'week')).toBeCloseTo(0.002_687_7, 7)
    expect(effectiveRate({ value: 0.12, per: 'year', compounding: 'nominal' }, 'month')).toBeCloseTo(0.01, 15)
    expect(effectiveRate({ value: Math.log(1.15), per: 'year', compounding: 'continuous' }, 'year')).toBeCloseTo(
      0.15,
      15,
    )
  })

  it('a rate there and back is the same rate', () => {
    const units = fc.constantFrom(
      'day' as const,
      'week' as const,
      'month' as const,
      'quarter' as const,
      'year' as const,
    )
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), units, units, (value, from, to) => {
        expect(effectiveRate({ value: effectiveRate({ value, per: from }, to), per: to }, from)).toBeCloseTo(value, 9)
        expect(continuousRate({ value, per: from }, to)).toBeCloseTo(
          Math.log1p(effectiveRate({ value, per: from }, to)),
          9,
        )
        expect(keepRatePer(keepRatePer(value, from, to), to, from)).toBeCloseTo(value, 9)
      }),
      { seed: 6 },
    )
  })

  it('12 months are 52 weeks or 365 days; a week is 7 days', () => {
    expect(durationIn({ value: 12, unit: 'month' }, 'week')).toBe(52)
    expect(durationIn({ value: 12, unit: 'month' }, 'day')).toBe(365)
    expect(durationIn({ value: 39, unit: 'week' }, 'day')).toBe(273)
    expect(durationIn({ value: 273, unit: 'day' }, 'week')).toBe(39)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataRows, hasData } from '../../../test/support/buyer-data.ts'
import { givenFit } from '../../../test/support/given-fit.ts'
import { chance } from '../../../test/support/random-buyers.ts'
import { forecastErrors } from './forecast-errors.ts'
import { valueForecaster } from './forecast-value.ts'
import { expectedSpend, fitSpend } from './gamma-gamma.ts'

/** The note's own fit of the repeat spending of 946 customers of CDNOW. */
const note = { parameters: { p: 6.25, q: 3.74, gamma: 15.44 }, observedMean: 35.08 }

function spenders(customers: number, seed: number, { p = 6, q = 4, gamma = 15 } = {}) {
  const random = chance(seed)
  const rows = Array.from({ length: customers }, () => {
    const orders = 1 + Math.floor(-3 * Math.log(random.share()))
    const rate = random.gamma(q) / gamma
    return { orders, mean: random.gamma(p * orders) / rate / orders, own: p / rate }
  })
  return { orders: rows.map((one) => one.orders), mean: rows.map((one) => one.mean), own: rows.map((one) => one.own) }
}

describe('Gamma-Gamma', () => {
  it('expects what note 025 of Fader and Hardie (2013) does: 35.2 of anybody, 26.3 after one order of 22.35', () => {
    expect(expectedSpend(note, 0, 0)).toBeCloseTo(35.22, 2)
    expect(expectedSpend(note, 1, 22.35)).toBeCloseTo(26.28, 1)
  })

  it('of CDNOW is p 6.25, q 3.74, γ 15.44 with 946 repeat buyers: Fader and Hardie, note 025', () => {
    const file = 'cdnow/cdnow_sample.csv'
    if (!hasData(file)) return
    const days = new Map<string, Map<string, number>>()
    for (const [, id, date, , amount] of dataRows(file)) {
      if (date! > '1997-09-30') continue
      const own = days.get(id!) ?? new Map<string, number>()
      days.set(id!, own.set(date!, (own.get(date!) ?? 0) + Number(amount)))
    }
    const repeats = [...days.values()].map((own) => [...own].toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(1))
    const fit = fitSpend({
      orders: repeats.map((one) => one.length),
      mean: repeats.map((one) => one.reduce((sum, [, money]) => sum + money, 0) / (one.length || 1)),
    })
    expect([fit.customers, fit.excluded]).toEqual([946, 1411])
    expect(fit.parameters.p).toBeCloseTo(6.25, 2)
    expect(fit.parameters.q).toBeCloseTo(3.74, 2)
    expect(fit.parameters.gamma).toBeCloseTo(15.44, 2)
    expect(fit.logLikelihood).toBeCloseTo(-4055.92, 2)
    expect(fit.correlation.pearson).toBeCloseTo(0.11, 2)
    expect(fit.usable).toBe(true)
  })

  it('finds the parameters that money was made with, within three standard errors, in any currency', () => {
    const { orders, mean } = spenders(4000, 12)
    const fit = fitSpend({ orders, mean })
    for (const [name, value] of Object.entries({ p: 6, q: 4, gamma: 15 }))
      expect(Math.abs(fit.parameters[name]! - value)).toBeLessThan(3 * fit.errors![name]!)
    const fen = fitSpend({ orders, mean: mean.map((one) => one * 100) })
    expect(fen.parameters.gamma! / fit.parameters.gamma!).toBeCloseTo(100, 6)
    expect(fen.parameters.p).toBeCloseTo(fit.parameters.p!, 8)
    expect(fen.logLikelihood + 4000 * Math.log(100)).toBeCloseTo(fit.logLikelihood, 5)
  })

  it('is at a maximum', () => {
    const { orders, mean } = spenders(300, 3)
    const fit = fitSpend({ orders, mean })
    const at = (p: number, q: number, gamma: number) => logLikelihood(orders, mean, p, q, gamma)
    const { p = 0, q = 0, gamma = 0 } = fit.parameters
    expect(at(p, q, gamma)).toBeCloseTo(fit.logLikelihood, 4)
    for (const by of [0.98, 1.02]) {
      expect(at(p * by, q, gamma)).toBeLessThan(at(p, q, gamma))
      expect(at(p, q * by, gamma)).toBeLessThan(at(p, q, gamma))
      expect(at(p, q, gamma * by)).toBeLessThan(at(p, q, gamma))
    }
  })

  it('is nearer to what customers spend than their own mean of few orders', () => {
    const { orders, mean, own } = spenders(3000, 40)
    const fit = fitSpend({ orders, mean })
    const expected = orders.map((one, row) => expectedSpend(fit, one, mean[row]!))
    const modelled = forecastErrors({ predicted: expected, actual: own })
    const naive = forecastErrors({ predicted: mean, actual: own })
    expect(modelled.rootMeanSquare).toBeLessThan(0.9 * naive.rootMeanSquare)
    expect(Math.abs(modelled.aggregateError!)).toBeLessThan(0.02)
  })

  it('leaves out who has no order or no positive money, counts them, and says when money follows frequency', () => {
    const { orders, mean } = spenders(500, 5)
    const fit = fitSpend({ orders: [...orders, 0, 3, 2], mean: [...mean, 50, 0, -20] })
    expect([fit.customers, fit.excluded]).toEqual([500, 3])
    const followed = fitSpend({ orders, mean: mean.map((one, row) => one * orders[row]!) })
    expect(followed.diagnosis.map((one) => one.code)).toContain('spend-follows-orders')
    expect(followed.correlation.spearman).toBeGreaterThan(0.3)
  })

  it('is never NaN: money of 0, no orders, equal money, one customer, nobody', () => {
    for (const [orders, mean] of [
      [[], []],
      [
        [0, 0],
        [0, 0],
      ],
      [[3], [20]],
      [
        [1, 2, 3, 4],
        [10, 10, 10, 10],
      ],
    ] as const) {
      const fit = fitSpend({ orders, mean })
      expect(Object.values(fit.parameters).every((one) => Number.isFinite(one))).toBe(true)
      for (const [n, money] of [
        [0, 0],
        [5, 0],
        [5, -3],
        [2, 10],
        [1e6, 1e9],
      ] as const)
        // prettier-ignore
        expect(Number.isFinite(expectedSpend(fit, n, money))).toBe(true)
    }
  })

  it('stays between the customer’s mean and everybody’s', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0.01, max: 5000, noNaN: true }),
        (orders, mean) => {
          const all = expectedSpend(note, 0, 0)
          const one = expectedSpend(note, orders, mean)
          expect(one).toBeGreaterThanOrEqual(Math.min(all, mean) * (1 - 1e-12))
          expect(one).toBeLessThanOrEqual(Math.max(all, mean) * (1 + 1e-12))
        },
      ),
      { seed: 2 },
    )
  })
})

describe('the value of a customer', () => {
  it('is discounted expected orders times expected money of one, with an interval around it', () => {
    const { orders, mean } = spenders(2000, 9)
    const spend = fitSpend({ orders, mean })
    const covariance = [0.002, 0.006, 0.05, 0.09].map((one, i) => [0, 1, 2, 3].map((j) => (i === j ? one : 0)))
    const buying = { ...givenFit('mbg-nbd', [0.525, 6.183, 0.891, 1.614]), covariance }
    const forecast = valueForecaster(buying, spend, { within: 52, rate: 0.0027 })
    const found = forecast({ repeats: 2, lastAge: 30, age: 38, orders: 3, meanAmount: 20 })!
    expect(found.perOrder).toBe(expectedSpend(spend, 3, 20))
    expect(found.value).toBeCloseTo(found.score.discountedOrders * found.perOrder, 12)
    const { value, alive, orders: many } = found.intervals!
    expect(value.low).toBeLessThan(found.value)
    expect(value.high).toBeGreaterThan(found.value)
    expect(alive.high).toBeLessThan(1)
    expect(many.low).toBeGreaterThan(0)
    const relative = (one: { low: number; high: number }) => Math.log(one.high / one.low)
    expect(relative(value)).toBeGreaterThan(relative(found.intervals!.discountedOrders))
    expect(forecast({ repeats: 2, lastAge: 40, age: 38, orders: 3, meanAmount: 20 })).toBeUndefined()
    const bare = valueForecaster(givenFit('nbd', [0.5, 6]), spend, { within: 52 })
    expect(bare({ repeats: 0, lastAge: 0, age: 0, orders: 0, meanAmount: 0 })!.intervals).toBeUndefined()
  })
})

/** Σ ln f as the note writes it, with ln Γ by Stirling's series. */
function logLikelihood(
  orders: readonly number[],
  mean: readonly number[],
  p: number,
  q: number,
  gamma: number,
): number {
  const logGamma = (x: number): number =>
    x < 30
      ? logGamma(x + 1) - Math.log(x)
      : (x - 0.5) * Math.log(x) -
        x +
        Math.log(2 * Math.PI) / 2 +
        1 / (12 * x) -
        1 / (360 * x ** 3) +
        1 / (1260 * x ** 5)
  return orders.reduce((sum, n, row) => {
    const z = mean[row]!
    return (
      sum +
      logGamma(p * n + q) -
      logGamma(p * n) -
      logGamma(q) +
      q * Math.log(gamma) +
      (p * n - 1) * Math.log(z) +
      p * n * Math.log(n) -
      (p * n + q) * Math.log(gamma + n * z)
    )
  }, 0)
}

it('says of money that never varies that nothing can be told, and takes rounding for no correlation', () => {
  const orders = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
  const { correlation, diagnosis } = fitSpend({ orders, mean: orders.map((n) => 100 * (1 - n * 1e-16 * 2)) })
  expect(correlation).toEqual({ pearson: 0, spearman: 0 })
  const codes = diagnosis.map((one) => one.code)
  expect(codes).toContain('spend-does-not-vary')
  expect(codes).not.toContain('spend-follows-orders')
})

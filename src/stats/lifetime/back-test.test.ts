import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataRows, hasData, inWeeks, ordersOf } from '../../../test/support/buyer-data.ts'
import { givenFit } from '../../../test/support/given-fit.ts'
import { dropoutStory, randomBuyers } from '../../../test/support/random-buyers.ts'
import { buyerPatterns } from './buyer-patterns.ts'
import { expectedFromFirst } from './expected-repeats.ts'
import { fitBuying } from './fit-buying.ts'
import { forecastErrors } from './forecast-errors.ts'
import { fitKeepRate } from './keep-rate-fit.ts'
import { pearson, ranks, spearman } from '../rank-correlation.ts'
import { buyerScorer } from './score-buyer.ts'
import { scoreColumns } from './score-columns.ts'
import { expectedTotals, intervalScorer } from './score-intervals.ts'
import { scorerOf } from './choose-buying.ts'
import { summariseOrders } from './summarise-orders.ts'
import { trackOrders } from './tracking.ts'

const sum = (column: ArrayLike<number>) => Array.from(column).reduce((total, one) => total + one, 0)

describe('orders become x, t_x and T', () => {
  const rows = {
    customer: [0, 1, 0, 0, 2, 1, 0, 3, 0],
    day: [10, 12, 20, 20, 15, 30, 40, 35, 60],
    amount: [5, 8, 1, 2, 7, 9, 100, 50, 1],
  }

  it('with orders of one day as one, on both sides of the cut', () => {
    const found = summariseOrders(rows, { end: 30, heldOutUntil: 50 }, 5)
    expect([...found.customer]).toEqual([0, 1, 2])
    expect([...(found.columns.repeats as Float64Array)]).toEqual([1, 1, 0])
    expect([...(found.columns.lastAge as Float64Array)]).toEqual([10, 18, 0])
    expect([...(found.columns.age as Float64Array)]).toEqual([20, 18, 15])
    expect([...found.orders]).toEqual([2, 2, 1])
    expect([...found.meanAmount]).toEqual([4, 8.5, 7])
    expect([...found.heldOut]).toEqual([1, 0, 0])
    expect([found.merged, found.later]).toEqual([1, 1])
  })

  it('whatever the order of rows', () => {
    const turned = {
      customer: rows.customer.toReversed(),
      day: rows.day.toReversed(),
      amount: rows.amount.toReversed(),
    }
    const days = { end: 30, heldOutUntil: 50 }
    expect(summariseOrders(turned, days, 5)).toEqual(summariseOrders(rows, days, 5))
    expect(summariseOrders({ customer: [], day: [] }, { end: 3 }, 0).columns.repeats).toHaveLength(0)
  })
})

describe('errors of a forecast', () => {
  it('are those a reader can check by hand', () => {
    const predicted = [4, 3, 2, 2, 1, 1, 1, 0.5, 0.5, 0]
    const actual = [5, 1, 3, 2, 0, 0, 1, 0, 0, 0]
    const found = forecastErrors({ predicted, actual })
    expect(found).toMatchObject({ customers: 10, predicted: 15, actual: 12, aggregateError: 0.25, meanAbsolute: 0.7 })
    expect(found.relativeAbsolute).toBeCloseTo(7 / 12, 12)
    expect(found.rootMeanSquare).toBeCloseTo(Math.sqrt(8.5 / 10), 12)
    expect(found.deciles.map((one) => one.actual)).toEqual(actual)
    expect(found.deciles.map((one) => one.customers)).toEqual(Array.from({ length: 10 }, () => 1))
    expect(found.deciles[2]!.captured).toBe(0.75)
  })

  it('have no rate where nothing happened or nobody was there', () => {
    expect(forecastErrors({ predicted: [1], actual: [0] }).aggregateError).toBeUndefined()
    expect(forecastErrors({ predicted: [], actual: [] })).toMatchObject({
      customers: 0,
      meanAbsolute: 0,
      rankCorrelation: 0,
    })
  })

  it('rank with ties as the mean of their ranks: C. Spearman (1904)', () => {
    expect([...ranks([3, 1, 3, 2])]).toEqual([3.5, 1, 3.5, 2])
    expect(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.820_782_681_7, 9)
    expect(pearson([1, 1], [2, 3])).toBe(0)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 30 }), (values) => {
        expect(sum(ranks(values))).toBeCloseTo((values.length * (values.length + 1)) / 2, 9)
        expect(Math.abs(spearman(values, values.toReversed()))).toBeLessThanOrEqual(1 + 1e-12)
      }),
      { seed: 1 },
    )
  })
})

describe('a keep rate', () => {
  const patterns = buyerPatterns({
    repeats: [0, 2, 5, 1],
    lastAge: [0, 25, 58, 9],
    age: [40, 30, 60, 50],
    unit: 'week',
  })

  it('is what came through of all periods begun, and scores with it', () => {
    const fit = fitKeepRate(patterns, { value: 10, unit: 'week' })
    // Came through: 0, 2, 5 and 0 periods; the first and the last have been silent for one since.
    expect(fit).toMatchObject({ begun: 9, gone: 2, repeatBuyers: 3, customers: 4 })
    expect(fit.keep).toBeCloseTo(7 / 9, 12)
    expect(fit.pace).toBeCloseTo(8 / (10 + 30 + 60 + 19), 12)
    const score = scorerOf(fit, { within: 10, rate: 0.003, endless: true })(2, 20, 30)!
    expect(score.alive).toBeCloseTo(7 / 9, 12)
    expect(score.orders).toBeLessThan(score.alive * fit.pace * 10)
    expect(score.discountedOrders).toBeLessThan(score.orders)
    expect(score.atLeastOne).toBeLessThan(score.orders)
    expect(score.endlessOrders).toBeGreaterThan(score.discountedOrders)
    expect(
      scoreColumns(fit, { repeats: [2, 2], lastAge: [20, 40], age: [30, 30], unit: 'week' }, { within: 10 }).alive,
    ).toEqual(new Float64Array([score.alive, Number.NaN]))
  })

  it('is never NaN: nobody, nobody who left, everybody gone; where nobody came back there is no forecast', () => {
    for (const one of [
      { repeats: [], lastAge: [], age: [], unit: 'week' as const },
      { repeats: [3], lastAge: [50], age: [52], unit: 'week' as const },
      { repeats: [0, 0], lastAge: [0, 0], age: [400, 30], unit: 'week' as const },
      { repeats: [1, 0], lastAge: [4, 0], age: [400, 30], unit: 'week' as const },
    ]) {
      const fit = fitKeepRate(buyerPatterns(one), { value: 10, unit: 'week' })
      const score = scorerOf(fit, { within: 52, rate: 0.001 })(0, 0, 100)
      expect(score === undefined).toBe(one.repeats.every((x) => x === 0))
      expect(Object.values(score ?? {}).every((value) => Number.isFinite(value))).toBe(true)
    }
  })
})

describe('intervals', () => {
  const story = dropoutStory({ r: 0.9, alpha: 8, a: 0.8, b: 2.5 }, true)

  it('of expectations hold the truth of the parameters that made the customers, about as often as they say', () => {
    const truth = givenFit('mbg-nbd', [0.9, 8, 0.8, 2.5])
    const exact = buyerScorer(truth, { within: 26 })(3, 20, 40)!
    let [held, heldOrders] = [0, 0]
    for (let seed = 1; seed <= 20; seed++) {
      const fit = fitBuying('mbg-nbd', buyerPatterns(randomBuyers(story, { customers: 800, window: 52, seed })))
      const { intervals } = intervalScorer(fit, { within: 26 })(3, 20, 40)!
      if (intervals!.alive.low <= exact.alive && exact.alive <= intervals!.alive.high) held++
      if (intervals!.orders.low <= exact.orders && exact.orders <= intervals!.orders.high) heldOrders++
    }
    expect(held).toBeGreaterThanOrEqual(17)
    expect(heldOrders).toBeGreaterThanOrEqual(17)
  })

  it('are wider with more confidence and narrower with more customers, and totals are sums of scores', () => {
    const small = randomBuyers(story, { customers: 500, window: 52, seed: 1 })
    const large = randomBuyers(story, { customers: 8000, window: 52, seed: 1 })
    const width = (buyers: typeof small, confidence: number) => {
      const fit = fitBuying('mbg-nbd', buyerPatterns(buyers))
      const { alive } = intervalScorer(fit, { within: 26, confidence })(3, 20, 40)!.intervals!
      return alive.high - alive.low
    }
    expect(width(small, 0.99)).toBeGreaterThan(width(small, 0.95))
    expect(width(large, 0.95)).toBeLessThan(width(small, 0.95) / 2)
    const fit = fitBuying('mbg-nbd', buyerPatterns(small))
    const totals = expectedTotals(fit, buyerPatterns(small), { within: 26, rate: 0.002 })
    const scored = scoreColumns(fit, small, { within: 26, rate: 0.002 })
    expect(totals.orders.value).toBeCloseTo(sum(scored.orders), 6)
    expect(totals.discountedOrders.value).toBeCloseTo(sum(scored.discountedOrders), 6)
    expect(totals.alive.low).toBeLessThan(totals.alive.value)
    expect(totals.alive.high).toBeGreaterThan(totals.alive.value)
  })

  it('are absent where the likelihood has no curvature to tell', () => {
    expect(intervalScorer(givenFit('nbd', [0.9, 8]), { within: 26 })(3, 20, 40)!.intervals).toBeUndefined()
    expect(intervalScorer(givenFit('nbd', [0.9, 8]), { within: 26 })(3, 50, 40)).toBeUndefined()
  })
})

describe('tracking', () => {
  it('adds up what is expected of customers who began at different times', () => {
    const fit = givenFit('bg-nbd', [0.243, 4.414, 0.793, 2.426])
    const expect1 = expectedFromFirst(fit)
    const steps = trackOrders(expect1, [0, 0, 3], [1, 2.5, 3, 9], [2, 4, 10])
    expect(steps.map((one) => one.actual)).toEqual([1, 2, 1])
    expect(steps.map((one) => one.cumulativeActual)).toEqual([1, 3, 4])
    expect(steps[0]!.expected).toBeCloseTo(2 * expect1(2), 12)
    expect(steps[2]!.cumulativeExpected).toBeCloseTo(2 * expect1(10) + expect1(7), 12)
    expect(sum(steps.map((one) => one.expected))).toBeCloseTo(steps[2]!.cumulativeExpected, 12)
    expect(expect1(0)).toBe(0)
  })

  it('of CDNOW runs close to what came: Fader, Hardie and Lee (2005), figures 2 and 3', () => {
    const file = 'cdnow/cdnow_sample.csv'
    if (!hasData(file)) return
    const rows = dataRows(file)
    const held = ordersOf(rows, { id: 1, date: 2 }, { end: '1997-09-30', heldOutUntil: '1998-06-30' })
    const weeks = inWeeks(held.columns)
    const fit = fitBuying('pareto-nbd', buyerPatterns(weeks))
    const scored = scoreColumns(fit, weeks, { within: 39 })
    const errors = forecastErrors({ predicted: scored.orders, actual: held.heldOut })
    expect(errors).toMatchObject({ customers: 2357, actual: 1882 })
    // These 39 weeks brought more than either model of that paper expects, and far less than without leaving.
    expect(errors.aggregateError).toBeCloseTo(-0.115, 3)
    expect(errors.rankCorrelation).toBeGreaterThan(0.45)
    expect(errors.correlation).toBeCloseTo(0.63, 2)
    expect(errors.deciles[0]!.captured).toBeGreaterThan(0.46)
    const nbd = scoreColumns(fitBuying('nbd', buyerPatterns(weeks)), weeks, { within: 39 })
    expect(sum(nbd.orders) / 1882 - 1).toBeGreaterThan(0.5)
    const all = ordersOf(rows, { id: 1, date: 2 }, { end: '1998-06-30' })
    const first = Array.from(all.first, (day) => (day - all.first.reduce((low, one) => Math.min(low, one))) / 7)
    const until = Array.from({ length: 78 }, (_, week) => week + 1)
    const days = rows.map(([, id, ,], row) => ({ id, day: Date.parse(rows[row]![2]!) / 864e5 }))
    const origin = Math.min(...days.map((one) => one.day))
    const seen = new Set<string>()
    const starts = new Map<string, number>()
    for (const { id, day } of days) starts.set(id!, Math.min(day, starts.get(id!) ?? Infinity))
    const repeats = days.flatMap(({ id, day }) => {
      const key = `${id} ${day}`
      if (seen.has(key) || starts.get(id!) === day) return []
      seen.add(key)
      return [(day - origin) / 7]
    })
    const steps = trackOrders(expectedFromFirst(fit), first, repeats, until)
    const [half, end] = [steps[38]!, steps[77]!]
    expect(half.cumulativeExpected / half.cumulativeActual).toBeCloseTo(1, 1)
    expect(Math.abs(end.cumulativeExpected / end.cumulativeActual - 1)).toBeLessThan(0.1)
    expect(end.cumulativeActual).toBe(sum(all.columns.repeats))
  })
})

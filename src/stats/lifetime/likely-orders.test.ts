import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { givenFit } from '../../../test/support/given-fit.ts'
import { dropoutStory, paretoStory, randomBuyers } from '../../../test/support/random-buyers.ts'
import type { BuyingModelName } from './buying-model.ts'
import { likelyOrders } from './likely-orders.ts'
import { buyerScorer } from './score-buyer.ts'

const models: [BuyingModelName, number[]][] = [
  ['nbd', [0.9, 10]],
  ['bg-nbd', [0.9, 10, 0.8, 2.5]],
  ['mbg-nbd', [0.9, 10, 0.8, 2.5]],
  ['pareto-nbd', [0.9, 10, 0.7, 12]],
]

describe('likely orders', () => {
  it.each(models)('of %s add up to one, to the expected orders, and to the chance of none', (model, values) => {
    const fit = givenFit(model, values)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (x, share) => {
        const [lastAge, age] = [x === 0 ? 0 : 50 * (1 - share * share), 50]
        const score = buyerScorer(fit, { within: 26 })(x, lastAge, age)!
        const { chances } = likelyOrders(fit, { repeats: x, lastAge, age }, 26, 1 - 1e-12)!
        expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
        expect(chances.reduce((sum, one, k) => sum + k * one, 0)).toBeCloseTo(score.orders, 6)
        expect(1 - chances[0]!).toBeCloseTo(score.atLeastOne, 9)
      }),
      { seed: 8, numRuns: 25 },
    )
  })

  it('hold what simulated customers do about as often as they say', () => {
    const stories = [
      ['pareto-nbd', [0.9, 10, 0.7, 12], paretoStory({ r: 0.9, alpha: 10, s: 0.7, beta: 12 })],
      ['mbg-nbd', [0.9, 10, 0.8, 2.5], dropoutStory({ r: 0.9, alpha: 10, a: 0.8, b: 2.5 }, true)],
    ] as const
    for (const [model, values, story] of stories) {
      const buyers = randomBuyers(story, { customers: 1500, window: 52, ahead: 26, seed: 17 })
      let [held, above] = [0, 0]
      buyers.later.forEach((later, row) => {
        const customer = { repeats: buyers.repeats[row]!, lastAge: buyers.lastAge[row]!, age: buyers.age[row]! }
        const { low, high } = likelyOrders(givenFit(model, values), customer, 26, 0.9)!
        if (later >= low && later <= high) held++
        if (later > high) above++
      })
      // Numbers of orders are whole: a range holds at least what it says.
      expect(held / 1500).toBeGreaterThan(0.89)
      expect(above / 1500).toBeLessThan(0.06)
    }
  })

  it('are wider with more confidence, none at once, and undefined of what is no customer', () => {
    const fit = givenFit('pareto-nbd', [0.9, 10, 0.7, 12])
    const customer = { repeats: 30, lastAge: 48, age: 50 }
    const narrow = likelyOrders(fit, customer, 26, 0.5)!
    const wide = likelyOrders(fit, customer, 26, 0.95)!
    expect(wide.low).toBeLessThanOrEqual(narrow.low)
    expect(wide.high).toBeGreaterThan(narrow.high)
    expect(narrow.low <= narrow.median && narrow.median <= narrow.high).toBe(true)
    expect(likelyOrders(fit, customer, 0)).toMatchObject({ low: 0, high: 0, median: 0 })
    expect(likelyOrders(fit, { repeats: 0.5, lastAge: 1, age: 2 }, 26)).toBeUndefined()
    const heavy = likelyOrders(
      givenFit('mbg-nbd', [0.9, 10, 0.8, 2.5]),
      { repeats: 3000, lastAge: 299.95, age: 300 },
      52,
    )!
    expect(heavy.median).toBeGreaterThan(400)
    expect(heavy.chances.every((one) => one >= 0)).toBe(true)
  })
})

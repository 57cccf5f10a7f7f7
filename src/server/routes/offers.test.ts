import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { entities, events } from '../../../test/support/world.ts'
import type { AffinityAnswer, OffersAnswer, PersonalOffersAnswer, TriedAnswer } from '../contract/offers.ts'
import type { ValueChoices } from '../contract/value-choices.ts'

let served: ServedWorld
const times = (count: number) => Array.from({ length: count }, (_, at) => at)
const other = 'it\'s "C",\n丙🙂'
const bought = { event: 'line', by: 'product' }

/** 100 people with an order each: 30 of A and B, 20 of A alone, 10 of B alone, 40 of something else; the last 20 opted out. */
beforeAll(async () => {
  served = await serveWorld({
    project: { kinds: { customer: { 'opt out': 'no-profiling' } } },
    sources: [
      entities(
        'people',
        { quiet: 'boolean' },
        times(104).map((at) => ({ id: `c${at}`, quiet: at >= 80 })),
      ),
      events(
        'line',
        { order_no: { as: 'order', type: 'text' }, shop: 'text', product: 'text' },
        times(100).flatMap((at) => {
          const things = at < 30 ? ['A', 'B'] : at < 50 ? ['A'] : at < 60 ? ['B'] : [other]
          return things.map((product) => ({
            id: `c${at}`,
            time: at % 2 ? '2025-01-05' : '2025-03-05',
            order_no: `o${at}`,
            shop: 's',
            product,
          }))
        }),
        { orders: 'order' },
      ),
    ],
    attributes: [{ attribute: 'quiet', given: 'people.quiet' }],
    segments: {
      'no-profiling': { population: 'everyone', where: { attribute: 'quiet', is: true } },
      few: { population: 'everyone', where: { did: 'line', where: { order_no: ['o1', 'o2', 'o3'] } } },
    },
  })
  await served.world.run('2025-03-31')
})
afterAll(() => served.close())

describe('next best offers, over the API', () => {
  it('K11: A and B in 30 of 100 baskets, A in 50 and B in 40, have a lift of 1.5; the column of products is found', async () => {
    const choices = await served.get<ValueChoices>('/value-choices')
    expect(choices.product).toEqual({ event: 'line', column: 'product' })
    expect(choices.products.map((one) => one.column)).not.toContain('order_no')
    const found = await served.get<AffinityAnswer>('/affinity')
    expect(found).toMatchObject({ bought, verdict: 'shown', basket: 'order', baskets: 100, leastTogether: 10 })
    expect(found.pairs).toMatchObject([
      { product: 'A', other: 'B', together: 30, baskets: 50, otherBaskets: 40, lift: 1.5 },
    ])
    expect(await served.get<AffinityAnswer>('/affinity?in=few')).toMatchObject({ verdict: 'too-few', pairs: [] })
  })

  it('K11: never offers what somebody has; who opted out gets the general list', async () => {
    const path = '/people/{kind}/{id}/offers'
    const own = await served.get<PersonalOffersAnswer>('/people/customer/c40/offers', path)
    expect(own).toMatchObject({ bought, optedOut: false, owned: 1 })
    expect(own.offers[0]).toEqual({ product: 'B', because: 'A' })
    expect(own.offers.map((one) => one.product)).not.toContain('A')
    const apart = await served.get<PersonalOffersAnswer>('/people/customer/c90/offers', path)
    expect(apart.optedOut).toBe(true)
    expect(apart.offers.every((one) => one.because === undefined)).toBe(true)
    expect((await served.ask('/people/customer/nobody/offers')).statusCode).toBe(404)
  })

  it('K11, O04: for how many of a segment each product is among the best; small groups are hidden', async () => {
    const found = await served.get<OffersAnswer>('/offers')
    expect(found).toMatchObject({ verdict: 'shown', people: 104, optedOut: 24, withoutPurchase: 0 })
    expect(found.products.map((one) => one.product).toSorted()).toEqual(['A', 'B', other].toSorted())
    expect(await served.get<OffersAnswer>('/offers?who=few')).toMatchObject({ verdict: 'too-few', products: [] })
    expect((await served.ask('/offers?who=nobody')).statusCode).toBe(404)
    expect((await served.ask('/offers?event=line&by=nothing')).statusCode).toBe(422)
  })

  it('K11: tries the offers on a window that has passed, beside popularity and history', async () => {
    const found = await served.get<TriedAnswer>('/offers/tried?within=last%2040%20days', '/offers/tried')
    expect(found).toMatchObject({ bought, list: 10, anything: { people: 0 } })
    expect(found.anything.history).toEqual({ share: null, from: null, to: null })
  })
})

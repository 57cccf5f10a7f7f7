import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'
let world: World

/** 300 people: what they spend follows their trade, with noise of a fixed pattern; nothing else matters. */
const people = Array.from({ length: 300 }, (_, index) => {
  const trade = ['hotel', 'shop', 'school'][index % 3]!
  const noise = ((index * 7919) % 101) - 50
  return { id: `p${index}`, trade, amount: { hotel: 300, shop: 260, school: 220 }[trade]! + noise * 2 }
})

beforeAll(async () => {
  const split = (from: string, to: string) => ({ 'random split': 'spring', from, to })
  world = await makeWorld({
    sources: [
      events(
        'order',
        { amount: 'money' },
        people.map(({ id, amount }) => ({ id, time: '2025-02-01', amount })),
      ),
      entities(
        'customers',
        { trade: 'text', alike: 'integer', rank: 'integer' },
        people.map(({ id, trade }, index) => ({ id, trade, alike: 7, rank: index < 200 ? index : null })),
      ),
    ],
    attributes: [
      { attribute: 'spend', sum: 'amount', of: 'order' },
      { attribute: 'half', formula: 'spend / 2' },
      { attribute: 'trade', given: 'customers.trade' },
      { attribute: 'alike', given: 'customers.alike' },
      { attribute: 'rank', given: 'customers.rank' },
    ],
    segments: {
      hotels: { attribute: 'trade', is: 'hotel' },
      known: { attribute: 'rank', 'less than': 150 },
    },
    schemes: {
      random: {
        table: {
          classes: [
            { class: 'a', when: split('0%', '33%') },
            { class: 'b', when: split('33%', '66%') },
            { class: 'c', when: { everyone: true } },
          ],
        },
      },
      driver: {
        table: {
          classes: ['hotel', 'shop', 'school'].map((trade) => ({
            class: trade,
            when: { attribute: 'trade', is: trade },
          })),
        },
      },
      'by-rank': {
        table: {
          classes: [
            { class: 'low', when: { attribute: 'rank', 'less than': 150 } },
            { class: 'high', when: { attribute: 'rank', 'at least': 150 } },
          ],
        },
      },
      tier: { tiers: { of: 'half', classes: [{ class: 'top', top: '50%' }, { class: 'rest' }] } },
    },
  })
  await world.run(asOf)
})
afterAll(() => world.close())

describe('the separation check', () => {
  it('C07: a random split of 300 people shows no reliable difference, with effect and interval; the real driver passes', async () => {
    const random = await world.project.separation('random', 'spend')
    expect(random.verdict).toBe('no-reliable-difference')
    expect(random.test!.p).toBeGreaterThan(0.05)
    expect(random.explained).toBeLessThan(0.03)
    expect(random.widest!.from).toBeLessThan(0)
    expect(random.widest!.to).toBeGreaterThan(0)
    expect([random.n, random.missing, random.circular]).toEqual([300, 0, false])
    const driver = await world.project.separation('driver', 'spend')
    expect(driver.verdict).toBe('differs')
    expect(driver.widest).toMatchObject({ high: 'hotel', low: 'school' })
    expect(driver.widest!.from).toBeGreaterThan(50)
    expect(driver.widest!.to).toBeLessThan(110)
    expect(driver.explained).toBeGreaterThan(0.2)
    expect(driver.parts.map((one) => [one.id, one.n])).toEqual([
      ['hotel', 100],
      ['shop', 100],
      ['school', 100],
    ])
  })

  it('takes a segment against the rest of its population', async () => {
    const found = await world.project.separation('hotels', 'spend')
    expect([found.verdict, found.parts.map((one) => one.n)]).toEqual(['differs', [100, 200]])
  })

  it('counts people of whom the segment is unknown, or who are in no class, apart: they are no part of the rest', async () => {
    expect(await world.project.separation('hotels', 'spend')).toMatchObject({ n: 300, unplaced: 0 })
    const found = await world.project.separation('known', 'spend')
    expect([found.parts.map((one) => [one.id, one.n]), found.n, found.unplaced]).toEqual([
      [
        ['known', 150],
        ['rest', 50],
      ],
      200,
      100,
    ])
    const classes = await world.project.separation('by-rank', 'spend')
    expect([classes.parts.map((one) => one.n), classes.n, classes.unplaced]).toEqual([[150, 50], 200, 100])
  })

  it('says when a split is made from the very attribute, also by way of another', async () => {
    expect((await world.project.separation('tier', 'spend')).circular).toBe(true)
    expect((await world.project.separation('tier', 'half')).circular).toBe(true)
  })

  it('says that it cannot tell where nobody varies, and what is no number', async () => {
    expect(await world.project.separation('driver', 'alike')).toMatchObject({ verdict: 'cannot-tell', n: 300 })
    await expect(world.project.separation('driver', 'trade')).rejects.toThrow('no-number-to-compare')
    await expect(world.project.separation('drivr', 'spend')).rejects.toThrow('did you mean "driver"')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { valueFitOf } from '../src/values/value-fit.ts'
import type { ValueFit } from '../src/values/value-fit.ts'
import { summariseOrders } from '../src/stats/lifetime/summarise-orders.ts'
import { fitBuying } from '../src/stats/lifetime/fit-buying.ts'
import { buyerPatterns } from '../src/stats/lifetime/buyer-patterns.ts'
import { buyerScorer } from '../src/stats/lifetime/score-buyer.ts'
import { expectedSpend, fitSpend } from '../src/stats/lifetime/gamma-gamma.ts'
import { continuousRate } from '../src/stats/lifetime/discount-rate.ts'
import { daysBetween } from '../src/time/zone.ts'
import type { Cell } from '../src/engines/engine.ts'
import { paretoStory } from './support/random-buyers.ts'
import { randomOrders } from './support/random-orders.ts'
import type { World } from './support/world.ts'
import { events, makeWorld } from './support/world.ts'

const first = '2023-01-01'
const [asOf, soon, later] = ['2024-06-30', '2024-07-10', '2024-08-15']
const story = paretoStory({ r: 1.2, alpha: 30, s: 0.7, beta: 120 })
const orders = randomOrders(story, { customers: 500, days: 620, first, seed: 7 })

/** The same shop, closed for its last months but for a little. */
const closing = orders.flatMap((one, at) => (one.time < '2024-01-01' || at % 5 === 0 ? [{ ...one }] : []))

const worth = {
  ledger: [
    { line: 'sales', income: 'sales', of: 'order', sum: 'amount' },
    { line: 'goods', cost: 'product', share: '60%', 'of line': 'sales' },
  ],
  current: { by: 'auto', of: 'order', sum: 'amount', horizon: '1 year', discount: '10% a year' },
}

const drifting = { ...worth, current: { ...worth.current, refit: 'when drifted' } }

let world: World

beforeAll(async () => {
  world = await makeWorld({
    sources: [
      events(
        'order',
        { amount: 'money', no: { as: 'event id' } },
        orders.map((one, no) => ({ ...one, no: `${no}` })),
      ),
    ],
    attributes: [
      { attribute: 'clv', 'of value': 'worth' },
      { attribute: 'alive', 'of value': 'worth', part: 'alive' },
    ],
    models: { worth, drifting, few: { ...worth, current: { ...worth.current, 'at least': 5000 } } },
    segments: { active: { attribute: 'alive', 'at least': 0.5 } },
  })
  await world.project.load()
})

afterAll(() => world.close())

const part = (name: string, value = 'worth') => world.values(`v:${value}:${name}`, asOf)

async function fitAt(day: string, value = 'worth'): Promise<ValueFit> {
  const { values } = await world.manifest(day)
  return valueFitOf(values!.find((one) => one.id === value)!.fitted)!
}

/** The orders up to a day, as the models see them, by the code that is tested on published data. */
function summary(until: string) {
  const ids = [...new Set(orders.map((one) => one.id))]
  const rows = orders.filter((one) => one.time <= until)
  const numbers = new Map(ids.map((id, index) => [id, index]))
  const found = summariseOrders(
    {
      customer: rows.map((one) => numbers.get(one.id)!),
      day: rows.map((one) => daysBetween(first, one.time)),
      amount: rows.map((one) => one.amount),
    },
    { end: daysBetween(first, until) },
    ids.length,
  )
  return { ids, found }
}

describe('a purchase model in a value definition', () => {
  it('fits and scores everybody as the models alone do, to the cent', async () => {
    const { ids, found } = summary(asOf)
    const { columns, customer, orders: days, meanAmount, merged } = found
    const buying = fitBuying('pareto-nbd', buyerPatterns(columns))
    const spend = fitSpend({ orders: days, mean: meanAmount })
    const score = buyerScorer(buying, { within: 365, rate: continuousRate({ value: 0.1, per: 'year' }, 'day') })
    const fit = await fitAt(asOf)
    expect(fit.buying.model).toBe('pareto-nbd')
    expect(fit.buying).toMatchObject({ customers: columns.age.length, patterns: buying.patterns })
    expect('logLikelihood' in fit.buying && fit.buying.logLikelihood).toBeCloseTo(buying.logLikelihood, 6)
    expect(fit.spend!.logLikelihood).toBeCloseTo(spend.logLikelihood, 6)
    expect(fit.merged).toBe(merged)
    expect(fit.margin).toBeCloseTo(0.4, 10)
    const [current, alive] = [await part('current'), await part('alive')]
    for (let row = 0; row < columns.age.length; row++) {
      const id = ids[customer[row]!]!
      const one = score(columns.repeats[row]!, columns.lastAge[row]!, columns.age[row]!)!
      const value = one.discountedOrders * expectedSpend(spend, days[row]!, meanAmount[row]!) * 0.4
      expect(Math.abs(Number(current[id]) - value)).toBeLessThan(0.005)
      expect(Number(alive[id])).toBeCloseTo(one.alive, 8)
    }
  })

  it('E08: adds up for everybody, with a range around what is to come', async () => {
    const names = ['lifetime', 'historic', 'current', 'potential', 'current-low', 'current-high'] as const
    const columns = Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await part(name)] as const)),
    ) as Record<(typeof names)[number], Record<string, Cell>>
    for (const id of Object.keys(columns.lifetime)) {
      const of = (name: (typeof names)[number]) => Number(columns[name][id])
      expect(Math.abs(of('lifetime') - of('historic') - of('current') - of('potential'))).toBeLessThan(0.00005)
      expect(of('current-low')).toBeLessThanOrEqual(of('current'))
      expect(of('current-high')).toBeGreaterThanOrEqual(of('current'))
    }
  })

  it('gives one person alone what the batch gives, and people in rules', async () => {
    const [batch, alive] = [await world.values('clv', asOf), await part('alive')]
    for (const id of ['C0000', 'C0001', 'C0017']) {
      const alone = await world.project.evaluate('customer', id, { asOf })
      expect(alone.attributes.find((one) => one.id === 'clv')?.value).toEqual(batch[id])
    }
    const active = Object.keys(alive).filter((id) => Number(alive[id]) >= 0.5)
    expect((await world.members('active', asOf)).in).toEqual(active)
  })

  it('takes a fit again for a month, and another one after', async () => {
    const fit = await fitAt(asOf)
    await world.run(soon)
    await world.run(later)
    expect(await fitAt(soon)).toEqual(fit)
    expect((await fitAt(later)).day).toBe(later)
  })

  it('takes a fit again as long as it has not drifted, and tells what it forecast of the time since', async () => {
    const { tracked, ...fit } = await fitAt(later, 'drifting')
    expect(fit).toEqual(await fitAt(asOf, 'drifting'))
    expect(fit.buying).toEqual((await fitAt(asOf)).buying)
    expect(tracked).toMatchObject({ from: asOf, to: later, days: 46, drifted: false })
    const known = new Set(orders.filter((one) => one.time <= asOf).map((one) => one.id))
    const since = orders.filter((one) => one.time > asOf && one.time <= later && known.has(one.id))
    expect(tracked!.actual).toBe(new Set(since.map((one) => `${one.id} ${one.time}`)).size)
    expect(Math.abs(tracked!.predicted / tracked!.actual - 1)).toBeLessThan(0.2)
  })

  it('is computed again to the same bytes, also where a fit was taken again', async () => {
    const runs = (await world.project.history()).map((one) => one.manifest.run)
    for (const run of runs) expect(await world.project.repeat(run)).toMatchObject({ equal: true, differs: [] })
  })

  it('is back-tested on the last third of what is known, with the error of the whole and by tenths', async () => {
    const { backTest } = await fitAt(asOf)
    const { errors, tracking, days, calibratedTo } = backTest!
    expect(days).toBe(Math.floor((daysBetween(first, asOf) + 1) / 3))
    expect(daysBetween(calibratedTo, asOf)).toBe(days)
    const held = new Set(
      orders.filter((one) => one.time > calibratedTo && one.time <= asOf).map((one) => `${one.id} ${one.time}`),
    )
    const known = new Set(orders.filter((one) => one.time <= calibratedTo).map((one) => one.id))
    expect(errors.customers).toBe(known.size)
    expect(errors.actual).toBe([...held].filter((one) => known.has(one.slice(0, 5))).length)
    expect(Math.abs(errors.aggregateError!)).toBeLessThan(0.2)
    expect(errors.rankCorrelation).toBeGreaterThan(0.3)
    expect(errors.deciles[0]!.actual).toBeGreaterThan(errors.deciles[9]!.actual)
    expect(tracking.at(-1)!.cumulativeActual).toBeGreaterThan(1000)
  })

  it('says with the run that a forecast would have been far off, and fits again what had drifted', async () => {
    const spec = { sources: [events('order', { amount: 'money' }, closing)], models: { worth, drifting } }
    const closed = await makeWorld(spec)
    try {
      await closed.project.load()
      await closed.run('2023-12-31')
      const { problems } = await closed.run(asOf)
      expect(problems.find((one) => one.code === 'forecast-off')?.message.en).toMatch(/"worth": .* off by \+\d+%/)
      const { values } = await closed.manifest(asOf)
      const fit = valueFitOf(values!.find((one) => one.id === 'drifting')!.fitted)!
      expect(fit.day).toBe(asOf)
      expect(fit.tracked).toMatchObject({ from: '2023-12-31', to: asOf, drifted: true })
      expect(fit.tracked!.predicted).toBeGreaterThan(2 * fit.tracked!.actual)
    } finally {
      await closed.close()
    }
  })

  it('falls back below the data floor, and says why', async () => {
    const fit = await fitAt(asOf, 'few')
    expect(fit.buying.model).toBe('keep-rate')
    expect(fit.tried.map((one) => one.used)).toEqual([false, false, false, true])
    expect(fit.tried[0]!.reason.en).toContain('fewer than the 5000')
    expect(Object.values(await part('current', 'few')).every((one) => Number(one) >= 0)).toBe(true)
  })
})

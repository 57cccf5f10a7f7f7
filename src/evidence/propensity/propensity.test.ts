import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import type { GivenRow, World } from '../../../test/support/world.ts'

let world: World
const size = 1500
/** Numbers between 0 and 1 that are the same each time. */
function drawn(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}
const next = drawn(7)
const quoted = 'it\'s "渠道",\n🙂'
const pad = (value: number) => String(value).padStart(2, '0')

/** Who bought more often before 1 April buys again after it with the chance 1 ÷ (1 + e^−(−2 + 0.5 × orders + 1 where by the one channel)); `noise` says nothing. */
const people = Array.from({ length: size }, (_, at) => {
  const orders = Math.floor(next() * 6)
  const channel = next() < 0.4 ? quoted : 'app'
  const chance = 1 / (1 + Math.exp(-(-2 + 0.5 * orders + (channel === quoted ? 1 : 0))))
  return {
    id: `c${at}`,
    orders,
    channel,
    again: next() < chance,
    noise: Math.round(next() * 1000),
    chance,
    faith: next() < 0.5,
  }
})
const rows: GivenRow[] = people.flatMap(({ id, orders, again }) => [
  ...Array.from({ length: orders }, (_, at) => ({
    id,
    time: `2025-0${1 + (at % 3)}-${pad(3 + at * 4)}`,
    order_no: `${id}-${at}`,
  })),
  ...(again ? [{ id, time: '2025-05-10', order_no: `${id}-new` }] : []),
])

beforeAll(async () => {
  world = await makeWorld({
    now: '2026-01-01T00:00:00Z',
    sources: [
      events('order', { order_no: 'text' }, rows),
      entities(
        'people',
        { channel: 'text', noise: 'integer', made: 'number', faith: 'boolean' },
        people.map(({ id, channel, noise, chance, faith }, at) => ({
          id,
          channel,
          noise: at % 9 ? noise : null,
          made: chance,
          faith,
        })),
      ),
    ],
    attributes: [
      { attribute: 'orders_12m', count: 'order', within: 'last 12 months' },
      { attribute: 'bought_3m', count: 'order', within: 'last 3 months' },
      { attribute: 'ever', count: 'order' },
      { attribute: 'channel', given: 'people.channel' },
      { attribute: 'noise', given: 'people.noise' },
      { attribute: 'made', given: 'people.made' },
      { attribute: 'faith', given: 'people.faith', sensitivity: 'sensitive' },
    ],
    segments: {
      'fresh-buyers': { population: 'everyone', where: { did: 'order', within: 'last 3 months' } },
      devout: {
        population: 'everyone',
        where: {
          all: [
            { attribute: 'channel', is: 'app' },
            { did: 'order', within: 'last 3 months' },
          ],
        },
      },
      few: { population: 'everyone', where: { attribute: 'noise', 'at most': 15 } },
    },
  })
  await world.apply('2025-03-31')
  await world.run('2025-06-30')
})
afterAll(() => world.close())

describe('how likely something is by what was known before', () => {
  it('H08: finds the weights that made the outcome, on an earlier run, and judges them on people held out', async () => {
    const found = await world.project.discoverPropensity({
      target: 'bought_3m',
      of: ['orders_12m', 'channel', 'noise'],
    })
    const { result } = found
    expect(result).toMatchObject({
      sort: 'model',
      from: { day: '2025-03-31' },
      to: { day: '2025-06-30' },
      people: size,
      events: people.filter((one) => one.again).length,
      verdict: 'useful',
      definition: 'logistic regression, maximum likelihood',
      warnings: ['current-inputs'],
    })
    const weight = (id: string) => result.terms.find((one) => one.attribute === id)!
    expect(Math.abs(weight('orders_12m').weight - 0.5)).toBeLessThan(0.12)
    expect(weight('channel')).toMatchObject({ is: quoted })
    expect(Math.abs(weight('channel').weight - 1)).toBeLessThan(0.4)
    expect(weight('noise').interval.low).toBeLessThan(1)
    expect(weight('noise').interval.high).toBeGreaterThan(1)
    expect(weight('noise').missing).toBeGreaterThan(300)
    expect(result.quality!.auc).toBeGreaterThan(0.62)
    expect(result.quality!.n + result.fitted).toBe(size)
    expect(result.quality!.calibration!.length).toBeGreaterThan(3)
    expect(result.sentence.en).toMatch(
      /^AUC 0\.\d\d .* from attributes of 2025-03-31, what came in the 91 days to 2025-06-30$/u,
    )
    const again = await world.project.discoverPropensity({
      target: 'bought_3m',
      of: ['noise', 'channel', 'orders_12m'],
    })
    expect(again).toMatchObject({ id: found.id, kept: true })
  })

  it('H08: what says nothing is no better than chance; few people are too few; sensitive attributes are refused and left out', async () => {
    const { result } = await world.project.discoverPropensity({ target: 'bought_3m', of: ['noise'] })
    expect(result.verdict).toBe('no-better')
    expect(result.sentence.zh).toContain('不比碰运气好')
    const few = await world.project.discoverPropensity({ target: 'bought_3m', in: 'few', of: ['orders_12m'] })
    expect(few.result).toMatchObject({ verdict: 'too-few', terms: [] })
    await expect(world.project.discoverPropensity({ target: 'bought_3m', of: ['faith'] })).rejects.toThrow(/faith/u)
    for (const one of [{ target: 'faith' }, { target: 'bought_3m', score: 'faith' }])
      await expect(world.project.discoverPropensity({ ...one, from: '2025-03-31' })).rejects.toThrow(
        /sensitive-in-tree/u,
      )
    const usual = await world.project.discoverPropensity({ target: 'bought_3m' })
    expect(usual.result.left).toContainEqual(expect.objectContaining({ attribute: 'faith', why: 'sensitive' }))
    expect(usual.result.terms.some((one) => one.attribute === 'faith')).toBe(false)
    await expect(world.project.savePropensity(few.id, { attribute: 'x', by: 'eve' })).rejects.toThrow(
      /nothing-to-save/u,
    )
  })

  it('H08: measures a score that is there, warns where the outcome was known before, and needs an earlier run', async () => {
    const score = await world.project.discoverPropensity({ target: 'bought_3m', score: 'made' })
    expect(score.result).toMatchObject({ sort: 'score', verdict: 'useful', fitted: 0, terms: [] })
    expect(score.result.quality!.tooHigh).toBeLessThan(0.05)
    const long = await world.project.discoverPropensity({ target: 'orders_12m', of: ['noise'], from: '2025-03-31' })
    expect(long.result.warnings).toContain('outcome-before')
    await expect(world.project.discoverPropensity({ target: 'bought_3m', from: '2024-01-01' })).rejects.toThrow(
      /2024-01-01|published/u,
    )
    await expect(world.project.discoverPropensity({ target: 'bought_3m', asOf: '2025-03-31' })).rejects.toThrow(
      /no-run-before/u,
    )
    const segment = await world.project.discoverPropensity({
      target: 'fresh-buyers',
      from: '2025-03-31',
      of: ['channel'],
    })
    const already = people.filter((one) => one.orders > 0).length
    expect(segment.result).toMatchObject({ target: { sort: 'segment' }, already, people: size - already })
  })

  it('H08: a total without a window counts from the earlier day on, not who had bought before it', async () => {
    const { result } = await world.project.discoverPropensity({
      target: 'ever',
      of: ['orders_12m'],
      from: '2025-03-31',
    })
    expect(result).toMatchObject({ people: size, events: people.filter((one) => one.again).length, warnings: [] })
    expect(result.quality!.auc).toBeLessThan(0.85)
  })

  it('H08: what the target is made of foretells nothing, asked for or not', async () => {
    const options = { target: 'devout', from: '2025-03-31' }
    const { result } = await world.project.discoverPropensity(options)
    expect(result.left).toContainEqual({
      attribute: 'channel',
      name: expect.objectContaining({ zh: 'channel' }),
      why: 'makes-the-target',
    })
    expect(result.terms.map((one) => one.attribute)).not.toContain('channel')
    await expect(world.project.discoverPropensity({ ...options, of: ['channel'] })).rejects.toThrow(
      /nothing-to-foretell-from/u,
    )
  })

  it('H08: saved as an attribute, everybody’s chance is the model’s, and its quality stands beside it', async () => {
    const { id, result } = await world.project.discoverPropensity({
      target: 'bought_3m',
      of: ['orders_12m', 'channel', 'noise'],
    })
    const saved = await world.project.savePropensity(id, { attribute: 'chance-to-buy', by: 'eve' })
    expect(saved.problems).toEqual([])
    await world.edit({})
    await world.apply('2025-06-30')
    const chances = await world.values('chance-to-buy', '2025-06-30')
    const weight = (name: string) => result.terms.find((one) => one.attribute === name)!.weight
    const middle = result.terms.find((one) => one.attribute === 'noise')!.missing!
    for (const [at, one] of people.slice(0, 20).entries()) {
      if (chances[one.id] === undefined) continue
      const orders = one.orders + (one.again ? 1 : 0)
      const noise = at % 9 ? one.noise : middle
      const sum =
        result.intercept! +
        weight('orders_12m') * orders +
        weight('noise') * noise +
        (one.channel === quoted ? weight('channel') : 0)
      expect(Number(chances[one.id])).toBeCloseTo(1 / (1 + Math.exp(-sum)), 8)
    }
    const [entry] = await world.project.catalogue({ search: 'chance-to-buy' })
    expect(entry!.prediction).toMatchObject({
      sort: 'model',
      version: id,
      made: '2025-06-30',
      people: result.quality!.n,
    })
  })
})

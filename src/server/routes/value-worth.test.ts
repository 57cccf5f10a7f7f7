import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { serveWorld } from '../../../test/support/served-world.ts'
import { entities } from '../../../test/support/world.ts'
import type { SimulatedValue, ValueAnswer } from '../contract/values.ts'

const pattern = { attribute: 'margin', per: 'year' }
const tierOf = (at: number) => (at < 1000 ? 'a' : at < 1200 ? 'b' : undefined)

let served: ServedWorld

beforeAll(async () => {
  served = await serveWorld({
    now: '2025-04-02T00:00:00Z',
    sources: [
      entities(
        'people',
        { margin: 'money', so_far: 'money', tier: 'text' },
        Array.from({ length: 1220 }, (_, at) => ({ id: `C${at}`, margin: 150, so_far: 370, tier: tierOf(at) })),
      ),
    ],
    attributes: ['margin', 'so_far', 'tier'].map((name) => ({ attribute: name, given: `people.${name}` })),
    segments: {
      chosen: { population: 'everyone', where: { attribute: 'tier', is: 'a' } },
      few: { population: 'everyone', where: { 'random split': 'x', from: '0%', to: '0.3%' } },
    },
    schemes: {
      tiers: {
        population: 'everyone',
        table: { classes: ['a', 'b'].map((tier) => ({ class: tier, when: { attribute: 'tier', is: tier } })) },
      },
    },
    models: {
      worth: {
        population: 'everyone',
        ledger: [{ line: 'past', income: 'other', attribute: 'so_far' }],
        current: { horizon: '3 years', discount: '10% a year', pattern },
        potential: [
          { opportunity: 'insurance', chance: '40%', margin: 80 },
          { referral: 'friends', chance: '20%', value: 150 },
        ],
      },
      endless: {
        population: 'everyone',
        ledger: [{ line: 'past', income: 'other', attribute: 'so_far' }],
        current: { horizon: 'endless', discount: '10% a year', 'keep rate': '80% a year', pattern },
      },
    },
  })
  await served.world.project.load()
  await served.world.run('2025-03-31')
})

afterAll(() => served.close())

const perHead = (value: Pick<ValueAnswer, 'parts'>, name: string) =>
  value.parts.find((one) => one.part === name)?.perHead

async function post<Answer>(url: string, payload: object): Promise<Answer> {
  const { csrfToken } = await served.get<{ csrfToken: string }>('/session')
  const headers = { 'x-csrf-token': csrfToken }
  return (await served.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })).json<Answer>()
}

describe('what a page about lifetime value shows', () => {
  it('E08: 370 so far, 373.03 to come and 62 possible are 805.03, of everybody and in each class', async () => {
    const found = await served.get<ValueAnswer>('/values/worth?by=tiers', '/values/{id}')
    for (const group of [found, ...found.by!.groups]) {
      expect(perHead(group, 'historic')).toBeCloseTo(370, 2)
      expect(perHead(group, 'current')).toBeCloseTo(373.03, 2)
      expect(perHead(group, 'potential')).toBeCloseTo(62, 2)
      expect(perHead(group, 'lifetime')).toBeCloseTo(805.03, 2)
    }
  })

  it('E06: says horizon, discount, keep rate and timing with their units', async () => {
    const { terms } = await served.get<ValueAnswer>('/values/endless', '/values/{id}')
    expect(terms).toEqual({
      horizon: { zh: '不设期限', en: 'without end' },
      discount: { zh: '每年 10%', en: '10% a year' },
      timing: { zh: '每期期末', en: 'at the end of each period' },
      keep: {
        of: 'everybody',
        rate: { share: 0.8, per: 'year' },
        words: { zh: '每年 80%', en: '80% a year' },
      },
    })
  })

  it('leads from every class and segment to just its people', async () => {
    const doors = async (by: string) =>
      (await served.get<ValueAnswer>(`/values/worth?by=${by}`, '/values/{id}')).by!.groups
    const groups = [...(await doors('tiers')), ...(await doors('segments'))]
    expect(groups.filter((one) => one.door === undefined).map((one) => one.id)).toEqual(['few'])
    for (const { id, people, door } of groups.filter((one) => one.door)) {
      const listed = await post<{ total: number }>('/people', { draft: door })
      expect([id, listed.total]).toEqual([id, people])
    }
    const chosen = await served.get<ValueAnswer>('/values/worth?by=tiers&in=chosen', '/values/{id}')
    expect(chosen.door).toMatchObject({ where: { 'in segment': 'chosen' } })
    expect(chosen.by!.groups[0]!.door).toMatchObject({
      where: { all: [{ 'in segment': 'chosen' }, { 'in class': { scheme: 'tiers', class: 'a' } }] },
    })
  })

  it('E10: keeping 85% for 80% of 1,000 people is 510 for 400 a head, 110,000 more', async () => {
    const keepRate = { share: 0.85, per: 'year' }
    const found = await post<SimulatedValue>('/values/endless/simulate', { segment: 'chosen', keepRate })
    expect(found).toMatchObject({ people: 1000, before: { perHead: 400 }, after: { perHead: 510 } })
    expect(Number(found.change)).toBe(110_000)
  })
})

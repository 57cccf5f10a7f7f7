import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events } from '../../../test/support/world.ts'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { paretoStory } from '../../../test/support/random-buyers.ts'
import { randomOrders } from '../../../test/support/random-orders.ts'
import type { Customer } from '../contract/customer.ts'
import type { SimulatedValue, ValueAnswer, ValueBackTest, ValueLedger, ValuesAnswer } from '../contract/values.ts'

const orders = randomOrders(paretoStory({ r: 1.2, alpha: 30, s: 0.7, beta: 120 }), {
  customers: 300,
  days: 600,
  first: '2024-01-01',
  seed: 3,
})
const ids = [...new Set(orders.map((one) => one.id))]

let served: ServedWorld

beforeAll(async () => {
  served = await serveWorld({
    now: '2025-09-10T00:00:00Z',
    sources: [
      events(
        'order',
        { amount: 'money', no: { as: 'event id' } },
        orders.map((one, no) => ({ ...one, no: `${no}` })),
      ),
      entities(
        'people',
        { grade: 'text' },
        ids.map((id, at) => ({ id, grade: at < 4 ? 'c' : at < 100 ? 'b' : 'a' })),
      ),
    ],
    attributes: [{ attribute: 'grade', given: 'people.grade' }],
    segments: { few: { attribute: 'grade', is: 'c' }, many: { attribute: 'grade', is: 'a' } },
    schemes: {
      grades: {
        table: { classes: ['a', 'b', 'c'].map((grade) => ({ class: grade, when: { attribute: 'grade', is: grade } })) },
      },
    },
    models: {
      worth: {
        name: { zh: '客户价值', en: 'Worth' },
        ledger: [
          { line: 'sales', income: 'sales', of: 'order', sum: 'amount' },
          { line: 'goods', cost: 'product', share: '60%', 'of line': 'sales' },
          { line: 'packing', cost: 'service', of: 'order', each: 0.01 },
        ],
        current: { by: 'auto', of: 'order', sum: 'amount', horizon: '1 year', discount: '10% a year' },
        potential: [{ opportunity: 'more', chance: 0.1, margin: 50 }],
      },
    },
  })
  await served.world.project.load()
  await served.world.run('2025-08-20')
})

afterAll(() => served.close())

const part = (value: Pick<ValueAnswer, 'parts'>, name: string) => value.parts.find((one) => one.part === name)!

describe('what customers are worth, over HTTP', () => {
  it('lists values with parts, their definitions, the fit and its back-test', async () => {
    const { values } = await served.get<ValuesAnswer>('/values')
    expect(values.map((one) => one.id)).toEqual(['worth'])
    const [worth] = values
    expect(worth!.people).toBe(ids.length)
    const { lines } = await served.get<ValueAnswer>('/values/worth', '/values/{id}')
    expect(lines.find((one) => one.line === 'packing')!.sentence.en).toMatch(/0\.01 × the number of \w/)
    expect(part(worth!, 'lifetime')).toMatchObject({
      isMoney: true,
      sentence: { zh: '历史价值 + 当前价值 + 潜在价值' },
    })
    expect(worth!.fit).toMatchObject({ model: expect.stringMatching(/nbd|keep/), day: '2025-08-20' })
    expect(worth!.fit!.backTest!.deciles).toHaveLength(10)
  })

  it('E08: tells classes apart, which add up; of few people, and of who would give them away, there is no number', async () => {
    const found = await served.get<ValueAnswer>('/values/worth?by=grades', '/values/{id}')
    const groups = new Map(found.by!.groups.map((one) => [one.id, one]))
    expect(groups.get('c')!.people).toEqual({ hidden: true, under: 10 })
    expect([...groups.values()].filter((one) => typeof one.people !== 'number').length).toBeGreaterThan(1)
    const hidden = [...groups.values()].filter((one) => typeof one.people !== 'number')
    for (const one of hidden.flatMap((group) => group.parts)) expect([one.total, one.perHead]).toEqual([null, null])
    const few = await served.get<ValueAnswer>('/values/worth?in=few', '/values/{id}')
    expect(part(few, 'current').total).toBeNull()
    const sum = (['historic', 'current', 'potential'] as const).reduce(
      (all, name) => all + Number(part(found, name).total),
      0,
    )
    expect(Math.abs(sum - Number(part(found, 'lifetime').total))).toBeLessThan(0.02)
  })

  it('has the ledger by period, and nothing of few people', async () => {
    const ledger = await served.get<ValueLedger>('/values/worth/ledger?per=quarter', '/values/{id}/ledger')
    expect(ledger.periods[0]).toBe('2024-01-01')
    expect(ledger.net.every((one) => Number(one.amount) > 0)).toBe(true)
    const few = await served.get<ValueLedger>('/values/worth/ledger?in=few', '/values/{id}/ledger')
    // Nor the times at which they bought.
    expect(few.periods).toEqual([])
    expect(few.cells).toEqual(few.lines.map(({ line }) => ({ line, amount: null })))
    expect(few.net).toEqual([{ amount: null }])
  })

  it('back-tests with another hold-out', async () => {
    const found = await served.get<ValueBackTest>('/values/worth/back-test?days=90', '/values/{id}/back-test')
    expect(found.days).toBe(90)
    expect(found.tracking.length).toBeGreaterThan(50)
  })

  it('E10: simulates a segment', async () => {
    const { csrfToken } = await served.get<{ csrfToken: string }>('/session')
    const headers = { 'x-csrf-token': csrfToken }
    const ask = (payload: object) =>
      served.app.inject({ method: 'POST', url: '/api/v1/values/worth/simulate', headers, payload })
    const found = (await ask({ segment: 'many', margin: 0.1 })).json<SimulatedValue>()
    expect(Number(found.after.total)).toBeCloseTo(Number(found.before.total) * 1.1, 1)
    expect((await ask({ segment: 'few', margin: 0.1 })).json<SimulatedValue>().change).toBeNull()
    expect((await ask({ segment: 'many', keepRate: { share: 0.8, per: 'year' } })).json()).toMatchObject({
      problems: [{ code: 'cannot-simulate' }],
    })
  })

  it('stands on the page of a person', async () => {
    const { values } = await served.get<Customer>(`/people/customer/${ids[0]}`, '/people/{kind}/{id}')
    expect(values).toHaveLength(1)
    expect(values[0]!.parts.find((one) => one.part === 'alive')!.value).toBeGreaterThan(0)
  })

  it('answers 404 of a value that is not there', async () => {
    expect((await served.ask('/values/nothing')).statusCode).toBe(404)
  })
})

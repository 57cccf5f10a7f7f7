import { afterAll, beforeAll, expect, it } from 'vitest'
import { entities, events } from '../../../test/support/world.ts'
import type { EventValues, Vocabulary } from '../contract/vocabulary.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { serveWorld } from '../../../test/support/served-world.ts'

const people = Array.from({ length: 1000 }, (_, index) => `p${String(index).padStart(4, '0')}`)
const given = (attribute: string, name: { zh: string; en: string }) => ({
  attribute,
  name,
  given: `customers.${attribute}`,
})

let served: ServedWorld

beforeAll(async () => {
  served = await serveWorld({
    engine: 'duckdb',
    sources: [
      events(
        'order',
        { amount: 'money', channel: 'text' },
        people.slice(0, 300).map((id, index) => ({
          id,
          time: '2025-03-01',
          amount: index,
          channel: index < 290 ? (index % 2 ? 'app' : 'store') : `rare ${index}`,
        })),
      ),
      entities(
        'customers',
        { gender: 'text', age: 'integer', region: 'text', income: 'money', hobby: 'text', married: 'boolean' },
        people.map((id, index) => ({
          id,
          gender: index < 620 ? (index % 2 ? '男' : '女') : null,
          age: index < 410 ? 18 + (index % 60) : null,
          region: index < 970 ? ['华南', '华东', '华北'][index % 3] : null,
          income: index < 500 ? 3000 + index : null,
          hobby: null,
          married: index < 300 ? index % 2 === 0 : null,
        })),
      ),
    ],
    attributes: [
      {
        family: 'demographic',
        attributes: [
          given('gender', { zh: '性别', en: 'Gender' }),
          given('age', { zh: '年龄', en: 'Age' }),
          given('income', { zh: '月收入', en: 'Monthly income' }),
          given('married', { zh: '已婚', en: 'Married' }),
        ],
      },
      { family: 'geographic', attributes: [given('region', { zh: '大区', en: 'Region' })] },
      { family: 'need', attributes: [given('hobby', { zh: '兴趣', en: 'Hobby' })] },
      {
        family: 'value',
        attributes: [{ attribute: 'spend', name: { zh: '消费', en: 'Spend' }, sum: 'amount', of: 'order' }],
      },
      {
        family: 'behaviour',
        attributes: [{ attribute: 'orders', name: { zh: '订单数', en: 'Orders' }, count: 'order' }],
      },
    ],
    segments: { men: { population: 'everyone', where: { attribute: 'gender', is: '男' } } },
    schemes: { tier: { tiers: { of: 'spend', classes: [{ class: 'a', top: '20%' }, { class: 'b' }] } } },
  })
  await served.world.run('2025-03-31')
}, 60_000)
afterAll(() => served.close())

const vocabulary = (query = '') => served.get<Vocabulary>(`/vocabulary${query}`)

it('A08: says how full each attribute is, and of how many it is unknown', async () => {
  const { attributes } = await vocabulary()
  const of = (id: string) => attributes.find((one) => one.id === id)!
  expect([of('gender').fill, of('age').fill, of('region').fill]).toEqual([0.62, 0.41, 0.97])
  expect([of('age').known, of('age').unknown]).toEqual([410, 590])
  const preview = await served.app.inject({
    method: 'POST',
    url: '/api/v1/preview',
    headers: { 'x-csrf-token': (await served.get<{ csrfToken: string }>('/session')).csrfToken },
    payload: { draft: { population: 'everyone', where: { attribute: 'age', 'at least': 30 } } },
  })
  expect(preview.json()).toMatchObject({ counted: { unknown: 590 } })
})

it('B01: lists eight attributes in five families, finds 收入, and has one without data at 0 %', async () => {
  const { attributes, families } = await vocabulary()
  expect(attributes).toHaveLength(8)
  expect(families.map((one) => one.id)).toEqual(['value', 'behaviour', 'demographic', 'geographic', 'need'])
  const found = await vocabulary(`?search=${encodeURIComponent('收入')}`)
  expect(found.attributes.map((one) => one.id)).toEqual(['income'])
  const hobby = attributes.find((one) => one.id === 'hobby')!
  expect([hobby.state, hobby.fill, hobby.known]).toEqual(['no-data', 0, 0])
  const region = attributes.find((one) => one.id === 'region')!
  expect(region.values).toEqual(
    [
      { value: '华东', people: 323 },
      { value: '华北', people: 323 },
      { value: '华南', people: 324 },
    ].toSorted((a, b) => b.people - a.people),
  )
  const age = attributes.find((one) => one.id === 'age')!
  expect(Number(age.range!.min)).toBeGreaterThanOrEqual(18)
  expect(Number(age.range!.max)).toBeLessThanOrEqual(77)
  expect(attributes.find((one) => one.id === 'married')!.values!.map((one) => one.value)).toEqual([false, true])
})

it('has a form for every condition, with what it lacks in this project', async () => {
  const { conditions, operators, windows, segments, schemes, populations, events: known } = await vocabulary()
  const form = (head: string) => conditions.find((one) => one.head === head)!
  expect(form('did').available).toBe(true)
  expect(form('linked')).toMatchObject({ available: false, why: { en: 'nothing is linked to it' } })
  expect(form('in class').available).toBe(true)
  expect(operators.find((one) => one.operator === 'between')).toMatchObject({ operand: 'pair' })
  expect(windows).toContain('last 7 days')
  expect(segments).toMatchObject([{ id: 'men', members: 310, unknown: 380 }])
  expect(schemes[0]!.classes.map((one) => one.id)).toEqual(['a', 'b'])
  expect(populations.map((one) => one.id)).toContain('everyone')
  expect(known.map((one) => one.event)).toEqual(['order'])
})

it('says the frequent values of the columns of an event, and none that few people have', async () => {
  const { event } = await served.get<EventValues>('/vocabulary/events/order', '/vocabulary/events/{event}')
  expect(event.columns.map(({ name, type }) => [name, type])).toContainEqual(['amount', 'money'])
  expect(event.columns.find((one) => one.name === 'channel')!.values).toEqual([
    { value: 'app', people: 145 },
    { value: 'store', people: 145 },
  ])
  expect((await served.ask('/vocabulary/events/nothing')).statusCode).toBe(404)
  expect((await served.ask(`/vocabulary?kind=${encodeURIComponent("'; DROP TABLE x")}`)).statusCode).toBe(422)
})

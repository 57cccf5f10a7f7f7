import { expect, it } from 'vitest'
import type { World, WorldSpec } from './support/world.ts'
import { entities, events, makeWorld } from './support/world.ts'

/** Rows of the mission table about records, needs and what people say of themselves, with their own numbers. */

const asOf = '2025-03-31'

async function within<T>(spec: WorldSpec, use: (world: World) => Promise<T>): Promise<T> {
  const world = await makeWorld(spec)
  try {
    return await use(world)
  } finally {
    await world.close()
  }
}

const valuesOf = async (world: World, id: string, attributes: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(
      attributes.map(async (one): Promise<[string, unknown]> => [one, (await world.values(one, asOf))[id]]),
    ),
  )

it('A02: five sorts of CRM records give what is owed, the last contact, and needs beside purchases', async () => {
  await within(
    {
      sources: [
        events('inquiry', { product: 'text' }, [
          { id: 'K07', time: '2025-01-05', product: '空调' },
          { id: 'K08', time: '2025-02-01', product: '空调' },
        ]),
        events('follow_up', { by: 'text' }, [
          { id: 'K07', time: '2025-01-20 09:00:00', by: '王' },
          { id: 'K07', time: '2025-01-08 17:00:00', by: '李' },
        ]),
        events('order', { product: 'text', amount: 'money' }, [
          { id: 'K07', time: '2025-02-01', product: '冰箱', amount: 12_000 },
        ]),
        events('receipt', { amount: 'money' }, [{ id: 'K07', time: '2025-02-10', amount: 8000 }]),
        events('contract', { amount: 'money' }, [{ id: 'K07', time: '2025-02-01', amount: 12_000 }]),
      ],
      attributes: [
        { attribute: 'inquiries', count: 'inquiry' },
        { attribute: 'follow_ups', count: 'follow_up' },
        { attribute: 'orders', count: 'order' },
        { attribute: 'contracted', sum: 'amount', of: 'contract' },
        { attribute: 'received', sum: 'amount', of: 'receipt' },
        { attribute: 'receivable', formula: 'contracted - received', unit: 'CNY' },
        { attribute: 'last_contact', 'last time': 'follow_up' },
        { attribute: 'asked', values: 'product', of: 'inquiry' },
        { attribute: 'bought', values: 'product', of: 'order' },
      ],
      segments: {
        owing: { attribute: 'receivable', 'more than': 0 },
        asked_in_vain: { all: [{ attribute: 'asked', 'includes any': ['空调'] }, { 'did not': 'order' }] },
      },
    },
    async (world) => {
      const all = ['inquiries', 'follow_ups', 'orders', 'receivable', 'last_contact', 'asked', 'bought']
      expect(await valuesOf(world, 'K07', all)).toEqual({
        inquiries: 1,
        follow_ups: 2,
        orders: 1,
        receivable: 4000,
        last_contact: '2025-01-20',
        asked: ['空调'],
        bought: ['冰箱'],
      })
      expect(await valuesOf(world, 'K08', all)).toMatchObject({ receivable: 0, last_contact: null, bought: [] })
      expect(await world.members('owing', asOf)).toEqual({ in: ['K07'], unknown: [] })
      expect(await world.members('asked_in_vain', asOf)).toEqual({ in: ['K08'], unknown: [] })
    },
  )
})

it('A04: bookings and a ledger of points beside orders; what was cancelled is not flown', async () => {
  const bookings = Array.from({ length: 14 }, (_, index) => ({
    id: 'P1',
    time: `2024-${String((index % 12) + 1).padStart(2, '0')}-${index < 12 ? '10' : '20'}`,
    status: [2, 5, 11].includes(index) ? 'cancelled' : 'flown',
  }))
  const flown = { where: { status: { 'is not': 'cancelled' } } }
  await within(
    {
      sources: [
        events('booking', { status: 'text' }, bookings),
        events('points', { change: 'integer' }, [
          { id: 'P1', time: '2024-03-01', change: 50_000 },
          { id: 'P1', time: '2024-09-01', change: -8000 },
          { id: 'P2', time: '2024-09-01', change: 300 },
        ]),
      ],
      attributes: [
        { attribute: 'bookings', count: 'booking' },
        { attribute: 'flown', count: 'booking', ...flown },
        { attribute: 'last_flown', 'last time': 'booking', ...flown },
        { attribute: 'balance', sum: 'change', of: 'points' },
      ],
    },
    async (world) => {
      const all = ['bookings', 'flown', 'last_flown', 'balance']
      expect(await valuesOf(world, 'P1', all)).toEqual({
        bookings: 14,
        flown: 11,
        last_flown: '2024-11-10',
        balance: 42_000,
      })
      expect(await valuesOf(world, 'P2', all)).toEqual({ bookings: 0, flown: 0, last_flown: null, balance: 300 })
    },
  )
})

it('B03: what was asked for, bought and is still unmet, and how often somebody buys', async () => {
  await within(
    {
      sources: [
        events(
          'inquiry',
          { product: 'text' },
          ['C', 'A', 'B'].map((product) => ({ id: 'C1', time: '2024-12-01', product })),
        ),
        events('order', { product: 'text' }, [
          { id: 'C1', time: '2025-01-01', product: 'A' },
          { id: 'C1', time: '2025-02-01', product: 'A' },
          { id: 'C1', time: '2025-03-01', product: 'A' },
          { id: 'C2', time: '2025-03-01', product: 'A' },
        ]),
      ],
      attributes: [
        { attribute: 'asked', values: 'product', of: 'inquiry' },
        { attribute: 'bought', values: 'product', of: 'order' },
        { attribute: 'unmet', without: { of: 'asked', taken: 'bought' } },
        { attribute: 'needs_met', met: { of: 'asked', by: 'bought' } },
        { attribute: 'unmet_needs', size: 'unmet' },
        { attribute: 'rhythm', 'median gap': 'order', unit: '天' },
      ],
      segments: {
        wants_b: { attribute: 'unmet', 'includes any': ['B'] },
        bought_b: { values: 'product', of: 'order', 'includes any': ['B'] },
        monthly: { 'median gap': 'order', between: [28, 31] },
      },
    },
    async (world) => {
      const all = ['asked', 'bought', 'unmet', 'needs_met', 'unmet_needs', 'rhythm']
      expect(await valuesOf(world, 'C1', all)).toEqual({
        asked: ['A', 'B', 'C'],
        bought: ['A'],
        unmet: ['B', 'C'],
        needs_met: 1 / 3,
        unmet_needs: 2,
        rhythm: 29.5,
      })
      expect(await valuesOf(world, 'C2', all)).toMatchObject({ asked: [], unmet: [], needs_met: null, rhythm: null })
      expect(await world.members('wants_b', asOf)).toEqual({ in: ['C1'], unknown: [] })
      expect(await world.members('bought_b', asOf)).toEqual({ in: [], unknown: [] })
      expect(await world.members('monthly', asOf)).toEqual({ in: ['C1'], unknown: ['C2'] })
      const why = await world.project.explain('wants_b', { entity: 'C1' })
      expect(why.rules[0]?.tree).toMatchObject({ truth: 'true', observed: [{ value: ['B', 'C'] }] })
    },
  )
})

it('B09: items with a reverse one make a score and a band; too few answers make none, and say so', async () => {
  const price = {
    items: ['price_1', 'price_2', { item: 'price_3', reverse: true }],
    scale: [1, 5],
    'at least': 2,
  }
  const answers = (id: string, ...given: (number | null)[]) =>
    given.map((answer, index) => ({ id, time: '2025-02-01', item: `price_${index + 1}`, answer }))
  await within(
    {
      sources: [
        entities('survey', { price_1: 'integer', price_2: 'integer', price_3: 'integer' }, [
          { id: 'S1', price_1: 5, price_2: 4, price_3: 1 },
          { id: 'S2', price_1: 5 },
          { id: 'S3', price_1: 1, price_2: 2, price_3: 9 },
        ]),
        events('answer', { item: 'text', answer: 'integer' }, [
          ...answers('S1', 5, 4, 1),
          ...answers('S2', 5),
          ...answers('S3', 1, 2, 9),
        ]),
      ],
      attributes: [
        ...[1, 2, 3].map((index) => ({ attribute: `price_${index}`, given: `survey.price_${index}` })),
        { attribute: 'price', score: price },
        { attribute: 'price_by_rows', score: { ...price, of: 'answer', item: 'item', value: 'answer' } },
        {
          attribute: 'attitude',
          bands: { of: 'price', cuts: [2.5, 3.5], labels: ['quality-led', 'both', 'price-led'] },
        },
      ],
      segments: { price_led: { population: 'everyone', where: { attribute: 'attitude', is: 'price-led' } } },
    },
    async (world) => {
      for (const attribute of ['price', 'price_by_rows'])
        expect(await world.values(attribute, asOf)).toEqual({ S1: (5 + 4 + 5) / 3, S2: null, S3: 1.5 })
      expect(await world.values('attitude', asOf)).toEqual({ S1: 'price-led', S2: null, S3: 'quality-led' })
      expect(await world.members('price_led', asOf)).toEqual({ in: ['S1'], unknown: ['S2'] })

      const entries = await world.project.catalogue()
      for (const attribute of ['price', 'price_by_rows'])
        expect(entries.find((one) => one.id === attribute)?.remarks).toEqual([
          {
            text: { zh: '答题太少(至少要 2 题)', en: 'too few items answered (at least 2 are needed)' },
            times: 1,
            people: 1,
          },
          { text: { zh: '答案超出 1 到 5', en: 'answers outside of 1 to 5' }, times: 1, people: 1 },
        ])
      const remarks = async (id: string) =>
        (await world.project.entity(id))?.attributes
          .find((one) => one.id === 'price')
          ?.remarks?.map(({ text }) => text.en)
      expect(await remarks('S1')).toBeUndefined()
      expect(await remarks('S2')).toEqual(['too few items answered (at least 2 are needed)'])
      expect(await remarks('S3')).toEqual(['answers outside of 1 to 5'])
    },
  )
})

it('B16: units are taken off, and income of the person and of the family are two things', async () => {
  const income = { type: 'income' }
  await within(
    {
      sources: [
        entities('people', { income, family_income: income, earners: 'integer' }, [
          { id: 'C1', income: '12万' },
          { id: 'C2', income: '120000' },
          { id: 'C3', income: '10000/月' },
          { id: 'C4', income: '150,000', family_income: '30万', earners: 2 },
          { id: 'C5', family_income: '300000', earners: 2 },
        ]),
      ],
      attributes: [
        { attribute: 'income', given: 'people.income', unit: 'CNY' },
        { attribute: 'family_income', given: 'people.family_income', unit: 'CNY' },
        { attribute: 'earners', given: 'people.earners' },
        { attribute: 'per_earner', formula: 'family_income / earners' },
        { attribute: 'level', bands: { of: 'income', cuts: [120_000, 240_000], labels: ['low', 'middle', 'high'] } },
      ],
      segments: { middle: { population: 'everyone', where: { attribute: 'level', is: 'middle' } } },
    },
    async (world) => {
      expect(await world.values('income', asOf)).toEqual({
        C1: 120_000,
        C2: 120_000,
        C3: 120_000,
        C4: 150_000,
        C5: null,
      })
      expect(await world.values('family_income', asOf)).toMatchObject({ C1: null, C4: 300_000, C5: 300_000 })
      expect(await world.values('per_earner', asOf)).toMatchObject({ C1: null, C4: 150_000, C5: 150_000 })
      expect(await world.members('middle', asOf)).toEqual({ in: ['C1', 'C2', 'C3', 'C4'], unknown: ['C5'] })
    },
  )
})

it('B17: interests with a strength count while they are strong and young enough', async () => {
  const asked = { of: 'interest', tag: 'tag', strength: 'strength', 'at least': 0.5, 'expire after': '180 days' }
  await within(
    {
      sources: [
        events('interest', { tag: 'text', strength: 'number' }, [
          { id: 'C1', time: '2025-01-01', tag: '旅行', strength: 0.8 },
          { id: 'C1', time: '2025-01-01', tag: '足球', strength: 0.4 },
          { id: 'C2', time: '2024-10-02', tag: '旅行', strength: 0.8 },
          { id: 'C3', time: '2024-10-01', tag: '旅行', strength: 0.8 },
        ]),
        entities('people', { city: 'text' }, [{ id: 'C4', city: '广州' }]),
      ],
      attributes: [{ attribute: 'interests', tags: asked }],
      segments: {
        football: { population: 'everyone', where: { tagged: { 'any of': ['足球'], ...asked } } },
        travel: { population: 'everyone', where: { tagged: { 'any of': ['旅行', '足球'], ...asked } } },
        no_travel: { population: 'everyone', where: { tagged: { 'none of': ['旅行', '足球'], ...asked } } },
      },
    },
    async (world) => {
      expect(await world.values('interests', asOf)).toEqual({ C1: ['旅行'], C2: ['旅行'], C3: [], C4: [] })
      expect(await world.members('football', asOf)).toEqual({ in: [], unknown: [] })
      expect(await world.members('travel', asOf)).toEqual({ in: ['C1', 'C2'], unknown: [] })
      expect(await world.members('no_travel', asOf)).toEqual({ in: ['C3', 'C4'], unknown: [] })
      expect(await world.members('travel', '2025-04-01')).toEqual({ in: ['C1'], unknown: [] })
      const why = await world.project.explain('football', { entity: 'C1' })
      expect(why.rules[0]?.tree).toMatchObject({ truth: 'false', observed: [{ value: ['旅行'] }] })
    },
  )
})

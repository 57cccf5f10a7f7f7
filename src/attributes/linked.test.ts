import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, events, links, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'
const attribute = (id: string, kind: string, linked: Record<string, unknown>) => ({
  kind,
  family: 'other',
  attributes: [{ attribute: id, linked }],
})
const given = (kind: string, ...written: Record<string, unknown>[]) => ({ kind, family: 'other', attributes: written })
const spans = { since: { as: 'valid from' }, until: { as: 'valid until' } }
const of = (kind: string, to: string) => ({ of: kind, to })

/** A1: ann (twice), bo, cy. A2: bo; ed until yesterday. A"3: di, whose spend is 0 and points unknown. A4: nobody. */
const sources = [
  entities('people', { points: 'integer', vip: 'boolean', born: 'date', balance: 'number' }, [
    { id: 'ann', points: 3, vip: true, born: '1990-01-01', balance: 0.1 },
    { id: 'bo', points: 5, vip: false, born: '1980-05-05', balance: 0.2 },
    { id: 'cy', points: null, vip: null, born: null, balance: null },
    { id: 'di', points: null, vip: false, born: null, balance: null },
    { id: 'ed', points: 100, vip: true, born: '1950-01-01', balance: 9 },
  ]),
  events('order', { amount: 'money' }, [
    { id: 'ann', time: '2025-03-01', amount: 10.5 },
    { id: 'bo', time: '2025-03-02', amount: 20 },
    { id: 'bo', time: '2025-03-03', amount: 0.25 },
    { id: 'cy', time: '2025-01-03', amount: 7 },
    { id: 'ed', time: '2025-03-03', amount: 1000 },
  ]),
  entities('firms', { city: 'text' }, [{ id: 'A1' }, { id: 'A2' }, { id: 'A"3' }, { id: 'A4' }], { entity: 'account' }),
  links(
    'contact-of',
    spans,
    [
      { id: 'ann', linked: 'A1' },
      { id: 'ann', linked: 'A1', since: '2020-01-01' },
      { id: 'bo', linked: 'A1', until: '2025-03-31' },
      { id: 'cy', linked: 'A1' },
      { id: 'bo', linked: 'A2' },
      { id: 'ed', linked: 'A2', until: '2025-03-30' },
      { id: 'di', linked: 'A"3' },
    ],
    of('customer', 'account'),
  ),
]
const project = { kinds: { customer: {}, account: {} } }
const own = [
  given(
    'customer',
    { attribute: 'points', given: 'people.points' },
    { attribute: 'vip', given: 'people.vip' },
    { attribute: 'born', given: 'people.born' },
    { attribute: 'balance', given: 'people.balance' },
    { attribute: 'spend', sum: 'amount', of: 'order' },
    { attribute: 'age', age: 'born' },
  ),
]
const contacts = (rest: Record<string, unknown>) => ({ kind: 'customer', ...rest })

describe('attributes of linked entities', () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld({
      project,
      sources,
      attributes: [
        ...own,
        attribute('contacts', 'account', contacts({ count: true })),
        attribute('recent', 'account', contacts({ count: true, where: { did: 'order', within: 'last 31 days' } })),
        attribute('spend_sum', 'account', contacts({ by: 'contact-of', sum: 'spend' })),
        attribute('vip_spend', 'account', contacts({ sum: 'spend', where: { attribute: 'vip', is: true } })),
        attribute('points_sum', 'account', contacts({ sum: 'points' })),
        attribute('points_mean', 'account', contacts({ average: 'points' })),
        attribute('balance_sum', 'account', contacts({ sum: 'balance' })),
        attribute('points_min', 'account', contacts({ min: 'points' })),
        attribute('oldest', 'account', contacts({ max: 'age' })),
        attribute('first_born', 'account', contacts({ min: 'born' })),
        attribute('any_vip', 'account', contacts({ any: 'vip' })),
        attribute('any_old_vip', 'account', contacts({ any: 'vip', where: { attribute: 'points', 'at least': 4 } })),
        given(
          'account',
          { attribute: 'per_contact', formula: 'spend_sum / contacts' },
          { attribute: 'size', bands: { of: 'spend_sum', cuts: [20, 30], labels: ['S', 'M', 'L'] } },
        ),
        // Two kinds look at each other: an account at its contacts, a contact at its accounts, and back again.
        attribute('firm_spend', 'customer', { kind: 'account', max: 'spend_sum' }),
        attribute('firm_per_contact', 'customer', { kind: 'account', sum: 'per_contact' }),
        attribute('best_firm_spend', 'account', contacts({ max: 'firm_spend' })),
        given('customer', { attribute: 'share_of_firm', formula: 'spend / firm_spend' }),
        attribute(
          'of_tier',
          'account',
          contacts({ count: true, where: { 'in class': { scheme: 'tier', class: 'a' } } }),
        ),
      ],
      segments: {
        large: { kind: 'account', population: 'everyone', where: { attribute: 'spend_sum', 'at least': 20.25 } },
        of_large: {
          population: 'everyone',
          where: { linked: 'account', any: { attribute: 'spend_sum', 'at least': 30 } },
        },
        half: { population: 'everyone', where: { attribute: 'share_of_firm', 'more than': 0.5 } },
        top: { kind: 'account', population: 'everyone', where: { top: 1, by: 'best_firm_spend' } },
      },
      schemes: {
        tier: { tiers: { of: 'share_of_firm', classes: [{ class: 'a', top: '50%' }, { class: 'b' }] } },
        firms: {
          kind: 'account',
          population: 'everyone',
          tiers: { of: 'of_tier', 'cut by': 'threshold', classes: [{ class: 'a', from: 1 }, { class: 'b' }] },
        },
      },
    })
    const { problems } = await world.run(asOf)
    expect(problems.filter((one) => one.severity === 'error')).toEqual([])
  })
  afterAll(() => world.close())

  const accounts = async (id: string) => Object.values(await world.values(id, asOf, 'account'))

  it('count and sum are 0 over nobody, all else is unknown; each linked entity counts once, on its days', async () => {
    expect(Object.keys(await world.values('contacts', asOf, 'account'))).toEqual(['A"3', 'A1', 'A2', 'A4'])
    expect(await accounts('contacts')).toEqual([1, 3, 1, 0])
    expect(await accounts('spend_sum')).toEqual([0, 37.75, 20.25, 0])
    expect(await accounts('points_sum')).toEqual([0, 8, 5, 0])
    expect(await accounts('points_mean')).toEqual([null, 4, 5, null])
    expect(await accounts('points_min')).toEqual([null, 3, 5, null])
    expect(await accounts('balance_sum')).toEqual([0, 0.3, 0.2, 0])
    expect(await accounts('oldest')).toEqual([null, 44, 44, null])
    expect(await accounts('first_born')).toEqual([null, '1980-05-05', '1980-05-05', null])
  })

  it('any is true where one is true, else unknown where one is unknown', async () => {
    expect(await accounts('any_vip')).toEqual([false, true, false, null])
    expect(await accounts('any_old_vip')).toEqual([null, false, false, null])
  })

  it('a condition says of whom; who is unknown does not count', async () => {
    expect(await accounts('recent')).toEqual([0, 2, 1, 0])
    expect(await accounts('vip_spend')).toEqual([0, 10.5, 0, 0])
  })

  it('other attributes, rules and schemes rest on them, of both kinds, however many links away', async () => {
    expect(await accounts('per_contact')).toEqual([0, 37.75 / 3, 20.25, null])
    expect(await accounts('size')).toEqual(['S', 'L', 'M', 'S'])
    expect(await world.values('firm_spend', asOf)).toEqual({
      ann: 37.75,
      bo: 37.75,
      cy: 37.75,
      di: 0,
      ed: null,
    })
    expect((await world.values('firm_per_contact', asOf))['bo']).toBeCloseTo(37.75 / 3 + 20.25, 9)
    expect(await accounts('best_firm_spend')).toEqual([0, 37.75, 37.75, null])
    expect((await world.members('large', asOf, 'account')).in).toEqual(['A1', 'A2'])
    expect((await world.members('of_large', asOf)).in).toEqual(['ann', 'bo', 'cy'])
    expect(await world.members('half', asOf)).toEqual({ in: ['bo'], unknown: ['di', 'ed'] })
    expect((await world.members('top', asOf, 'account')).in).toEqual(['A1', 'A2'])
    expect(await world.classes('tier', asOf)).toEqual({ ann: 'a', bo: 'a', cy: 'b', ed: null })
    expect(await accounts('of_tier')).toEqual([0, 2, 1, 0])
    expect(await world.classes('firms', asOf, 'account')).toEqual({ 'A"3': 'b', A1: 'a', A2: 'a', A4: 'b' })
  })

  it('one entity live has the values of the run', async () => {
    for (const [kind, id] of [
      ['account', 'A1'],
      ['account', 'A"3'],
      ['account', 'A4'],
      ['customer', 'bo'],
      ['customer', 'di'],
    ] as const) {
      const live = await world.project.evaluate(kind, id, { asOf })
      expect(live.unfitted).toEqual([])
      for (const { id: name, value } of live.attributes) {
        const stored = (await world.values(name, asOf, kind))[id]!
        expect([kind, id, name, value]).toEqual([kind, id, name, stored])
      }
    }
  })

  it('lineage goes through the link to the sources of the other kind', async () => {
    const firm = await world.project.entity('A1')
    const from = new Map(firm?.attributes.map((one) => [one.id, one.from]))
    expect(from.get('contacts')).toEqual(['contact-of_source'])
    expect(from.get('spend_sum')).toEqual(['contact-of_source', 'order_source'])
    expect(from.get('vip_spend')).toEqual(['contact-of_source', 'order_source', 'people'])
    expect(from.get('best_firm_spend')).toEqual(['contact-of_source', 'order_source'])
  })

  it('the sentence says whose, and preview reads what the run stored', async () => {
    const firm = await world.project.entity('A1')
    const sentence = (id: string) => firm?.attributes.find((one) => one.id === id)?.sentence
    expect(sentence('spend_sum')).toEqual({ zh: '相关的客户的spend合计', en: 'sum of spend of linked Customer' })
    expect(sentence('vip_spend')?.en).toBe('sum of spend of linked Customer with: vip is true')
    const preview = await world.project.preview({
      segment: 'draft',
      kind: 'account',
      population: 'everyone',
      where: { attribute: 'spend_sum', 'at least': 30 },
    })
    expect(preview.members).toBe(1)
    expect((await world.project.explain('large')).scope).toBe('linked')
    expect((await world.project.explain('half')).scope).toBe('linked')
  })
})

it('attributes that need each other through links are a circle, which is an error with its path', async () => {
  const world = await makeWorld({
    project,
    sources,
    attributes: [
      ...own,
      attribute('a', 'customer', { kind: 'account', sum: 'b' }),
      attribute('b', 'account', { kind: 'customer', sum: 'c' }),
      given('customer', { attribute: 'c', formula: 'a + 1' }),
      attribute('d', 'account', { kind: 'customer', max: 'vip' }),
      attribute('e', 'account', { kind: 'customer', any: 'points' }),
      attribute('f', 'account', { kind: 'customer', sum: 'pionts' }),
      attribute('g', 'account', { kind: 'customer', sum: 'points', where: { attribute: 'size', is: 3 } }),
      attribute('h', 'account', { kind: 'customer', sum: 'c' }),
    ],
  })
  try {
    const { problems } = await world.project.check()
    expect(problems.map((one) => `${one.code} ${one.message.en}`)).toEqual([
      'attribute-cycle attributes refer to each other in a circle: attribute a → account attribute b → attribute c → attribute a',
      'wrong-attribute-type "vip" is of type boolean; max is made from a number or a date',
      'wrong-attribute-type "points" is of type integer; any is made from a boolean',
      'unknown-attribute there is no attribute "pionts" of kind customer',
      'unknown-attribute there is no attribute "size" of kind customer',
      'needs-a-broken-one it uses "attribute c", which has errors',
    ])
  } finally {
    await world.close()
  }
})

describe('links of a kind to itself', () => {
  const firms = ['G', 'N', 'S', 'S1', 'S2', 'alone', 'X', 'Y', 'late']
  const revenue: Record<string, number> = { G: 1, N: 2, S: 4, S1: 8, S2: 16, alone: 32, X: 64, Y: 128 }
  let world: World
  beforeAll(async () => {
    world = await makeWorld({
      project,
      sources: [
        entities(
          'firms',
          { revenue: 'integer' },
          firms.map((id) => ({ id, revenue: revenue[id] })),
          { entity: 'account' },
        ),
        links(
          'subsidiary-of',
          spans,
          [
            { id: 'N', linked: 'G' },
            { id: 'S', linked: 'G' },
            { id: 'S1', linked: 'S' },
            { id: 'S2', linked: 'S' },
            { id: 'S2', linked: 'S', since: '2024-01-01' },
            // Was below N; another is below S from tomorrow on.
            { id: 'alone', linked: 'N', until: '2025-03-30' },
            { id: 'late', linked: 'S', since: '2025-04-01' },
            // A circle, and one below it.
            { id: 'X', linked: 'Y' },
            { id: 'Y', linked: 'X' },
          ],
          of('account', 'account'),
        ),
      ],
      attributes: [
        given('account', { attribute: 'revenue', given: 'firms.revenue' }),
        attribute('group', 'account', { kind: 'account', 'and below': true, sum: 'revenue' }),
        attribute('firms', 'account', { kind: 'account', by: 'subsidiary-of', 'and below': true, count: true }),
        attribute('children', 'account', { kind: 'account', direction: 'down', count: true }),
        attribute('below_right', 'account', { kind: 'account', direction: 'down', sum: 'revenue' }),
        attribute('parent', 'account', { kind: 'account', direction: 'up', max: 'revenue' }),
        attribute('parent_group', 'account', { kind: 'account', direction: 'up', max: 'group' }),
        attribute('large', 'account', {
          kind: 'account',
          'and below': true,
          count: true,
          where: { attribute: 'parent_group', 'at least': 28 },
        }),
      ],
      segments: {
        root: { kind: 'account', population: 'everyone', where: { linked: 'account', direction: 'up', count: 0 } },
        heads: {
          kind: 'account',
          population: 'everyone',
          where: { linked: 'account', direction: 'down', count: 'at least 1' },
        },
        has_big: {
          kind: 'account',
          population: 'everyone',
          where: { linked: 'account', 'and below': true, any: { attribute: 'revenue', 'at least': 16 } },
        },
        of_root: {
          kind: 'account',
          population: 'everyone',
          where: { linked: 'account', direction: 'up', any: { 'in segment': 'root' } },
        },
        all_big: {
          kind: 'account',
          population: 'everyone',
          where: { linked: 'account', 'and below': true, all: { attribute: 'revenue', 'at least': 4 } },
        },
      },
    })
    const { problems } = await world.run(asOf)
    expect(problems.filter((one) => one.severity === 'error')).toEqual([])
  })
  afterAll(() => world.close())

  const values = (id: string) => world.values(id, asOf, 'account')
  const members = async (id: string) => world.members(id, asOf, 'account')

  it('up and down are those right above and below; and below is itself and all, a circle counted once', async () => {
    expect(await values('group')).toEqual({
      G: 31,
      N: 2,
      S: 28,
      S1: 8,
      S2: 16,
      X: 192,
      Y: 192,
      alone: 32,
      late: 0,
    })
    expect(await values('firms')).toEqual({ G: 5, N: 1, S: 3, S1: 1, S2: 1, X: 2, Y: 2, alone: 1, late: 1 })
    expect(await values('children')).toEqual({ G: 2, N: 0, S: 2, S1: 0, S2: 0, X: 1, Y: 1, alone: 0, late: 0 })
    expect(await values('below_right')).toMatchObject({ G: 6, S: 24, X: 128 })
    expect(await values('parent')).toMatchObject({ G: null, N: 1, S1: 4, X: 128 })
    expect(await values('parent_group')).toMatchObject({ G: null, N: 31, S: 31, S1: 28, X: 192 })
    expect(await values('large')).toEqual({ G: 4, N: 1, S: 3, S1: 1, S2: 1, X: 2, Y: 2, alone: 0, late: 0 })
  })

  it('conditions look up, down and all the way', async () => {
    expect((await members('root')).in).toEqual(['G', 'alone', 'late'])
    expect((await members('heads')).in).toEqual(['G', 'S', 'X', 'Y'])
    expect((await members('has_big')).in).toEqual(['G', 'S', 'S2', 'X', 'Y', 'alone'])
    expect(await members('all_big')).toEqual({ in: ['S', 'S1', 'S2', 'X', 'Y', 'alone'], unknown: ['late'] })
    expect((await members('of_root')).in).toEqual(['N', 'S'])
  })

  it('validity is that of the day: at another as-of the tree is another', async () => {
    expect(await world.values('firms', '2025-03-30', 'account')).toMatchObject({ G: 6, N: 2, S: 3, late: 1 })
    expect(await world.values('firms', '2025-04-01', 'account')).toMatchObject({ G: 6, N: 1, S: 4, late: 1 })
    await world.run(asOf)
  })

  it('one entity live has the values of the run', async () => {
    for (const id of ['G', 'S', 'S2', 'X', 'late']) {
      const live = await world.project.evaluate('account', id, { asOf })
      for (const { id: name, value } of live.attributes)
        expect([id, name, value]).toEqual([id, name, (await values(name))[id]])
      const states = Object.fromEntries(live.segments.map((one) => [one.id, one.state]))
      for (const segment of ['root', 'heads', 'has_big', 'of_root', 'all_big']) {
        const found = await members(segment)
        const state = found.in.includes(id) ? 'in' : found.unknown.includes(id) ? 'unknown' : 'out'
        expect([id, segment, states[segment]]).toEqual([id, segment, state])
      }
    }
  })
})

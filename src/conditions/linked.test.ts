import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, events, links, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'
const everyone = (where: unknown) => ({ population: 'everyone', where })
const accounts = (where: unknown) => ({ kind: 'account', population: 'everyone', where })

/**
 * ann: A1, A2. bo: A2, A3. cy: A3 (twice). di: none. ed: A1 until yesterday, A2 from tomorrow. fay: B9 that only the
 * link knows; guy is known by his link alone.
 */
const sources = [
  entities('people', { city: 'text' }, [
    { id: 'ann', city: '北京' },
    { id: 'bo', city: '上海' },
    { id: 'cy', city: null },
    { id: 'di', city: '北京' },
    { id: 'ed', city: '上海' },
    { id: 'fay', city: '上海' },
  ]),
  entities(
    'firms',
    { size: 'integer' },
    [
      { id: 'A1', size: 500 },
      { id: 'A2', size: 20 },
      { id: 'A3', size: null },
    ],
    { entity: 'account' },
  ),
  events(
    'visit',
    { page: 'text' },
    [
      { id: 'A1', time: '2025-03-30', page: 'price' },
      { id: 'A1', time: '2025-01-01', page: 'home' },
      { id: 'A2', time: '2025-03-01', page: 'price' },
    ],
    { of: 'account' },
  ),
  events('order', { amount: 'money' }, [
    { id: 'ann', time: '2025-03-01', amount: 100 },
    { id: 'bo', time: '2025-03-02', amount: 50 },
    { id: 'cy', time: '2025-03-03', amount: 10 },
  ]),
  links(
    'contact',
    { since: { as: 'valid from' }, until: { as: 'valid until' } },
    [
      { id: 'ann', linked: 'A1', since: '2025-03-31', until: null },
      { id: 'ann', linked: 'A2', since: null, until: '2025-03-31' },
      { id: 'bo', linked: 'A2', since: null, until: null },
      { id: 'bo', linked: 'A3', since: null, until: null },
      { id: 'cy', linked: 'A3', since: null, until: null },
      { id: 'cy', linked: 'A3', since: '2024-01-01', until: null },
      { id: 'ed', linked: 'A1', since: null, until: '2025-03-30' },
      { id: 'ed', linked: 'A2', since: '2025-04-01', until: null },
      { id: 'fay', linked: 'B9', since: null, until: null },
      { id: 'guy', linked: 'A1', since: null, until: null },
    ],
    { of: 'customer', to: 'account' },
  ),
]
const project = {
  kinds: { customer: { name: { zh: '客户', en: 'customer' } }, account: { name: { zh: '企业', en: 'account' } } },
}
const attributes = [
  {
    family: 'other',
    attributes: [
      { attribute: 'city', given: 'people.city' },
      { attribute: 'spend', sum: 'amount', of: 'order' },
    ],
  },
  {
    family: 'other',
    kind: 'account',
    attributes: [
      { attribute: 'size', given: 'firms.size' },
      { attribute: 'visits', count: 'visit' },
    ],
  },
]

describe('linked entities', () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld({
      project,
      sources,
      attributes,
      segments: {
        any_large: everyone({ linked: 'account', any: { attribute: 'size', 'at least': 100 } }),
        all_small: everyone({ linked: 'account', all: { attribute: 'size', 'less than': 100 } }),
        all_visit: everyone({ linked: 'account', all: { did: 'visit' } }),
        none_large: everyone({ linked: 'account', none: { attribute: 'size', 'at least': 100 } }),
        not_any_large: everyone({ none: [{ linked: 'account', any: { attribute: 'size', 'at least': 100 } }] }),
        two: everyone({ linked: 'account', count: 2 }),
        some: everyone({ linked: 'account', count: 'at least 1' }),
        visited: everyone({ linked: 'account', where: { did: 'visit', within: 'last 30 days' }, count: 'at least 1' }),
        of_key: everyone({ linked: 'account', any: { 'in segment': 'key' } }),
        of_listed: everyone({ linked: 'account', any: { 'in list': 'lists/firms.csv' } }),
        of_gold: everyone({ linked: 'account', any: { 'in class': { scheme: 'tier', class: 'gold' } } }),
        of_top: everyone({ linked: 'account', any: { top: 1, by: 'visits' } }),
        nested: everyone({ linked: 'account', any: { linked: 'customer', any: { attribute: 'city', is: '上海' } } }),
        colleagues: everyone({ linked: 'account', any: { linked: 'customer', count: 'at least 2' } }),
        all_of: everyone({
          all: [
            { linked: 'account', by: 'contact', count: 2 },
            { attribute: 'city', is: '北京' },
          ],
        }),
        key: accounts({ did: 'visit', times: 'at least 2' }),
        with_spender: accounts({ linked: 'customer', any: { attribute: 'spend', 'at least': 60 } }),
        of_best: accounts({ linked: 'customer', any: { 'in class': { scheme: 'spenders', class: 'best' } } }),
        busy: { kind: 'account', where: { linked: 'customer', count: 'at least 3' } },
      },
      schemes: {
        tier: {
          kind: 'account',
          tiers: { of: 'visits', classes: [{ class: 'gold', top: '50%' }, { class: 'rest' }] },
        },
        spenders: { tiers: { of: 'spend', classes: [{ class: 'best', top: '34%' }, { class: 'rest' }] } },
        sorts: {
          population: 'everyone',
          table: {
            classes: [
              { class: 'linked', when: { linked: 'account', any: { attribute: 'size', 'at least': 100 } } },
              { class: 'alone', when: { linked: 'account', count: 0 } },
            ],
          },
        },
      },
      files: { 'lists/firms.csv': 'A3\nB9\n' },
    })
    const { problems } = await world.run(asOf)
    expect(problems.filter((one) => one.severity === 'error')).toEqual([])
  })
  afterAll(() => world.close())

  const members = (id: string, kind = 'customer') => world.members(id, asOf, kind)

  it('any, all and none are unknown where somebody is, unless another one decides', async () => {
    expect(await members('any_large')).toEqual({ in: ['ann', 'guy'], unknown: ['bo', 'cy', 'fay'] })
    expect(await members('all_small')).toEqual({ in: [], unknown: ['bo', 'cy', 'fay'] })
    expect(await members('none_large')).toEqual({ in: ['di', 'ed'], unknown: ['bo', 'cy', 'fay'] })
    expect(await members('not_any_large')).toEqual(await members('none_large'))
    expect(await members('all_visit')).toEqual({ in: ['ann', 'guy'], unknown: [] })
  })

  it('links count on the days they are valid, both in, and each entity once; whoever is linked is there', async () => {
    expect((await members('two')).in).toEqual(['ann', 'bo'])
    expect((await members('some')).in).toEqual(['ann', 'bo', 'cy', 'fay', 'guy'])
    expect((await world.population('everyone', asOf)).in).toEqual(['ann', 'bo', 'cy', 'di', 'ed', 'fay', 'guy'])
    expect((await world.population('everyone', asOf, 'account')).in).toEqual(['A1', 'A2', 'A3', 'B9'])
    expect((await world.members('some', '2025-04-01')).in).toEqual(['ann', 'bo', 'cy', 'ed', 'fay', 'guy'])
    expect((await world.members('two', '2025-04-01')).in).toEqual(['bo'])
  })

  it('the rule speaks of the other kind: its events, segments, classes, lists, cuts and links', async () => {
    expect((await members('visited')).in).toEqual(['ann', 'guy'])
    expect((await members('of_key')).in).toEqual(['ann', 'guy'])
    expect((await members('of_listed')).in).toEqual(['bo', 'cy', 'fay'])
    expect((await members('of_gold')).in).toEqual(['ann', 'guy'])
    expect((await members('of_top')).in).toEqual(['ann', 'guy'])
    expect((await members('nested')).in).toEqual(['ann', 'bo', 'cy', 'fay'])
    expect((await members('colleagues')).in).toEqual(['ann', 'bo', 'cy', 'guy'])
    expect((await members('all_of')).in).toEqual(['ann'])
    expect(await world.classes('sorts', asOf)).toEqual({
      ann: 'linked',
      bo: null,
      cy: null,
      di: 'alone',
      ed: 'alone',
      fay: null,
      guy: 'linked',
    })
  })

  it('two kinds may look at each other, also at classes that are fitted', async () => {
    expect((await members('with_spender', 'account')).in).toEqual(['A1', 'A2'])
    expect((await members('of_best', 'account')).in).toEqual(['A1', 'A2', 'A3'])
    expect((await members('busy', 'account')).in).toEqual([])
  })

  it('a why shows how many there are, and of how many it is true and unknown', async () => {
    const why = await world.project.explain('any_large', { entity: 'bo' })
    expect(why.scope).toBe('linked')
    expect(why.rules[0]?.tree).toMatchObject({
      truth: 'unknown',
      observed: [{ value: 2, name: { en: 'linked account' } }, { value: 0 }, { value: 1 }],
    })
    expect(why.sentence.en).toBe('at least one linked account: size is at least 100')
    expect((await world.project.explain('of_top')).scope).toBe('population')
  })

  it('a selection brings along what the linked rule rests on', async () => {
    await world.run(asOf, { select: ['of_gold'] })
    expect((await members('of_gold')).in).toEqual(['ann', 'guy'])
    const account = await world.manifest(asOf, 'account')
    expect(account.schemes.map(({ id, state }) => [id, state])).toEqual([['tier', 'computed']])
    await world.run(asOf)
  })
})

it('who enters since a link changed does so for the reason data; a rule of the other kind changed is another definition', async () => {
  const world = await makeWorld({
    project,
    sources: [
      entities('people', { city: 'text' }, [
        { id: 'ann', city: 'x' },
        { id: 'bo', city: 'x' },
      ]),
      entities('firms', { size: 'integer' }, [{ id: 'A1', size: 500 }], { entity: 'account' }),
      links('contact', {}, [{ id: 'ann', linked: 'A1' }], { of: 'customer', to: 'account' }),
    ],
    attributes: [{ family: 'other', kind: 'account', attributes: [{ attribute: 'size', given: 'firms.size' }] }],
    segments: {
      of_large: everyone({ linked: 'account', any: { 'in segment': 'large' } }),
      of_size: everyone({ linked: 'account', any: { attribute: 'size', 'at least': 100 } }),
      large: accounts({ attribute: 'size', 'at least': 100 }),
    },
  })
  const hashes = async () =>
    (await world.project.check()).compiled!.kinds.flatMap((plan) => plan.segments.map((one) => one.hash))
  try {
    await world.run('2025-03-30')
    await writeFile(`${world.folder}/data/contact_source.csv`, 'id,linked\nann,A1\nbo,A1\n')
    await world.run(asOf)
    const { segments } = await world.manifest(asOf)
    expect(segments.find((one) => one.id === 'of_size')).toMatchObject({
      entered: 1,
      left: 0,
      because: { data: 1, time: 0, definition: 0 },
    })
    const before = await hashes()
    await world.edit({
      'segments/00003.yml': JSON.stringify({ segment: 'large', ...accounts({ attribute: 'size', 'at least': 200 }) }),
    })
    const after = await hashes()
    expect(after.map((hash, index) => hash === before[index])).toEqual([false, true, false])
  } finally {
    await world.close()
  }
})

it('one rule may ask for the best of two other kinds, each by its own cut', async () => {
  const numbers = [1, 2, 3, 4]
  const best = (kind: string, by: string) => ({ linked: kind, any: { top: '50%', by } })
  const world = await makeWorld({
    project: { kinds: { customer: {}, account: {}, shop: {} } },
    sources: [
      entities(
        'people',
        {},
        numbers.map((number) => ({ id: `p${number}` })),
      ),
      entities(
        'firms',
        { size: 'integer' },
        numbers.map((number) => ({ id: `A${number}`, size: number })),
        { entity: 'account' },
      ),
      entities(
        'shops',
        { turnover: 'integer' },
        numbers.map((number) => ({ id: `S${number}`, turnover: number * 1000 })),
        { entity: 'shop' },
      ),
      links(
        'works',
        {},
        numbers.map((number) => ({ id: `p${number}`, linked: `A${number}` })),
        { of: 'customer', to: 'account' },
      ),
      links(
        'buys',
        {},
        numbers.map((number) => ({ id: `p${number}`, linked: `S${number}` })),
        { of: 'customer', to: 'shop' },
      ),
    ],
    attributes: [
      { family: 'other', kind: 'account', attributes: [{ attribute: 'size', given: 'firms.size' }] },
      { family: 'other', kind: 'shop', attributes: [{ attribute: 'turnover', given: 'shops.turnover' }] },
    ],
    segments: {
      both: everyone({ all: [best('account', 'size'), best('shop', 'turnover')] }),
      either: everyone({ any: [best('shop', 'turnover'), best('account', 'size')] }),
    },
  })
  try {
    await world.run(asOf)
    expect(await world.members('both', asOf)).toEqual({ in: ['p3', 'p4'], unknown: [] })
    expect(await world.members('either', asOf)).toEqual({ in: ['p3', 'p4'], unknown: [] })
    const preview = await world.project.preview({ all: [best('account', 'size'), best('shop', 'turnover')] })
    expect(preview.members).toBe(2)
  } finally {
    await world.close()
  }
})

it('kinds whose fits are over each other’s linked people are computed stage by stage', async () => {
  const both = (kind: string, other: string) => ({
    populations: { kind, where: { linked: other, count: 'at least 1' } },
    scheme: {
      kind,
      population: `${kind}s`,
      tiers: { of: `${kind}_n`, classes: [{ class: 'a', top: '50%' }, { class: 'b' }] },
    },
    segment: { kind, where: { linked: other, any: { 'in class': { scheme: `${other}_tiers`, class: 'a' } } } },
  })
  const [customer, account] = [both('customer', 'account'), both('account', 'customer')]
  const world = await makeWorld({
    project,
    sources,
    attributes: [
      { family: 'other', attributes: [{ attribute: 'customer_n', count: 'order' }] },
      { family: 'other', kind: 'account', attributes: [{ attribute: 'account_n', count: 'visit' }] },
    ],
    populations: { customers: customer.populations, accounts: account.populations },
    segments: { c: customer.segment, a: account.segment, fine: everyone({ did: 'order' }) },
    schemes: { customer_tiers: customer.scheme, account_tiers: account.scheme },
  })
  try {
    const { problems } = await world.run(asOf)
    expect(problems.filter((one) => one.severity === 'error')).toEqual([])
    expect((await world.members('fine', asOf)).in).toEqual(['ann', 'bo', 'cy'])
    expect((await world.members('c', asOf)).in).toEqual(['ann', 'bo'])
    expect((await world.members('a', asOf, 'account')).in).toEqual(['A1', 'A2'])
  } finally {
    await world.close()
  }
})

it('definitions that need each other round two kinds are a circle; links that are not there are errors', async () => {
  const world = await makeWorld({
    project: { kinds: { customer: {}, account: {}, shop: {} } },
    sources: [...sources, links('owner', {}, [{ id: 'ann', linked: 'A1' }], { of: 'customer', to: 'account' })],
    attributes,
    segments: {
      one: everyone({ linked: 'account', by: 'contact', any: { 'in segment': 'two' } }),
      two: accounts({ linked: 'customer', by: 'owner', any: { 'in segment': 'one' } }),
      which: everyone({ linked: 'account', count: 1 }),
      wrong_link: everyone({ linked: 'account', by: 'contcat', count: 1 }),
      no_link: everyone({ linked: 'shop', count: 1 }),
      no_kind: everyone({ linked: 'acount', count: 1 }),
      nothing: everyone({ linked: 'account', by: 'owner' }),
      too_much: everyone({ linked: 'account', by: 'owner', any: { did: 'visit' }, count: 1 }),
      times: everyone({ linked: 'account', by: 'owner', count: 'lots' }),
      inner: everyone({ linked: 'account', by: 'owner', any: { all: [{ attribute: 'city', is: 'x' }] } }),
    },
  })
  try {
    const { problems } = await world.project.check()
    expect(problems.map((one) => `${one.code} ${one.message.en}`)).toEqual([
      'W12 definitions refer to each other in a circle: segment one → account segment two → segment one',
      expect.stringContaining('which-link'),
      'unknown-link no link "contcat" leads to account',
      'not-linked no link leads from customer to "shop"',
      'not-linked no link leads from customer to "acount"',
      expect.stringContaining('how-many-linked'),
      expect.stringContaining('how-many-linked'),
      expect.stringContaining('bad-times'),
      'unknown-attribute there is no attribute "city" of kind account',
    ])
  } finally {
    await world.close()
  }
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nowhere } from '../src/runs/history/migrate.ts'
import type { FenqunError } from '../src/errors.ts'
import { hostileTexts } from '../src/testing/hostile-texts.ts'
import type { Members, World } from './support/world.ts'
import { entities, events, makeWorld } from './support/world.ts'

const asOf = '2025-03-31'
const inAndUnknown = (inside: string[], unknown: string[] = []): Members => ({ in: inside, unknown })
const everyone = (where: unknown) => ({ population: 'everyone', where })

/** Design §5: one test per row, named by its question. */
describe('what conditions mean', () => {
  let world: World

  beforeAll(async () => {
    world = await makeWorld({
      sources: [
        events('order', { order: { as: 'event id' }, amount: 'money', channel: 'text', rate: 'number' }, [
          { id: 'ann', order: '1', time: '2025-03-31 23:59:59', amount: 500, channel: 'app', rate: 'NaN' },
          { id: 'ann', order: '2', time: '2025-03-25 00:00:00', amount: 700, channel: null, rate: 'inf' },
          { id: 'bo', order: '3', time: '2025-03-24 23:59:59', amount: 1000, channel: 'shop', rate: 2 },
          { id: 'bo', order: '4', time: '2025-04-01 00:00:00', amount: 9999, channel: 'app', rate: 3 },
          { id: 'cy', order: '5', time: '2025-03-24 12:00:00', amount: 700, channel: 'app', rate: 4 },
        ]),
        entities(
          'people',
          {
            city: 'text',
            tags: { type: 'list', 'list separator': ';' },
            points: 'integer',
            note: { type: 'text', missing: ['-'] },
          },
          [
            { id: 'ann', city: '北京', tags: 'vip;travel', points: 10, note: '-' },
            { id: 'bo', city: '上海', tags: 'vip', points: 5, note: 'x' },
            { id: 'cy', city: '', tags: '', points: null, note: '' },
            { id: 'di', city: '上海', tags: 'food;food', points: 5, note: 'n' },
          ],
        ),
        entities('moves', { since: { as: 'valid from', format: '%Y-%m-%d' }, home: 'text' }, [
          { id: 'ann', since: '2025-01-01', home: 'small' },
          { id: 'ann', since: '2025-03-31', home: 'middle' },
          { id: 'ann', since: '2025-04-01', home: 'large' },
          { id: 'bo', since: '2025-05-01', home: 'late' },
        ]),
      ],
      attributes: [
        { attribute: 'city', given: 'people.city' },
        { attribute: 'tags', given: 'people.tags' },
        { attribute: 'points', given: 'people.points' },
        { attribute: 'note', given: 'people.note' },
        { attribute: 'home', given: 'moves.home' },
        { attribute: 'spend', sum: 'amount', of: 'order' },
        { attribute: 'orders', count: 'order' },
        { attribute: 'recency', 'days since': 'last', of: 'order' },
        { attribute: 'rate', last: 'rate', of: 'order' },
      ],
      populations: { in_city: { attribute: 'city', is: '上海' } },
      segments: {
        not_beijing: everyone({ attribute: 'city', 'is not': '北京' }),
        not_beijing_or_missing: everyone({ attribute: 'city', 'is not or missing': '北京' }),
        not_in_or_missing: everyone({ attribute: 'city', 'not in or missing': ['北京', '广州'] }),
        channel_not_shop: everyone({ did: 'order', where: { channel: { 'is not': 'shop' } } }),
        channel_missing: everyone({ did: 'order', where: { channel: { 'is missing': true } } }),
        few_orders: everyone({ did: 'order', times: 'at most 5' }),
        spent_little: everyone({ sum: 'amount', of: 'order', 'at most': 1000 }),
        no_channels: everyone({ distinct: 'channel', of: 'order', is: 0 }),
        average: everyone({ average: 'amount', of: 'order', 'at least': 600 }),
        smallest: everyone({ min: 'amount', of: 'order', 'at least': 600 }),
        largest: everyone({ max: 'amount', of: 'order', 'at least': 600 }),
        latest: everyone({ latest: 'order', where: { amount: { 'at least': 600 } } }),
        lapsed: everyone({ 'days since': 'last', of: 'order', 'more than': 5 }),
        lapsed_or_never: everyone({ 'days since': 'last', of: 'order', 'more than': 5, 'or never': true }),
        recency_or_never: everyone({ attribute: 'recency', 'more than': 5, 'or never': true }),
        every: everyone({ every: 'order', where: { amount: { 'at least': 600 } } }),
        in_unknown: everyone({ 'in segment': 'not_beijing' }),
        not_in_unknown: everyone({ 'not in segment': 'not_beijing' }),
        shanghai: { population: 'in_city', where: { everyone: true } },
        not_shanghai: everyone({ 'not in segment': 'shanghai' }),
        not_low: everyone({ 'not in class': { scheme: 'ordered', class: 'low' } }),
        not_listed: everyone({ 'not in list': 'lists/vip.csv' }),
        only_negative: everyone({ none: [{ did: 'order' }, { attribute: 'city', is: '北京' }] }),
        seven_days: everyone({ did: 'order', within: 'last 7 days' }),
        week_of_hours: everyone({ did: 'order', within: 'last 168 hours' }),
        none_is_vip: everyone({ attribute: 'tags', 'includes none': ['vip'] }),
        some_not_vip: everyone({ attribute: 'tags', 'some element is not': 'vip' }),
        no_note: everyone({ attribute: 'note', 'is missing': true }),
        more: everyone({ attribute: 'points', 'more than': 5 }),
        not_more: everyone({ none: [{ attribute: 'points', 'more than': 5 }] }),
        at_most: everyone({ attribute: 'points', 'at most': 5 }),
        no_rate: everyone({ attribute: 'rate', 'is missing': true }),
        begins: everyone({ attribute: 'city', matches: '^[上北]' }),
        home: everyone({ attribute: 'home', is: 'middle' }),
      },
      schemes: {
        ordered: {
          population: 'everyone',
          table: {
            classes: [
              { class: 'high', when: { attribute: 'points', 'at least': 10 } },
              { class: 'seen', when: { did: 'order', where: { channel: 'app' } } },
              { class: 'low', when: { attribute: 'points', 'less than': 10 } },
            ],
          },
        },
        top_half: {
          population: 'in_city',
          tiers: { of: 'points', classes: [{ class: 'top', top: '50%' }, { class: 'rest' }] },
        },
        fixed: {
          population: 'everyone',
          tiers: {
            of: 'points',
            'cut by': 'threshold',
            classes: [{ class: 'top', from: 10 }, { class: 'mid', from: 5 }, { class: 'rest' }],
          },
        },
        rfm: {
          population: 'everyone',
          rfm: {
            recency: 'recency',
            frequency: 'orders',
            money: 'spend',
            cuts: { recency: 7, frequency: 1, money: 700 },
          },
        },
        square: { population: 'everyone', matrix: { x: { of: 'points', cut: 5 }, y: { of: 'spend', cut: 700 } } },
      },
      files: { 'lists/vip.csv': 'id\nann\nnobody\n' },
    })
    await world.run(asOf)
  })
  afterAll(() => world.close())

  const members = (id: string) => world.members(id, asOf)

  it('`city is not 北京` when city is missing: unknown, so not a member; `or missing` is its own operator', async () => {
    expect(await members('not_beijing')).toEqual(inAndUnknown(['bo', 'di'], ['cy']))
    expect(await members('not_beijing_or_missing')).toEqual(inAndUnknown(['bo', 'cy', 'di']))
    expect(await members('not_in_or_missing')).toEqual(inAndUnknown(['bo', 'cy', 'di']))
    const { problems } = await world.run(asOf)
    const told = problems.filter((one) => one.code === 'W01').map((one) => one.message.en)
    expect(told.find((one) => one.includes('not_beijing"'))).toContain('25% of its population (1 people)')
  })

  it('event `where` on a missing value: that event does not count', async () => {
    expect(await members('channel_not_shop')).toEqual(inAndUnknown(['ann', 'cy']))
    expect(await members('channel_missing')).toEqual(inAndUnknown(['ann']))
  })

  it('count, distinct, sum over no events: 0', async () => {
    expect(await members('few_orders')).toEqual(inAndUnknown(['ann', 'bo', 'cy', 'di']))
    expect(await members('spent_little')).toEqual(inAndUnknown(['bo', 'cy', 'di']))
    expect(await members('no_channels')).toEqual(inAndUnknown(['di']))
  })

  it('average, min, max, latest, days since, over no events: unknown, unless the rule says `or never`', async () => {
    expect(await members('average')).toEqual(inAndUnknown(['ann', 'bo', 'cy'], ['di']))
    expect(await members('smallest')).toEqual(inAndUnknown(['bo', 'cy'], ['di']))
    expect(await members('largest')).toEqual(inAndUnknown(['ann', 'bo', 'cy'], ['di']))
    expect(await members('latest')).toEqual(inAndUnknown(['bo', 'cy'], ['di']))
    expect(await members('lapsed')).toEqual(inAndUnknown(['bo', 'cy'], ['di']))
    expect(await members('lapsed_or_never')).toEqual(inAndUnknown(['bo', 'cy', 'di']))
    expect(await members('recency_or_never')).toEqual(inAndUnknown(['bo', 'cy', 'di']))
  })

  it('`every … ≥ x` over no events: false', async () => {
    expect(await members('every')).toEqual(inAndUnknown(['bo', 'cy']))
  })

  it('in / not in a segment, class or list: two-valued, unknown or outside its population is not in', async () => {
    expect(await members('in_unknown')).toEqual(inAndUnknown(['bo', 'di']))
    expect(await members('not_in_unknown')).toEqual(inAndUnknown(['ann', 'cy']))
    expect(await members('not_shanghai')).toEqual(inAndUnknown(['ann', 'cy']))
    expect(await members('not_low')).toEqual(inAndUnknown(['ann', 'cy']))
    expect(await members('not_listed')).toEqual(inAndUnknown(['bo', 'cy', 'di']))
  })

  it('ordered rules: the first that is true wins; placed past an unknown rule is counted', async () => {
    expect(await world.classes('ordered', asOf)).toEqual({ ann: 'high', bo: 'low', cy: 'seen', di: 'low' })
    expect((await world.project.entity('cy'))!.classes.find((one) => one.scheme === 'ordered')!.extras).toMatchObject({
      passed_unknown: true,
      matched: 1,
      unknown: 2,
    })
  })

  it('population condition unknown: outside, counted', async () => {
    expect(await world.population('in_city', asOf)).toEqual(inAndUnknown(['bo', 'di'], ['cy']))
    const { populations } = await world.manifest(asOf)
    expect(populations.find((one) => one.id === 'in_city')).toMatchObject({ members: 2, unknown: 1 })
    expect(await members('shanghai')).toEqual(inAndUnknown(['bo', 'di']))
  })

  it("top percent: among the definition's population; ties together", async () => {
    expect(await world.classes('top_half', asOf)).toEqual({ bo: 'top', di: 'top' })
  })

  it('only negative conditions: allowed, the population is explicit', async () => {
    expect(await members('only_negative')).toEqual(inAndUnknown(['di']))
  })

  it('"last 7 days": whole calendar days in the zone; `last 168 hours`: rolling', async () => {
    expect(await members('seven_days')).toEqual(inAndUnknown(['ann']))
    expect(await members('week_of_hours')).toEqual(inAndUnknown(['ann']))
    const noon = '2025-03-31 12:30'
    expect(await world.members('seven_days', noon)).toEqual(inAndUnknown(['ann']))
    expect(await world.members('week_of_hours', noon)).toEqual(inAndUnknown(['ann', 'bo']))
  })

  it('negation on a many-valued field: none-of; "some element differs" is its own operator', async () => {
    expect(await members('none_is_vip')).toEqual(inAndUnknown(['di'], ['cy']))
    expect(await members('some_not_vip')).toEqual(inAndUnknown(['ann', 'di'], ['cy']))
  })

  it('empty text: missing; so is what the source says is missing', async () => {
    expect(await members('no_note')).toEqual(inAndUnknown(['ann', 'cy']))
  })

  it('negation of `>`: `<=`; a rule and its negation partition the known population', async () => {
    expect(await members('more')).toEqual(inAndUnknown(['ann'], ['cy']))
    expect(await members('not_more')).toEqual(inAndUnknown(['bo', 'di'], ['cy']))
    expect(await members('at_most')).toEqual(await members('not_more'))
  })

  it('metric missing in RFM, tiers, matrix: unassigned with reason, never the worst band', async () => {
    expect(await world.classes('fixed', asOf)).toEqual({ ann: 'top', bo: 'mid', cy: null, di: 'mid' })
    expect(await world.classes('rfm', asOf)).toMatchObject({ di: null })
    expect(await world.classes('square', asOf)).toMatchObject({ cy: null })
    const manifest = await world.manifest(asOf)
    for (const id of ['fixed', 'rfm', 'square']) {
      const why = manifest.schemes.find((one) => one.id === id)!.unassigned.filter((one) => one.members > 0)
      expect(why.map((one) => one.members)).toEqual([1])
      expect(why[0]!.text.zh).not.toBe('')
    }
  })

  it('equal values at a cut: stay together; the real cuts and counts are shown', async () => {
    const { fitted } = (await world.manifest(asOf)).schemes.find((one) => one.id === 'top_half')!
    expect(fitted).toMatchObject({ seen: 2, missing: { value: 0 } })
    expect(await world.classes('top_half', asOf)).toEqual({ bo: 'top', di: 'top' })
  })

  it('a value exactly on a threshold: the better class; for recency, better is smaller', async () => {
    expect(await world.classes('fixed', asOf)).toMatchObject({ ann: 'top', bo: 'mid' })
    expect(await world.values('recency', asOf)).toMatchObject({ bo: 7, cy: 7 })
    const manifest = await world.manifest(asOf)
    const high = manifest.schemes.find((one) => one.id === 'rfm')!.classes[0]!
    expect(await world.classes('rfm', asOf)).toMatchObject({ ann: high.id, bo: high.id, cy: high.id })
  })

  it('NaN, infinity in input: missing, counted, reported', async () => {
    expect(await members('no_rate')).toEqual(inAndUnknown(['ann', 'di']))
    const { sources } = await world.project.load({ again: true })
    const orders = sources.find((one) => one.source === 'order_source')!
    expect(orders.findings?.notFinite).toBe(2)
    expect(orders.problems.map((one) => one.code)).toContain('numbers-not-finite')
  })

  it('`where` patterns: the RE2 subset that every engine shares', async () => {
    expect(await members('begins')).toEqual(inAndUnknown(['ann', 'bo', 'di'], ['cy']))
  })

  it('a given attribute at a past as-of: `dated` ones take the value valid then, `current` ones are marked', async () => {
    expect(await world.values('home', '2025-03-30')).toMatchObject({ ann: 'small' })
    expect(await world.values('home', asOf)).toMatchObject({ ann: 'middle', bo: null })
    expect(await world.values('home', '2025-04-01')).toMatchObject({ ann: 'large' })
    expect(await world.values('home', '2024-12-31')).toMatchObject({ ann: null })
    const current = await world.project.explain('more', { entity: 'ann', asOf })
    expect(current.rules[0]!.tree.observed).toEqual([
      { name: { zh: 'points', en: 'points' }, value: 10, current: true },
    ])
    const dated = await world.project.explain('home', { entity: 'ann', asOf })
    expect(dated.rules[0]!.tree.observed).toEqual([{ name: { zh: 'home', en: 'home' }, value: 'middle' }])
  })
})

describe("what conditions over an entity's own events mean", () => {
  const spec = {
    sources: [
      events('visit', { no: { as: 'event id' }, page: 'text', seconds: 'integer' }, [
        { id: 'ann', no: 1, time: '2025-03-01 10:00:00', page: 'a', seconds: 5 },
        { id: 'ann', no: 2, time: '2025-03-01 10:00:00', page: 'b', seconds: 50 },
        { id: 'bo', no: 3, time: '2025-03-01 10:00:00', page: 'a', seconds: 5 },
        { id: 'bo', no: 4, time: '2025-03-01 10:00:01', page: 'b', seconds: 5 },
        { id: 'cy', no: 5, time: '2025-02-01', page: null, seconds: 50 },
        { id: 'di', no: 6, time: '2025-04-01 00:00:00', page: 'a', seconds: 5 },
      ]),
      entities('people', { note: 'text' }, [
        { id: 'di', note: 'x' },
        { id: 'never', note: '10' },
      ]),
    ],
    attributes: [{ attribute: 'note', given: 'people.note' }],
  }
  const rules = {
    at_once: {
      sequence: [
        { did: 'visit', where: { page: 'a' } },
        { did: 'visit', where: { page: 'b' } },
      ],
    },
    either: { did: 'visit', where: { any: [{ page: 'b' }, { seconds: { 'at least': 50 } }] } },
    neither: { did: 'visit', where: { none: [{ page: 'b' }] } },
    first: { 'first ever': 'visit', where: { page: 'a' } },
    first_or_never: { 'first ever': 'visit', where: { page: 'a' }, 'or never': true },
    started: { started: 'visit', within: 'last 31 days' },
    stopped: { stopped: 'visit', within: 'last 31 days' },
    regular: { 'did regularly': 'visit', times: 'at most 1', per: 'month', in: '2 of 2' },
    months_ago: { did: 'visit', within: '2 to 1 months ago' },
    before: { did: 'visit', within: 'before the last 1 month' },
    last: { did: 'visit', within: 'last 1 month' },
  }
  let world: World

  beforeAll(async () => {
    world = await makeWorld({
      ...spec,
      segments: Object.fromEntries(Object.entries(rules).map(([id, where]) => [id, everyone(where)])),
    })
  })
  afterAll(() => world.close())
  const members = (id: keyof typeof rules) => world.members(id, asOf)

  it('two events at one instant in a sequence: strictly after is required', async () => {
    expect(await members('at_once')).toEqual(inAndUnknown(['bo']))
  })

  it('a filter with groups on a missing value: the event counts where another part decides, else it does not', async () => {
    expect(await members('either')).toEqual(inAndUnknown(['ann', 'bo', 'cy']))
    expect(await members('neither')).toEqual(inAndUnknown(['ann', 'bo']))
  })

  it('first ever over no events: unknown, unless the rule says `or never`', async () => {
    expect(await members('first')).toEqual(inAndUnknown(['ann', 'bo'], ['di', 'never']))
    expect(await members('first_or_never')).toEqual(inAndUnknown(['ann', 'bo', 'di', 'never']))
  })

  it('started, stopped, did regularly over no events: two-valued; a period without events has 0', async () => {
    expect(await members('started')).toEqual(inAndUnknown(['ann', 'bo']))
    expect(await members('stopped')).toEqual(inAndUnknown(['cy']))
    expect(await members('regular')).toEqual(inAndUnknown(['cy', 'di', 'never']))
  })

  it('`before the last 1 month`, `2 to 1 months ago`: end where `last 1 month` begins', async () => {
    expect(await members('last')).toEqual(inAndUnknown(['ann', 'bo']))
    expect(await members('before')).toEqual(inAndUnknown(['cy']))
    expect(await members('months_ago')).toEqual(inAndUnknown(['cy']))
  })

  it('comparing unlike types ("10" with 10): an error when the definition is checked', async () => {
    const wrong = await makeWorld({
      ...spec,
      segments: {
        text: { attribute: 'note', is: 10 },
        number: { did: 'visit', where: { any: [{ seconds: '10' }] } },
        right: { attribute: 'note', is: '10' },
      },
    })
    try {
      const { problems } = await wrong.project.check()
      expect(problems.map(({ code, place }) => [code, place?.file])).toEqual([
        ['unlike-types', 'segments/00001.yml'],
        ['unlike-types', 'segments/00002.yml'],
      ])
    } finally {
      await wrong.close()
    }
  })

  it('segment refers to segments: in order of dependency, however they are named; a cycle is an error with its path', async () => {
    const chain = await makeWorld({
      ...spec,
      segments: {
        a_last: everyone({ 'not in segment': 'm_middle' }),
        m_middle: everyone({ all: [{ 'in segment': 'z_first' }, { did: 'visit', where: { page: 'b' } }] }),
        z_first: everyone({ did: 'visit' }),
        one: { 'in segment': 'two' },
        two: { 'in segment': 'three' },
        three: { 'in segment': 'one' },
      },
    })
    try {
      const { problems } = await chain.project.check()
      const told = problems.filter((one) => one.code === 'W12')
      expect(told.map((one) => one.message.en)).toEqual([
        expect.stringContaining('segment one → segment two → segment three → segment one'),
      ])
      expect(await chain.members('m_middle', asOf)).toEqual(inAndUnknown(['ann', 'bo']))
      expect(await chain.members('a_last', asOf)).toEqual(inAndUnknown(['cy', 'di', 'never']))
    } finally {
      await chain.close()
    }
  })
})

describe('what definitions mean over time', () => {
  const source = events('order', { amount: 'money' }, [
    { id: 'ann', time: '2025-01-10', amount: 10 },
    { id: 'bo', time: '2025-02-10', amount: 20 },
    { id: 'cy', time: '2025-02-20', amount: 5 },
  ])
  const spec = {
    sources: [source],
    attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }],
    segments: {
      base: { attribute: 'spend', 'at least': 10 },
      user: { all: [{ 'in segment': 'base' }, { did: 'order' }] },
    },
    schemes: {
      size: {
        tiers: { of: 'spend', 'cut by': 'threshold', classes: [{ class: 'big', from: 10 }, { class: 'small' }] },
      },
    },
  }

  it('segment edited while in use: a new version, whose changes carry the reason `definition`', async () => {
    const world = await makeWorld(spec)
    try {
      await world.run('2025-02-28')
      const edited = { segment: 'base', where: { attribute: 'spend', 'at least': 20 } }
      await world.edit({ 'segments/00001.yml': JSON.stringify(edited) })
      const { definitions } = await world.apply('2025-03-01')
      expect(definitions.changed.map((one) => one.id)).toEqual(['customer/base', 'customer/user'])
      const manifest = await world.manifest('2025-03-01')
      expect(manifest.segments.map(({ id, version, left }) => [id, version, left])).toEqual([
        ['base', 2, 1],
        ['user', 2, 1],
      ])
      const { changes: files } = await world.project.published()
      const { engine } = world.project
      const changes = await engine.rows(
        `SELECT id, change, reason FROM ${engine.parquetSource([files!.changes('customer')])} ORDER BY id`,
      )
      expect(changes[0]).toEqual({ id: 'base', change: 'left', reason: 'definition' })
    } finally {
      await world.close()
    }
  })

  it('W13: a used segment cannot be deleted', async () => {
    const world = await makeWorld(spec)
    try {
      await world.run('2025-02-28')
      await world.edit({ 'segments/00001.yml': null })
      const refused = await world.project.plan().catch((error: unknown) => error)
      const { problems } = refused as FenqunError
      const told = problems.find((one) => one.code === 'W13')!
      expect(told.message.en).toContain('"base" is still used by segments/00002.yml')
      await expect(world.apply('2025-03-01')).rejects.toThrow('W13')
      await world.run('2025-03-01')
      const states = (await world.manifest('2025-03-01')).segments.map(({ id, state }) => [id, state])
      expect(states).toEqual([
        ['base', 'computed'],
        ['user', 'computed'],
      ])
    } finally {
      await world.close()
    }
  })

  it('previous class before any change: none, not equal to the current one', async () => {
    const world = await makeWorld(spec)
    try {
      await world.run('2025-01-31')
      await world.run('2025-02-28')
      const { flows } = await world.project.migration('size')
      expect(new Set(flows)).toEqual(
        new Set([
          { from: 'big', to: 'big', people: 1 },
          { from: nowhere.new, to: 'big', people: 1 },
          { from: nowhere.new, to: 'small', people: 1 },
        ]),
      )
      expect(await world.project.path('cy', 'size')).toEqual([
        { from: '2025-02-28', to: '2025-02-28', class: 'small', name: { zh: 'small', en: 'small' } },
      ])
    } finally {
      await world.close()
    }
  })

  it('a window given twice, an empty definition: errors at their places', async () => {
    const world = await makeWorld({
      ...spec,
      files: {
        'segments/twice.yml':
          'segment: twice\nwhere:\n  did: order\n  within: last 7 days\n  within: since 2025-01-01\n',
        'segments/empty.yml': 'segment: empty\nwhere:\n',
        'segments/none.yml': 'segment: none\n',
        'segments/nothing.yml': 'segment: nothing\nwhere: { any: [] }\n',
      },
    })
    try {
      const { problems } = await world.project.check()
      expect(
        problems.map(({ place, code }) => `${place?.file}:${place?.line}:${place?.column} ${code}`).toSorted(),
      ).toEqual([
        'segments/empty.yml:2:1 empty-where',
        'segments/none.yml:1:1 missing-key',
        'segments/nothing.yml:2:10 empty-group',
        'segments/twice.yml:5:3 duplicate-key',
      ])
    } finally {
      await world.close()
    }
  })
})

describe('hostile texts', () => {
  const texts = [
    ...hostileTexts.filter((text) => !/[\0\r]/.test(text) && text.trim() !== ''),
    '123456789012345678',
    '中文',
    '%',
    '_',
    '\\',
    "'",
    '"',
  ]
  const escaped = (text: string) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
  const operators: Record<
    string,
    { written: (text: string) => unknown; holds: (value: string, text: string) => boolean }
  > = {
    is: { written: (text) => text, holds: (value, text) => value === text },
    'is not': { written: (text) => text, holds: (value, text) => value !== text },
    in: { written: (text) => [text, 'no such'], holds: (value, text) => value === text },
    'not in': { written: (text) => [text], holds: (value, text) => value !== text },
    contains: { written: (text) => text, holds: (value, text) => value.includes(text) },
    'does not contain': { written: (text) => text, holds: (value, text) => !value.includes(text) },
    'starts with': { written: (text) => text, holds: (value, text) => value.startsWith(text) },
    'ends with': { written: (text) => text, holds: (value, text) => value.endsWith(text) },
    matches: { written: escaped, holds: (value, text) => value.includes(text) },
  }

  it('are compared literally by every operator, over attributes, events, lists of values and ids', async () => {
    const rows = texts.map((text, index) => ({ id: `${text}#${index}`, note: text, time: '2025-03-01' }))
    const cases = texts.flatMap((text, index) =>
      Object.entries(operators).map(([name, { written, holds }]) => ({
        id: `t${index}-${name.replaceAll(' ', '_')}`,
        name,
        text,
        right: written(text),
        holds,
      })),
    )
    const world = await makeWorld({
      sources: [
        events('note', { note: 'text', tags: { type: 'list', 'list separator': '\u001f' } }, rows),
        entities('people', { note: 'text' }, rows),
      ],
      attributes: [
        { attribute: 'note', given: 'people.note' },
        {
          attribute: 'mapped',
          mapped: { of: 'note', to: Object.fromEntries(texts.map((text, index) => [text, `${index}${text}`])) },
        },
        { attribute: 'last', 'most frequent': 'note', of: 'note' },
      ],
      segments: Object.fromEntries(
        cases.flatMap(({ id, name, right }) => [
          [`a-${id}`, { attribute: 'note', [name]: right }],
          [`e-${id}`, { did: 'note', where: { note: { [name]: right } } }],
          [`l-${id}`, { attribute: 'last', [name]: right }],
        ]),
      ),
    })
    try {
      const { problems } = await world.run(asOf)
      expect(problems.filter((one) => one.severity === 'error')).toEqual([])
      const stored = await world.values('note', asOf)
      expect(Object.values(stored).toSorted()).toEqual(texts.toSorted())
      for (const { id, name, text, holds } of cases) {
        const wanted = rows.flatMap((row) => (holds(row.note, text) ? [row.id] : [])).toSorted()
        for (const where of ['a', 'e', 'l'])
          expect({ where, name, text, ...(await world.members(`${where}-${id}`, asOf)) }).toEqual({
            where,
            name,
            text,
            in: wanted,
            unknown: [],
          })
      }
      const mapped = await world.values('mapped', asOf)
      texts.forEach((text, index) => expect(mapped[`${text}#${index}`]).toBe(`${texts.lastIndexOf(text)}${text}`))
      for (const { id, note } of rows) {
        const why = await world.project.explain(`a-t${texts.indexOf(note)}-is`, { entity: id })
        expect(why.entity?.member).toBe('true')
      }
    } finally {
      await world.close()
    }
  })
})

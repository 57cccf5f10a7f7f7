import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../../../test/support/world.ts'
import { entities, events, links, makeWorld } from '../../../../test/support/world.ts'
import type { Portrait } from './portrait.ts'

let world: World | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

const start = async (spec: WorldSpec): Promise<World> => (world = await makeWorld(spec))
const numbered = (count: number) => Array.from({ length: count }, (_, index) => index)
const ids = numbered(60).map((index) => `C${String(index + 1).padStart(3, '0')}`)
/** The same numbers every time, from 0 to `below`. */
const made = (seed: number, below: number) => Math.imul(seed + 17, 2_654_435_761) % below
const some = (seed: number, below: number) => Math.abs(made(seed, below))
const day = (index: number) => new Date(Date.UTC(2025, 0, 1) + some(index, 120) * 86_400_000).toISOString().slice(0, 10)
const known = (portrait: Portrait | undefined): Portrait => portrait!

const tags = ['足球', 'a,b', "o'k", '🛒']
const shop: WorldSpec = {
  sources: [
    entities(
      'survey',
      { gender: 'text', likes: { type: 'list', 'list separator': ';' }, phone: { private: 'phone' } },
      ids.map((id, index) => ({
        id,
        gender: index % 3 ? 'f' : null,
        likes: tags.filter((_, at) => some(index * 7 + at, 2) === 0).join(';'),
        phone: `1380013${8000 + index}`,
      })),
    ),
    events(
      'order',
      { amount: 'money', note: 'text' },
      numbered(300).map((index) => ({
        id: ids[some(index, 50)],
        time: day(index),
        amount: some(index, 900) / 4,
        note: index % 5 ? `n${index}` : 'it’s “客”\\, "x"\nline',
      })),
    ),
    events(
      'visit',
      { place: 'text' },
      numbered(200).map((index) => ({
        id: ids[some(index * 3, 55)],
        time: `${day(index * 3)} ${String(some(index, 24)).padStart(2, '0')}:30:00`,
        place: '店',
      })),
    ),
  ],
  attributes: [
    { family: 'value', attributes: [{ attribute: 'spend', sum: 'amount', of: 'order', unit: 'CNY' }] },
    {
      family: 'need',
      attributes: [
        { attribute: 'likes', given: 'survey.likes' },
        { attribute: 'gender', given: 'survey.gender' },
        { attribute: 'visits', count: 'visit', within: 'last 30 days' },
      ],
    },
  ],
  segments: {
    gold: { attribute: 'spend', 'at least': 600 },
    women: { population: 'everyone', where: { attribute: 'gender', is: 'f' } },
    busy: { did: 'visit', within: 'last 30 days' },
    both: { all: [{ 'in segment': 'gold' }, { 'in segment': 'women' }] },
  },
  schemes: {
    tier: { tiers: { of: 'spend', classes: [{ class: 'top', top: '20%' }, { class: 'rest' }] } },
    stage: { 'life cycle': { of: 'order' } },
  },
  services: {
    lounge: { for: { segments: ['gold'] }, name: { zh: '贵宾厅', en: 'Lounge' } },
    line: { for: { segments: ['gold'], classes: [{ scheme: 'tier', class: 'top' }] } },
    gift: { for: { segments: ['gold'] } },
    letter: { for: { classes: [{ scheme: 'tier', class: 'rest' }] } },
  },
}

describe('a portrait', () => {
  it('of an id that nobody ever had is undefined', async () => {
    const { project } = await start(shop)
    await project.run({ asOf: '2025-03-31' })
    expect(await project.portrait("no'body")).toBeUndefined()
    expect(await project.portrait('nobody', { kind: 'customer' })).toBeUndefined()
    await expect(project.entity('nobody')).rejects.toThrow('not-found')
  })

  it('A09: has its blocks for everybody, and lists the very segments and classes of the membership table', async () => {
    const { project, members, classes } = await start(shop)
    await project.run({ asOf: '2025-03-31' })
    await project.run({ asOf: '2025-04-30' })
    const asOf = '2025-04-30'
    const inside = new Map(
      await Promise.all(Object.keys(shop.segments!).map(async (id) => [id, await members(id, asOf)] as const)),
    )
    const [tier, stage] = [await classes('tier', asOf), await classes('stage', asOf)]
    for (const id of ids) {
      const portrait = known(await project.portrait(id))
      expect(Object.keys(portrait)).toEqual(
        expect.arrayContaining(['facts', 'tags', 'segments', 'value', 'timeline', 'consent', 'services', 'links']),
      )
      const seen = portrait.segments.map((one) => [one.id, one.state])
      const wanted = [...inside].flatMap(([segment, people]) =>
        people.in.includes(id) ? [[segment, 'in']] : people.unknown.includes(id) ? [[segment, 'unknown']] : [],
      )
      expect(seen.toSorted()).toEqual(wanted.toSorted())
      const placed = Object.fromEntries(portrait.classes.map((one) => [one.scheme, one.class?.id ?? null]))
      expect(placed).toEqual({
        ...(id in tier ? { tier: tier[id] } : {}),
        ...(id in stage ? { stage: stage[id] } : {}),
      })
      expect(portrait.value.classes.map((one) => one.scheme)).toEqual(id in tier ? ['tier'] : [])
      expect(portrait.value.attributes.map((one) => [one.id, one.asOf])).toEqual([['spend', asOf]])
      expect(portrait.consent.state).toBe('not recorded')
      expect(JSON.stringify(portrait)).not.toMatch(/1380013\d{4}/)
      expect(JSON.parse(JSON.stringify(portrait))).toEqual(portrait)
    }
  })

  it('A01: of 120 + 500 + 80 rows none is lost, and it lists 3 sources, and source and load time of each attribute', async () => {
    const people = numbered(120).map((index) => `C${String(index + 1).padStart(3, '0')}`)
    const { project } = await start({
      sources: [
        entities(
          'survey',
          { city: 'text' },
          people.map((id) => ({ id, city: '广州' })),
        ),
        events(
          'order',
          { amount: 'money' },
          numbered(500).map((index) => ({ id: people[index % 100], time: day(index), amount: 1 })),
        ),
        events(
          'mention',
          {},
          numbered(80).map((index) => ({ id: people[index % 40], time: `${day(index)} 0${index % 10}:00:00` })),
        ),
      ],
      attributes: [
        { attribute: 'city', given: 'survey.city' },
        { attribute: 'spend', sum: 'amount', of: 'order' },
        { attribute: 'loud', formula: 'spend * mentions' },
        { attribute: 'mentions', count: 'mention' },
      ],
    })
    const { load } = await project.run({ asOf: '2025-12-31' })
    expect([load!.counts.read, load!.counts.rejected, load!.counts.withoutId]).toEqual([700, 0, 0])
    const { facts } = known(await project.portrait('C001'))
    expect(facts.sources.map((one) => one.source)).toEqual(['mention_source', 'order_source', 'survey'])
    const loadedAt = '2026-01-01T08:00:00.000+08:00'
    const rests = (...sources: string[]) => sources.map((source) => ({ source, loadedAt }))
    expect(Object.fromEntries(facts.attributes.map((one) => [one.id, one.sources]))).toEqual({
      city: rests('survey'),
      spend: rests('order_source'),
      mentions: rests('mention_source'),
      loud: rests('mention_source', 'order_source'),
    })
    expect(facts.ids).toEqual([{ id: 'C001', sources: ['mention_source', 'order_source', 'survey'] }])
  })

  it('A09: a value computed at 02:00 shows its as-of date', async () => {
    const { project } = await start({ ...shop, now: '2025-03-31T18:00:00Z' })
    await project.run({ asOf: '2025-03-31' })
    const { asOf, computedAt, value, classes } = known(await project.portrait('C001'))
    expect([asOf, computedAt]).toEqual(['2025-04-01T00:00:00.000+08:00', '2025-04-01T02:00:00.000+08:00'])
    expect([...value.attributes, ...classes].map((one) => one.asOf)).toEqual(['2025-03-31', '2025-03-31', '2025-03-31'])
  })

  it('B05: a gold member has exactly the 3 services of gold, and none of them after leaving it', async () => {
    const { services } = shop
    const { project, edit, run } = await start({
      sources: [events('order', { amount: 'money' }, [{ id: 'ann', time: '2025-01-10', amount: 800 }])],
      attributes: [{ attribute: 'spend', sum: 'amount', of: 'order', within: 'last 60 days' }],
      segments: { gold: { attribute: 'spend', 'at least': 600 } },
      services: { a: services!['lounge'], b: services!['gift'], c: { for: { segments: ['gold'] } } },
    })
    await project.run({ asOf: '2025-01-31' })
    const served = async () => known(await world!.project.portrait('ann')).services.map((one) => [one.id, one.by])
    expect(await served()).toEqual([
      ['a', ['gold']],
      ['b', ['gold']],
      ['c', ['gold']],
    ])
    await run('2025-03-31')
    expect(await served()).toEqual([])
    await edit({ 'services/00001.yml': null })
    const earlier = known(await world!.project.portrait('ann', { asOf: '2025-01-31' }))
    expect(earlier.services.map((one) => one.id)).toEqual(['b', 'c'])
  })

  it('says since when it is in a segment and class: entered, or found there by a first run', async () => {
    const { project } = await start({
      sources: [
        events('order', { amount: 'money' }, [
          { id: 'ann', time: '2025-01-10', amount: 800 },
          { id: 'bo', time: '2025-01-10', amount: 1 },
          { id: 'bo', time: '2025-02-10', amount: 900 },
        ]),
      ],
      attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }],
      segments: { gold: { attribute: 'spend', 'at least': 600 } },
      schemes: {
        tier: {
          tiers: { of: 'spend', 'cut by': 'threshold', classes: [{ class: 'top', from: 600 }, { class: 'rest' }] },
        },
      },
    })
    for (const asOf of ['2025-01-31', '2025-02-28', '2025-03-31']) await project.run({ asOf })
    const since = async (id: string, asOf?: string) => {
      const { segments, classes } = known(await project.portrait(id, asOf === undefined ? {} : { asOf }))
      return [...segments, ...classes].map((one) => one.since)
    }
    const found = { day: '2025-01-31', how: 'found' }
    const entered = { day: '2025-02-28', how: 'entered', reason: 'data' }
    expect(await since('ann')).toEqual([found, found])
    expect(await since('bo')).toEqual([entered, entered])
    expect(await since('bo', '2025-01-31')).toEqual([found])
  })

  it('has all that happened in its timeline, newest first, also when it is read in pages', async () => {
    const { project } = await start(shop)
    for (const asOf of ['2025-02-28', '2025-03-31']) await project.run({ asOf })
    for (const id of ids.slice(0, 12)) {
      const whole = known(await project.portrait(id, { timeline: 500 })).timeline
      expect([whole.more, whole.next]).toEqual([false, undefined])
      const times = whole.entries.map((one) => Date.parse(one.at))
      expect(times).toEqual(times.toSorted((a, b) => b - a))
      expect(times.every((one) => one <= Date.parse('2025-04-01T00:00:00+08:00'))).toBe(true)
      const orders = whole.entries.filter((one) => one.what === 'event' && one.event === 'order')
      const rows = whole.sources.find((one) => one.event === 'order')!.rows
      expect(orders).toHaveLength(rows)
      const pages: unknown[] = []
      let before: string | undefined
      for (let page = 0; page < 100; page++) {
        const { entries, next, more } = known(
          await project.portrait(id, { timeline: 4, ...(before === undefined ? {} : { before }) }),
        ).timeline
        pages.push(...entries)
        before = next
        if (!more) break
      }
      expect(pages).toEqual(whole.entries)
    }
    const { entries } = known(await project.portrait(ids[0]!, { before: '2025-02-01', timeline: 500 })).timeline
    expect(entries.every((one) => one.day < '2025-02-01')).toBe(true)
  })

  it('shows an order once, its refunds apart, with ids beside the columns and exact money first', async () => {
    const line = (more: object) => ({ id: 'ann', order: 'o1', line: '1', time: '2025-01-10 10:00:00', ...more })
    const { project } = await start({
      sources: [
        events(
          'order_line',
          { order: { as: 'order' }, line: { as: 'event id' }, product: 'text', amount: 'money' },
          [
            line({ product: '茶', amount: '90071992547.4099' }),
            line({ line: '2', product: '杯', amount: '0.0001' }),
            line({ order: 'R1', line: '3', product: '杯', amount: '-0.5', time: '2025-01-12 09:30:00' }),
          ],
          { orders: 'order', 'refund when': { column: 'order', 'starts with': 'R' } },
        ),
        events('call', {}, [{ id: 'bo', time: '2025-01-10' }]),
      ],
      attributes: [{ family: 'value', attributes: [{ attribute: 'spend', sum: 'amount', of: 'order_line' }] }],
    })
    await project.run({ asOf: '2025-01-31' })
    const { timeline, value } = known(await project.portrait('ann'))
    expect(value.attributes[0]!.value).toBe('90071992546.91')
    expect(timeline.entries).toEqual([
      {
        what: 'event',
        at: '2025-01-12T09:30:00.000+08:00',
        day: '2025-01-12',
        event: 'order_line',
        name: { zh: '退货', en: 'refund' },
        source: 'order_line_source',
        id: '3',
        columns: { amount: '-0.5', order: 'R1', product: '杯' },
      },
      {
        what: 'event',
        at: '2025-01-10T10:00:00.000+08:00',
        day: '2025-01-10',
        event: 'order',
        name: { zh: '订单', en: 'order' },
        source: 'order_line_source',
        id: 'o1',
        columns: { amount: '90071992547.41', lines: 2, product: '茶' },
      },
    ])
    expect(timeline.sources.map(({ source, state, rows }) => [source, state, rows])).toEqual([
      ['call_source', 'no rows', 0],
      ['order_line_source', 'has rows', 3],
    ])
  })

  it('says of an empty timeline which sources were never loaded', async () => {
    const { project } = await start({
      sources: [entities('people', { city: 'text' }, [{ id: 'ann', city: 'x' }]), events('call', {}, [])],
      attributes: [{ attribute: 'city', given: 'people.city' }],
    })
    await project.load({ only: ['people'] })
    await project.run({ asOf: '2025-01-31', load: false })
    const { timeline } = known(await project.portrait('ann'))
    expect([timeline.entries, timeline.more]).toEqual([[], false])
    expect(timeline.sources.map((one) => one.state)).toEqual(['not loaded'])
  })

  it('shows an account with the people linked to it, their contacts masked, and whether the link still holds', async () => {
    const { project } = await start({
      project: { kinds: { customer: {}, account: {} } },
      sources: [
        entities('people', { name: { private: 'name' }, phone: { private: 'phone' } }, [
          { id: 'p1', name: '王小明', phone: '13800138000' },
          { id: "p'2", name: '李雷', phone: '13900139000' },
        ]),
        entities('firms', { size: 'integer' }, [{ id: 'A1', size: 5 }], { entity: 'account' }),
        links(
          'works',
          { from: { as: 'valid from' }, until: { as: 'valid until' }, role: 'text' },
          [
            { id: 'p1', linked: 'A1', from: '2024-01-01', role: '采购' },
            { id: "p'2", linked: 'A1', from: '2023-01-01', until: '2024-12-31', role: '采购' },
          ],
          { of: 'customer', to: 'account' },
        ),
      ],
      attributes: [{ family: 'other', kind: 'account', attributes: [{ attribute: 'size', given: 'firms.size' }] }],
    })
    await project.run({ asOf: '2025-01-31' })
    const account = known(await project.portrait('A1'))
    expect([account.kind, account.facts.attributes.map((one) => one.value)]).toEqual(['account', [5]])
    expect(account.links).toMatchObject([
      {
        link: 'works',
        kind: 'customer',
        end: 'to',
        count: 2,
        entities: [
          { id: 'p1', valid: true, from: '2024-01-01', columns: { role: '采购' } },
          { id: "p'2", valid: false, until: '2024-12-31' },
        ],
      },
    ])
    expect(account.links[0]!.entities[0]!.contacts.map((one) => one.masked)).toEqual(['王*', '138****8000'])
    expect(JSON.stringify(account)).not.toMatch(/小明|13800138000/)
    const person = known(await project.portrait("p'2"))
    expect(person.links).toMatchObject([{ kind: 'account', end: 'of', entities: [{ id: 'A1', valid: false }] }])
  })

  it('knows nothing of who came later, nor of ids that nobody has', async () => {
    const { project } = await start({
      sources: [
        events('order', {}, [
          { id: 'ann', time: '2025-01-10' },
          { id: 'bo', time: '2025-02-10' },
        ]),
      ],
      segments: { all: { did: 'order' } },
    })
    await project.run({ asOf: '2025-01-31' })
    expect(await project.portrait('bo')).toBeUndefined()
    await expect(project.entity("o'x\n")).rejects.toThrow('not-found')
  })
})

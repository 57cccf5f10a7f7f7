import { afterEach, describe, expect, it } from 'vitest'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { entities, events } from '../../../test/support/world.ts'
import type { GivenRow, WorldSpec } from '../../../test/support/world.ts'
import { withoutHiddenDoors } from '../access/hidden-doors.ts'
import type { EffortAnswer, LeagueAnswer } from '../contract/league.ts'
import type { LossesAnswer } from '../contract/losses.ts'
import type { SharesAnswer } from '../contract/shares.ts'
import type { ValueChoices } from '../contract/value-choices.ts'

let served: ServedWorld | undefined
afterEach(async () => {
  await served?.close()
  served = undefined
})

const asOf = '2025-06-30'
const hidden = { hidden: true, under: 10 }
const times = (count: number) => Array.from({ length: count }, (_, at) => at)

interface One {
  sales: number | null
  type?: string | null
  was?: number
  cost?: number
}

async function serve(list: readonly One[], more: Partial<WorldSpec> = {}): Promise<ServedWorld> {
  served = await serveWorld({
    project: { kinds: { customer: { value: 'sales' } } },
    sources: [
      entities(
        'firms',
        { sales: 'money', type: 'text', was: 'money', cost: 'money' },
        list.map((one, at) => ({ type: null, was: 0, cost: 0, ...one, id: `C${at}` })),
      ),
    ],
    attributes: [
      { attribute: 'sales', name: { zh: '销售额', en: 'Sales' }, unit: 'CNY', given: 'firms.sales' },
      ...['type', 'was', 'cost'].map((attribute) => ({ attribute, given: `firms.${attribute}` })),
    ],
    ...more,
  })
  await served.world.run(asOf)
  return served
}

/** So many people of each type, all with the same. */
const typed = (types: Readonly<Record<string, readonly [count: number, each: number]>>): One[] =>
  Object.entries(types).flatMap(([type, [count, each]]) => times(count).map(() => ({ sales: each, type })))

const doorCount = async (door: object | undefined) =>
  (await served!.world.project.preview({ segment: 'door', ...(door as { where: unknown }) })).members

describe('who has how much, over the API', () => {
  const each = [400, 400, 50, 40, 30, 25, 20, 15, 12, 8]

  it('D03: the first fifth makes 80.0 % and Gini is 0.648, in each ten alike; doors lead to as many people', async () => {
    const { get } = await serve(each.flatMap((sales) => times(10).map(() => ({ sales }))))
    const found = await get<SharesAnswer>('/shares')
    expect(found).toMatchObject({
      people: 100,
      unknown: 0,
      total: '10000',
      verdict: 'shared',
      holds: true,
      gini: 0.648,
      needed: { people: 20, share: 0.2 },
      top: { people: 20, share: 0.8 },
      dependency: null,
    })
    expect(found.points.find(([, , count]) => count === 20)).toEqual([0.2, 0.8, 20])
    expect(await doorCount({ ...found.door, where: { top: 20, by: 'sales' } })).toBe(20)
  })

  it('D03: with all equal 80 % takes 8 of 10, and the rule does not hold', async () => {
    const { get } = await serve(times(100).map(() => ({ sales: 100 })))
    const found = await get<SharesAnswer>('/shares')
    expect(found).toMatchObject({ holds: false, gini: 0, needed: { people: 80, share: 0.8 } })
  })

  it('D08, D09: of types with 50, 30, 15 and 5 % only that of 15 is in 10-20 %, 50 in 40-50 %; edges are in; HHI 0.365', async () => {
    const { get } = await serve(typed({ cannery: [10, 50], restaurant: [10, 30], scattered: [15, 10], picky: [10, 5] }))
    const found = await get<SharesAnswer>('/shares?by=type&bands=10-20,40-50', '/shares')
    expect(found.parts?.map(({ id, people, share, band }) => [id, people, share, band])).toEqual([
      ['cannery', 10, 0.5, '40-50'],
      ['restaurant', 10, 0.3, undefined],
      ['scattered', 15, 0.15, '10-20'],
      ['picky', 10, 0.05, undefined],
    ])
    expect(found.bands?.map((one) => [one.band, one.parts, one.share])).toEqual([
      ['10-20', ['scattered'], 0.15],
      ['40-50', ['cannery'], 0.5],
    ])
    expect(found.inNoBand).toMatchObject({ parts: ['restaurant', 'picky'], people: 20, share: 0.35 })
    expect(found.herfindahlOfParts).toBe(0.365)
    for (const one of [...found.parts!, ...found.bands!, found.inNoBand!])
      expect(await doorCount(one.door)).toBe(one.people)
    const edges = await get<SharesAnswer>('/shares?by=type&bands=5-15,15-30', '/shares')
    expect(edges.bands?.map((one) => one.parts)).toEqual([['picky'], ['restaurant', 'scattered']])
  })

  it('D09, O04: one customer with half of it all is a dependency, told in whole hundredths and without who it is', async () => {
    const { get } = await serve([{ sales: 5000 }, ...times(50).map(() => ({ sales: 100 }))])
    const found = await get<SharesAnswer>('/shares?bands=40-50')
    expect(found.dependency).toMatchObject({ limit: 0.2, largest: 0.5, people: hidden })
    expect(found.bands?.[0]).toMatchObject({ people: hidden, value: null, share: null })
    expect(await doorCount(found.bands?.[0]?.door)).toBe(1)
    const toViewers = withoutHiddenDoors(found) as SharesAnswer
    expect([toViewers.dependency?.door, toViewers.bands?.[0]?.door]).toEqual([undefined, undefined])
    expect(JSON.stringify(found)).not.toContain('"C0"')
  })

  it('O04: a type of three is hidden with another, with its amount, its share and its band; few people have no figures at all', async () => {
    const { get } = await serve(typed({ small: [3, 500], mid: [12, 40], big: [50, 60] }))
    const found = await get<SharesAnswer>('/shares?by=type&bands=0-100')
    const of = (id: string) => found.parts!.find((one) => one.id === id)!
    expect(of('small')).toMatchObject({ people: hidden, value: null, share: null })
    expect(found.parts!.filter((one) => typeof one.people !== 'number')).toHaveLength(2)
    expect(of('small').band).toBeUndefined()
    expect(found.herfindahlOfParts).toBeNull()
    await served!.close()
    const few = await serve(times(9).map(() => ({ sales: 1 })))
    expect(await few.get<SharesAnswer>('/shares')).toMatchObject({
      people: hidden,
      total: null,
      verdict: 'too-few',
      points: [],
      gini: null,
    })
  })

  it('says what may be asked, takes saved questions, and refuses bands that are none', async () => {
    const views = { view: 'types', name: { zh: '类型 "甲"', en: 'Types' }, shares: { of: 'sales', by: 'type' } }
    const { get, ask } = await serve(typed({ 'it\'s "A",\n甲': [20, 5], b: [20, 1] }), {
      files: { 'views/types.yml': JSON.stringify(views) },
      segments: {
        all: { where: { attribute: 'sales', 'at most': 9 } },
        none: { where: { attribute: 'sales', 'at most': 0 } },
        low: { where: { attribute: 'sales', 'at most': 2 } },
      },
    })
    const choices = await get<ValueChoices>('/value-choices')
    expect(choices).toMatchObject({ kind: 'customer', product: null, views: [{ id: 'types', sort: 'shares' }] })
    expect(choices.values.map((one) => one.id)).toEqual(['sales', 'was', 'cost'])
    expect(choices.by.map((one) => one.id)).toContain('type')
    const found = await get<SharesAnswer>('/shares?view=types')
    expect(found.parts?.map((one) => one.people)).toEqual([20, 20])
    expect(await doorCount(found.parts?.[0]?.door)).toBe(20)
    for (const bands of ['20-10', '90-101', 'x', '10-20,15-30'])
      expect((await ask(`/shares?bands=${bands}`)).statusCode).toBeGreaterThanOrEqual(400)
    expect((await ask('/shares?of=nothing')).statusCode).toBe(422)
    expect((await ask('/value-choices?kind=nobody')).statusCode).toBe(400)
    // Neither everybody nor nobody: the smallest that is shown.
    expect(choices.leave).toBe('low')
    // What an address does not know is no question; what it knows is told.
    const misspelt = await ask('/shares?off=sales')
    expect(misspelt.statusCode).toBe(400)
    expect(misspelt.json()).toMatchObject({ code: 'unknown-parameter' })
    expect(misspelt.body).toContain('off')
    expect(misspelt.json<{ hint: { en: string } }>().hint.en).toMatch(
      /did you mean "of"\? there are run, asOf, .*bands/,
    )
    expect((await ask('/offers?in=few')).json()).toMatchObject({ code: 'unknown-parameter' })
  })
})

describe('groups side by side, over the API', () => {
  const two = (count: number): One[] => [
    ...times(count).map(() => ({ type: 'A', sales: 500 / count, was: 500 / 1.02 / count, cost: 400 / count })),
    ...times(count).map(() => ({ type: 'B', sales: 300 / count, was: 250 / count, cost: 30 / count })),
  ]

  it('D13: A has most with 500, B most growth with 20 %; per head is by unique people', async () => {
    const { get } = await serve(two(20))
    const found = await get<LeagueAnswer>('/league?by=type&before=was&cost=cost', '/league')
    expect(found.rows.map((one) => [one.id, one.people, Number(one.value), one.perHead])).toEqual([
      ['A', 20, 500, 25],
      ['B', 20, 300, 15],
    ])
    expect(found.rows.map((one) => Math.round(one.growth! * 1000) / 1000)).toEqual([0.02, 0.2])
    expect(found.most).toMatchObject({ value: 'A', growth: 'B', perHead: 'A', net: 'B' })
    expect(found.all).toMatchObject({ people: 40 })
    for (const one of [...found.rows, found.all]) expect(await doorCount(one.door)).toBe(one.people)
  })

  it('O04: a group of five has no numbers and no marker, nor has the one that would give it away', async () => {
    const { get, ask } = await serve([...two(20), ...times(5).map(() => ({ type: 'rich', sales: 9000 }))])
    const found = await get<LeagueAnswer>('/league?by=type')
    const rich = found.rows.find((one) => one.id === 'rich')
    expect(rich).toMatchObject({ people: hidden, value: null, perHead: null, growth: null })
    expect(found.most.value).not.toBe('rich')
    expect(found.rows.filter((one) => typeof one.people !== 'number')).toHaveLength(2)
    expect((await ask('/league')).statusCode).toBe(422)
  })

  it('growth is against the run before where no attribute says what was before', async () => {
    const { get, world } = await serve([
      ...times(30).map(() => ({ type: 'A', sales: 5 })),
      ...times(30).map(() => ({ type: 'B', sales: 7 })),
    ])
    await world.run('2025-07-31')
    const found = await get<LeagueAnswer>('/league?by=type')
    expect(found.against).toEqual({ day: asOf })
    expect(found.rows.map((one) => one.growth)).toEqual([0, 0])
  })

  it('D04: 100 hours, 80 % for the 20 who make most of it: 80 hours and 20, 4 and 0.25 for each, 16 times', async () => {
    const { get } = await serve([
      ...times(20).map((at) => ({ type: at < 10 ? 'A' : 'B', sales: 400 })),
      ...times(80).map(() => ({ type: 'B', sales: 25 })),
    ])
    const found = await get<EffortAnswer>('/effort?amount=100')
    expect(found.groups.map(({ people, amount, perHead }) => [people, amount, perHead])).toEqual([
      [20, 80, 4],
      [80, 20, 0.25],
    ])
    expect(found.ratio).toBe(16)
    expect(found.first).toBe(0.8)
    const half = await get<EffortAnswer>('/effort?amount=100&first=0.5')
    expect(half.groups.map((one) => one.amount)).toEqual([50, 50])
    // Left out, every group gets its share of the value, as on the command line.
    const byType = await get<EffortAnswer>('/effort?amount=100&by=type')
    const { groups } = await served!.world.project.effort({ amount: 100, by: 'type' })
    expect(byType.groups.map((one) => one.amount)).toEqual([60, 40])
    expect(groups.map((one) => one.amount)).toEqual([60, 40])
    expect(byType.first).toBe(groups[0]!.share)
  })
})

describe('who lost value, over the API', () => {
  const orders = (id: string, months: readonly number[]): GivenRow[] =>
    months.flatMap((month) =>
      ['07', '22'].map((day) => ({ id, time: `2024-${String(month).padStart(2, '0')}-${day}` })),
    )
  const half = [1, 2, 3, 4, 5, 6]
  const lost = {
    view: 'lost',
    losses: {
      of: 'order',
      earlier: '2024-01-01 to 2024-06-30',
      later: '2024-07-01 to 2024-12-31',
      causes: [{ cause: 'complaint', name: { zh: '投诉', en: 'Complaint' }, did: 'ticket' }],
    },
  }
  const world = (losers: number): WorldSpec => ({
    project: { kinds: { customer: { 'low touch': 'quiet' } } },
    sources: [
      events('order', {}, [
        ...times(losers).flatMap((at) => [...orders(`L${at}`, half), { id: `L${at}`, time: '2024-10-15' }]),
        ...times(30).flatMap((at) => orders(`S${at}`, [...half, 7, 8, 9, 10, 11, 12])),
      ]),
      events(
        'ticket',
        { sort: 'text' },
        times(losers).flatMap((at) => ['2024-06-12', '2024-06-25'].map((time) => ({ id: `L${at}`, time, sort: 'x' }))),
      ),
    ],
    attributes: [{ attribute: 'orders', count: 'order' }],
    segments: { quiet: { population: 'everyone', where: { attribute: 'orders', 'at most': 13 } } },
    files: { 'views/lost.yml': JSON.stringify(lost) },
  })

  it('D10: from 12 orders to 1 in two half-years with complaints before: complaint, and low-touch; masked rows lead to people', async () => {
    served = await serveWorld(world(15))
    await served.world.run('2024-12-31')
    const found = await served.get<LossesAnswer>('/losses?view=lost')
    expect(found).toMatchObject({ people: 15, lost: '165', earlier: { people: 45, value: '540' } })
    expect(found.causes).toMatchObject([{ cause: 'complaint', people: 15, lost: '165' }])
    expect(found.lowTouch).toMatchObject({ id: 'quiet', people: 15 })
    expect((await served.get<ValueChoices>('/value-choices')).leave).toBe('quiet')
    expect(found.rows).toHaveLength(15)
    expect(found.rows?.[0]).toMatchObject({ earlier: '12', later: '1', likely: 'complaint', lowTouch: true })
    const { ref } = found.rows![0]!
    expect((await served.ask(`/people/customer/${encodeURIComponent(ref)}`)).statusCode).toBe(200)
  })

  it('O04: four who lost are hidden, with what they lost and why', async () => {
    served = await serveWorld(world(4))
    await served.world.run('2024-12-31')
    const found = await served.get<LossesAnswer>('/losses?view=lost')
    expect(found).toMatchObject({ people: hidden, lost: null, share: null, lowTouch: { people: hidden } })
    expect(found.causes).toMatchObject([{ people: hidden, lost: null }])
  })
})

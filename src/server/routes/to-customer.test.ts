import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { entities } from '../../../test/support/world.ts'
import type { GivenRow } from '../../../test/support/world.ts'
import { withoutHiddenDoors } from '../access/hidden-doors.ts'
import type {
  CornersAnswer,
  DeliveredShown,
  DriversAnswer,
  GapsAnswer,
  PerceivedAnswer,
} from '../contract/to-customer.ts'

const asOf = '2025-06-30'
const hidden = { hidden: true, under: 10 }

const people = (segment: string, count: number, answers: GivenRow): GivenRow[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${segment}${at}`, segment, ...answers }))

const columns = {
  segment: 'text',
  eco: 'number',
  fun: 'number',
  psy: 'number',
  worth: 'money',
  gets: 'number',
  age: 'integer',
  life: 'boolean',
}

const views = {
  'views/felt.yml':
    'view: felt\nperceived: { by: segment, products: [{ product: p, economic: [eco], functional: [fun], psychological: [psy] }] }\n',
  'views/offer.yml': `view: offer
delivered:
  by: segment
  benefits: [{ benefit: quality, ours: 100, rival: 95 }]
  costs:
    - { cost: compare, when: evaluate, ours: 10, rival: 9 }
    - { cost: deliver, when: obtain, ours: 60, rival: 64 }
    - { cost: upkeep, when: use, ours: 12, rival: 10 }
`,
  'views/two.yml':
    'view: two\ncorners: { by: segment, delivered: gets, relationship: worth, cut: { delivered: 50, relationship: 400 } }\n',
  'views/drive.yml':
    'view: drive\ndrivers: { by: segment, technology: [{ driver: logistics, importance: 9, performance: 4 }, { driver: help, importance: 2, performance: eco }] }\n',
  'views/cover.yml':
    'view: cover\ngaps: { stage: segment, products: [{ product: cover, has: life, sold to: { attribute: age, to: 60 } }] }\n',
}

let served: ServedWorld
beforeAll(async () => {
  served = await serveWorld({
    sources: [
      entities('facts', columns, [
        ...people('big', 20, { eco: 30, fun: 45, psy: 25, worth: 900, gets: 10, age: 30, life: false }),
        ...people('mid', 15, { eco: 20, fun: 20, psy: 20, worth: 900, gets: 90, age: 30, life: true }),
        ...people('low', 12, { eco: 50, fun: 30, psy: 20, worth: 10, gets: 90, age: 70, life: false }),
        ...people('few', 4, { eco: 99, fun: 99, psy: 99, worth: 10, gets: 10, age: 30, life: false }),
      ]),
    ],
    attributes: Object.keys(columns).map((attribute) => ({ attribute, given: `facts.${attribute}` })),
    files: views,
  })
  await served.world.run(asOf)
}, 120_000)
afterAll(() => served?.close())

const of = <T extends { id: string | null }>(list: readonly T[], id: string): T => list.find((one) => one.id === id)!
const doorCount = async (door: object | undefined) =>
  (await served.world.project.preview({ segment: 'door', ...(door as { where: unknown }) })).members

describe('the value to customers, over the API', () => {
  it('F01: scores and shares of groups; a small group has neither, and no other tells it by the rest', async () => {
    const found = await served.get<PerceivedAnswer>('/perceived')
    expect(of(found.groups, 'big')).toMatchObject({
      people: 20,
      products: [{ known: 20, scores: [30, 45, 25], total: 100, shares: [0.3, 0.45, 0.25] }],
    })
    expect(await doorCount(of(found.groups, 'big').door)).toBe(20)
    const shut = found.groups.filter((one) => one.products[0]!.scores === null)
    expect(shut.map((one) => one.id)).toContain('few')
    expect(shut.length).toBeGreaterThan(1)
    expect(shut.map((one) => one.people)).toEqual(shut.map(() => hidden))
    const toViewers = withoutHiddenDoors(found) as PerceivedAnswer
    expect(of(toViewers.groups, 'few').door).toBeUndefined()
  })

  it('F02: 18 against 12 is a lead of 6; obtaining 10 cheaper leaves 28; a change of nothing is refused', async () => {
    const found = await served.get<DeliveredShown>('/delivered?change=obtain:-10')
    expect(found.all).toMatchObject({ ours: { net: 18 }, rival: { net: 12 }, lead: 6, changed: { net: 28, lead: 16 } })
    expect(of(found.groups, 'few')).toMatchObject({ people: hidden, ours: null, items: null, changed: null })
    expect((await served.ask('/delivered?change=nothing:1')).statusCode).toBe(404)
    expect((await served.ask('/delivered?change=obtain')).statusCode).toBe(400)
    expect((await served.ask('/delivered?view=felt')).statusCode).toBe(404)
  })

  it('F03: corners with units that differ; who is hidden is in no corner', async () => {
    const found = await served.get<CornersAnswer>('/corners')
    expect([found.atRisk, of(found.points, 'big').corner]).toEqual([['big'], 'at-risk'])
    expect(of(found.points, 'few')).toMatchObject({ corner: null, delivered: null, relationship: null })
    expect(found.delivered.unit.en).not.toBe(found.relationship.unit.en)
  })

  it('F04: a driver that matters and is done badly is to be fixed first; scores are means of what is rated', async () => {
    const found = await served.get<DriversAnswer>('/drivers')
    expect(of(found.groups, 'big').ratings[0]).toMatchObject({ importance: 9, performance: 4, quadrant: 'fix-first' })
    expect(of(found.groups, 'big').scores).toEqual([
      { group: 'technology', rated: 2, of: 2, importance: 5.5, performance: 17 },
    ])
    expect(of(found.groups, 'few').ratings.map((one) => one.quadrant)).toEqual([null, null])
  })

  it('E11: a gap leads to its people; what is not sold at an age is none', async () => {
    const found = await served.get<GapsAnswer>('/gaps')
    const cell = (id: string) => of(found.stages, id).cells[0]!
    expect(cell('big')).toMatchObject({ state: 'open', people: 20, gap: { people: 20 } })
    expect(await doorCount(cell('big').gap.door)).toBe(20)
    expect(cell('low')).toMatchObject({ state: 'not-sold', people: 0, gap: { people: 0 } })
    expect(cell('few').gap.people).toEqual(hidden)
  })

  it('the sorts of questions that may be asked are told with their names', async () => {
    const { views: told } = await served.get<{ views: { id: string; sort: string }[] }>('/value-choices')
    expect(told.map((one) => one.sort).toSorted()).toEqual(['corners', 'delivered', 'drivers', 'gaps', 'perceived'])
  })
})

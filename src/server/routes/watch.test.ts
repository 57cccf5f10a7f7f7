import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { entities, events } from '../../../test/support/world.ts'
import type { Home } from '../contract/home.ts'
import type { DriftShown, ExperienceShown, GoalsShown, OutlookShown, PeriodsShown } from '../contract/watch.ts'

const hidden = { hidden: true, under: 10 }
const range = (count: number) => Array.from({ length: count }, (_, at) => at)

/** 500 order in January, 380 of them in February, when 40 begin; two towns of 300 and 240 people, and one of 4. */
const january = range(500).map((at) => ({ id: `c${at}`, time: '2025-01-20', amount: 10 }))
const february = [
  ...range(380).map((at) => ({ id: `c${at}`, time: '2025-02-20', amount: 100 })),
  ...range(40).map((at) => ({ id: `n${at}`, time: '2025-02-21', amount: 10 })),
]
const march = [{ id: 'c0', time: '2025-03-01', amount: 7 }]
const town = (at: number) => (at < 300 ? 'south' : at < 360 ? 'east' : at < 496 ? 'north' : 'small')

let served: ServedWorld
beforeAll(async () => {
  served = await serveWorld({
    sources: [
      events('order', { amount: 'money' }, [...january, ...february, ...march]),
      entities(
        'facts',
        { town: 'text', answer: 'integer' },
        range(500).map((at) => ({
          id: `c${at}`,
          town: town(at),
          answer: at < 360 ? 9 : at < 496 ? (at < 365 ? 3 : null) : 10,
        })),
      ),
    ],
    attributes: [
      { attribute: 'spend', name: { zh: '消费', en: 'Spend' }, sum: 'amount', of: 'order' },
      { attribute: 'town', given: 'facts.town' },
      { attribute: 'answer', given: 'facts.answer' },
    ],
    segments: {
      active: { did: 'order', within: 'last 30 days' },
      few: { where: { attribute: 'town', is: 'small' }, alert: '1%' },
      southern: { attribute: 'town', is: 'south' },
    },
    schemes: {
      tier: {
        tiers: { of: 'spend', 'cut by': 'threshold', classes: [{ class: 'high', from: 100 }, { class: 'low' }] },
      },
    },
    files: {
      'views/year.yml': JSON.stringify({
        view: 'year',
        name: { zh: '今年', en: 'This year' },
        goals: [
          {
            goal: 'all',
            goals: [
              { goal: 'active', share: 'active', of: 'with-events', target: '85%', by: '2025-12-31' },
              { goal: 'few', size: 'few', target: 3 },
            ],
          },
        ],
      }),
    },
    now: '2025-04-01T00:00:00Z',
  })
  for (const asOf of ['2025-01-31', '2025-02-28', '2025-03-02']) await served.world.run(asOf)
})
afterAll(() => served.close())

describe('keeping watch, over the API', () => {
  it('N01: 500 to 420 and back are said with sizes, overlap and what turned; small ones are hidden', async () => {
    const found = await served.get<DriftShown>('/drift?asOf=2025-02-28')
    const active = found.segments.find((one) => one.id === 'active')!
    expect(active).toMatchObject({ before: 500, now: 420, entered: 40, left: 120, stayed: 380, beyond: false })
    expect(active.jaccard).toBeCloseTo(380 / 540, 12)
    expect(found.segments.find((one) => one.id === 'few')).toMatchObject({
      before: hidden,
      now: hidden,
      change: null,
      jaccard: null,
    })
    const [tier] = found.schemes
    expect(tier).toMatchObject({ beyond: true, moved: expect.closeTo(380 / 540, 9) as number })
    expect(tier!.stability!.psi).toBeGreaterThan(1)
    const own = found.attributes.find((one) => one.name.en === 'town')!
    // Of 4 people nothing is told, and with them of as many more as it takes.
    expect(JSON.stringify(own)).not.toMatch(/"(?:before|now)":4\b/)
    expect(own.bins.filter((one) => typeof one.before !== 'number').length).toBeGreaterThan(1)
  })

  it('N01: an alert on the first page leads to the segment or the migration of the scheme', async () => {
    const home = await served.get<Home>('/home?asOf=2025-02-28')
    const alerts = home.alerts.filter((one) => one.code === 'W15')
    expect(alerts.map((one) => one.to)).toEqual(['/migration/tier'])
    expect(alerts[0]!.text.en).toContain('most of all')
    expect(home.tiles.alerts).toBe(home.alerts.reduce((sum, one) => sum + (one.count ?? 1), 0))
  })

  it('an outlook says where moves lead, and whether they have a memory', async () => {
    const found = await served.get<OutlookShown>('/outlook?scheme=tier&asOf=2025-02-28')
    expect(found.none).toBe('empty-class')
    const later = await served.get<OutlookShown>('/outlook?scheme=tier')
    expect(later).toMatchObject({ days: 2, none: null })
    const shares = later.classes.map((one) => one.stationary ?? 0)
    expect(later.classes.map((one) => one.share)).toEqual([0.7, 0.3])
    expect(shares.length === 0 || later.classes.every((one) => one.stationary === null || one.stationary <= 1)).toBe(
      true,
    )
    expect((await served.ask('/outlook?scheme=tier&asOf=2025-01-31')).statusCode).not.toBe(200)
  })

  it('N04: a score stands where enough answered, and says nothing of a small group', async () => {
    const found = await served.get<ExperienceShown>('/experience?of=answer&by=town&in=everyone')
    const of = (id: string | null) => found.groups.find((one) => one.id === id)!
    expect(of('south')).toMatchObject({ people: 300, answers: 300, score: 100, promoters: 300, detractors: 0 })
    expect(of('small').score).toBeNull()
    expect(of('small').people).toEqual(hidden)
    // Five answers are too few.
    expect(of('north')).toMatchObject({ score: null, answers: hidden })
  })

  it('N05: goals say actual, distance and trend, and hide what rests on few', async () => {
    const found = await served.get<GoalsShown>('/goals?asOf=2025-02-28')
    expect(found).toMatchObject({ view: 'year', views: [{ id: 'year' }] })
    const [active, few] = found.goals[0]!.goals
    expect(active).toMatchObject({ target: 0.85, status: 'open', unit: 'share', actual: 420 / 540, by: '2025-12-31' })
    expect(active!.distance).toBeCloseTo(420 / 540 - 0.85, 9)
    expect(active!.trend.map((one) => one.value)).toEqual([1, 420 / 540])
    expect(few).toMatchObject({ hidden: true, actual: null, distance: null, status: 'unknown' })
    expect(few!.trend.every((one) => one.value === null)).toBe(true)
    expect(found.goals[0]).toMatchObject({ status: 'unknown', met: null })
  })

  it('N06: periods say value, growth and what is not over; nothing of a period of one person', async () => {
    const found = await served.get<PeriodsShown>('/periods?sum=amount&by=month')
    const [first, second, last] = found.periods
    expect(first).toMatchObject({ id: '2025-01', value: '5000', unfinished: 'begun', days: 12 })
    expect(second).toMatchObject({ value: '38400', people: 420, before: null })
    expect(last).toMatchObject({ unfinished: 'running', value: null, people: hidden, perDay: null })
    expect(last!.before).toMatchObject({ from: null, difference: null, share: null })
    const two = await served.get<PeriodsShown>('/periods?sum=amount&by=month&from=2025-01&to=2025-02')
    expect(two.compared).toMatchObject({ difference: '33400', to: '38400', none: 'short' })
  })
})

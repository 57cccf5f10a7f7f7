import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GivenRow, World } from '../../../test/support/world.ts'
import { entities, makeWorld } from '../../../test/support/world.ts'
import { inProcess } from '../../cli/testing/in-process.ts'

const asOf = '2025-06-30'

/** So many people of a segment with the same answers. */
const people = (segment: string, count: number, answers: GivenRow): GivenRow[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${segment}${at}`, segment, ...answers }))

const answers = { eco: 'number', eco2: 'number', fun: 'number', psy: 'number', logistics: 'number', sign: 'number' }
const facts = { segment: 'text', worth: 'money', gets: 'number', age: 'integer', infant: 'boolean', life: 'boolean' }

const rows: GivenRow[] = [
  ...people('gold', 10, {
    eco: 20,
    eco2: 40,
    fun: 45,
    psy: 25,
    logistics: 4,
    worth: 900,
    gets: 20,
    age: 30,
    infant: true,
    life: false,
  }),
  ...people('silver', 12, {
    eco: 50,
    fun: 30,
    psy: 20,
    logistics: 8,
    worth: 800,
    gets: 80,
    age: 45,
    infant: false,
    life: true,
  }),
  ...people('bronze', 11, { worth: 50, gets: 90, age: 70, infant: false, life: false }),
  ...people('new', 9, {
    eco: 10,
    fun: 10,
    psy: 80,
    logistics: 1,
    worth: 40,
    gets: 10,
    age: 30,
    infant: false,
    life: null,
  }),
  ...people('quiet', 10, { worth: 30, gets: 10, age: 30, infant: true, life: false }),
]

const views = {
  'views/felt.yml': `view: felt
perceived:
  by: segment
  products:
    - { product: phone, economic: [eco, eco2], functional: [fun], psychological: [psy] }
`,
  'views/offer.yml': `view: offer
name: { zh: 我们的让渡价值, en: What we deliver }
delivered:
  unit: { zh: 元, en: CNY }
  rival: { zh: 隔壁, en: Next door }
  benefits: [{ benefit: quality, ours: 100, rival: 95 }]
  costs:
    - { cost: compare, when: evaluate, ours: 10, rival: 9 }
    - { cost: deliver, when: obtain, ours: 60, rival: 64 }
    - { cost: upkeep, when: use, ours: 12, rival: 10 }
`,
  'views/by-survey.yml': `view: by-survey
delivered:
  by: segment
  benefits: [{ benefit: got, ours: gets }]
  costs: [{ cost: effort, when: use, ours: 5.5 }]
`,
  'views/two.yml': `view: two
corners:
  by: segment
  delivered: by-survey
  relationship: worth
  cut: { delivered: 50, relationship: 400 }
`,
  'views/what-drives.yml': `view: what-drives
drivers:
  by: segment
  technology:
    - { driver: logistics, name: { zh: 物流, en: Logistics }, importance: 9, performance: logistics }
    - { driver: support, importance: 3, performance: 8 }
    - { driver: innovation, importance: 7 }
  brand: [{ driver: logo, importance: sign, performance: 5 }]
`,
  'views/cover.yml': `view: cover
gaps:
  stage: segment
  products:
    - product: life-cover
      has: life
      sold to: { attribute: age, from: 18, to: 60 }
      needed by: infant
    - { product: any, has: has-life }
`,
}

let world: World
beforeAll(async () => {
  world = await makeWorld({
    sources: [entities('facts', { ...facts, ...answers }, rows)],
    attributes: Object.keys({ ...facts, ...answers }).map((attribute) => ({ attribute, given: `facts.${attribute}` })),
    segments: { 'has-life': { attribute: 'life', is: true } },
    files: views,
  })
  await world.run(asOf)
}, 120_000)
afterAll(() => world?.close())

const named = <T extends { id: string | null }>(found: readonly T[], id: string): T =>
  found.find((one) => one.id === id)!
const here = (...args: string[]) => inProcess(world.folder, [...args, '--now', '2026-01-01T00:00:00Z'])

describe('value to the customer', () => {
  it('F01: scores of 30, 45 and 25 make 100, with their shares on three axes; of 9 answers there is no mean', async () => {
    const found = await world.project.perceived()
    expect(named(found.groups, 'gold').products).toEqual([
      { product: 'phone', known: 10, scores: [30, 45, 25], total: 100, shares: [0.3, 0.45, 0.25] },
    ])
    expect(named(found.groups, 'silver').products[0]).toMatchObject({ scores: [50, 30, 20], total: 100 })
    expect(named(found.groups, 'new').products).toEqual([{ product: 'phone', known: 9 }])
    expect(named(found.groups, 'bronze').products).toEqual([{ product: 'phone', known: 0 }])
    expect(found.all.products[0]!.known).toBe(31)
  })

  it('F02: benefits of 100 less 10 + 60 + 12 leave 18, the rival 95 − 83 = 12, a lead of 6; obtaining 10 cheaper leaves 28', async () => {
    const found = await world.project.delivered({ view: 'offer', change: [{ of: 'obtain', by: -10 }] })
    expect(found.all).toMatchObject({
      ours: { benefits: 100, costs: { evaluate: 10, obtain: 60, use: 12, total: 82 }, net: 18 },
      rival: { benefits: 95, costs: { total: 83 }, net: 12 },
      lead: 6,
      changed: { net: 28, lead: 16 },
    })
    const other = await world.project.delivered({
      view: 'offer',
      change: [
        { of: 'quality', by: 0.1 },
        { of: 'upkeep', by: 0.2 },
      ],
    })
    expect(other.all.changed).toEqual({ net: 17.9, lead: 5.9 })
    await expect(world.project.delivered({ view: 'offer', change: [{ of: 'obtian', by: 1 }] })).rejects.toThrow(
      'obtian',
    )
    const surveyed = await world.project.delivered({ view: 'by-survey' })
    expect(named(surveyed.groups, 'gold').ours?.net).toBe(14.5)
    expect(named(surveyed.groups, 'new').ours).toBeUndefined()
    expect(surveyed).not.toHaveProperty('rival')
  })

  it('F03: four segments stand in four corners; who is worth much and gets little is at risk; the axes have no unit in common', async () => {
    const found = await world.project.corners()
    const corners = Object.fromEntries(found.points.map((one) => [one.id, one.corner]))
    expect(corners).toEqual({ gold: 'at-risk', silver: 'both', bronze: 'generous', quiet: 'neither', new: undefined })
    expect(found.atRisk).toEqual(['gold'])
    expect(found.delivered.unit).toEqual({ zh: '分,给客户', en: 'points to the customer' })
    expect(found.relationship.unit).toEqual({ zh: 'CNY,给企业', en: 'CNY to the firm' })
    const { stdout } = await here('corners', '--language', 'en')
    expect(stdout).toMatch(/gold +10 +14\.5 +900 +worth much, gets little/)
  })

  it('F04: importance 9 and performance 4 of logistics are to be fixed first; a group scores the mean of its rated items', async () => {
    const found = await world.project.drivers()
    const gold = named(found.groups, 'gold')
    expect(gold.ratings).toEqual([
      { driver: 'logistics', known: 10, importance: 9, performance: 4, quadrant: 'fix-first' },
      { driver: 'support', known: 10, importance: 3, performance: 8, quadrant: 'too-much' },
      { driver: 'innovation', known: 0 },
      { driver: 'logo', known: 0 },
    ])
    expect(gold.scores).toEqual([
      { group: 'technology', rated: 2, of: 3, importance: 6, performance: 6 },
      { group: 'brand', rated: 0, of: 1 },
    ])
    expect(named(found.groups, 'silver').ratings[0]).toMatchObject({ quadrant: 'keep-up' })
    expect(named(found.groups, 'new').ratings[0]).toEqual({ driver: 'logistics', known: 9 })
  })

  it('E11: aged 30 with an infant and without life cover is a gap; what is not sold at that age is none', async () => {
    const one = await world.project.gapsOfPerson('gold0')
    expect(one.products[0]).toMatchObject({ id: 'life-cover', state: 'gap' })
    const states = await Promise.all(
      ['silver0', 'bronze0', 'new0'].map(async (id) =>
        (await world.project.gapsOfPerson(id)).products.map((each) => each.state),
      ),
    )
    expect(states).toEqual([
      ['not-needed', 'has'],
      ['not-sold', 'gap'],
      ['not-needed', 'gap'],
    ])
    const found = await world.project.gaps()
    const cells = Object.fromEntries(found.stages.map((stage) => [stage.id, stage.cells[0]]))
    expect(cells['gold']).toEqual({ product: 'life-cover', state: 'open', people: 10, has: 0, gap: 10, unknown: 0 })
    expect([cells['bronze']!.state, cells['bronze']!.gap]).toEqual(['not-sold', 0])
    expect(cells['silver']!.state).toBe('not-needed')
    const rule = found.products[0]!.rule!
    const behind = await world.project.preview({ segment: 'door', where: { all: [...rule] } })
    expect(behind.members).toBe(20)
  })

  it('each question prints in both languages and as JSON, and is found without its name where there is but one', async () => {
    for (const language of ['zh', 'en']) {
      const said = await Promise.all(
        [
          ['perceived'],
          ['delivered', 'offer', '--change', 'obtain=-10'],
          ['corners'],
          ['drivers'],
          ['gaps'],
          ['gaps', '--customer', 'gold0'],
        ].map((args) => here(...args, '--language', language)),
      )
      expect(said.map((one) => [one.code, one.stderr])).toEqual(said.map(() => [0, '']))
    }
    const delivered = await here('delivered', 'offer', '--change', 'obtain=-10', '--language', 'en')
    expect(delivered.stdout).toMatch(/lead +changed +against now +lead then/)
    expect(delivered.stdout).toMatch(/everyone .* 18 +12 +6 +28 +\+10 +16 *$/m)
    const which = await here('delivered', '--language', 'en')
    expect([which.code, which.stderr]).toEqual([3, expect.stringContaining('by-survey, offer')])
    expect((await here('delivered', 'offer', '--change', 'obtain')).stderr).toContain('bad-option-value')
  })

  it('the report has a table for each question, in both languages, with nothing of the small group', async () => {
    const page = await world.project.reportPage({ language: 'en' })
    const told = ['Perceived value', 'What we deliver', 'Two values', 'Drivers', 'Gaps', 'both gain', 'fix first']
    expect(told.filter((one) => !page.includes(one))).toEqual([])
    const report = await world.project.report()
    const parts = report.kinds[0]!.toCustomers!
    expect(parts).toHaveLength(6)
    const felt = parts.find((one) => one.id === 'felt')!
    const rows = new Map(felt.rows.map(({ name, cells }) => [(name as { en: string }).en, cells]))
    // With the small group another is left out, by which it would follow.
    expect(rows.get('silver')).toEqual([50, 30, 20, 100])
    expect([rows.get('new'), rows.get('gold')]).toEqual([[], []])
    expect(parts.find((one) => one.id === 'cover')!.rows.map((one) => one.cells.length)).toEqual([2, 2, 2, 2, 2])
  })

  it('names that are not there, rivals that are not whole and items twice are problems at their places', async () => {
    await world.edit({
      'views/wrong.yml': `view: wrong
delivered:
  benefits: [{ benefit: a, ours: getz, rival: 1 }]
  costs: [{ cost: b, when: use, ours: 1, rival: 2 }]
`,
      'views/half.yml': `view: half
delivered:
  benefits: [{ benefit: a, ours: 1, rival: 1 }]
  costs: [{ cost: b, when: use, ours: 1 }]
`,
      'views/odd.yml': 'view: odd\ngaps: { stage: segmet, products: [{ product: p, has: lfie }] }\n',
    })
    const { problems } = await world.project.check()
    const errors = problems.filter((one) => one.severity === 'error')
    expect(errors.map((one) => [one.place?.file, one.place?.line, one.code])).toEqual([
      ['views/half.yml', 3, 'rival-not-whole'],
      ['views/odd.yml', 2, 'view-of-nothing'],
      ['views/odd.yml', 2, 'view-of-nothing'],
      ['views/wrong.yml', 3, 'view-of-nothing'],
    ])
  })
})

import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../test/support/world.ts'
import { entities, makeWorld } from '../../test/support/world.ts'

const [before, asOf] = ['2025-03-31', '2025-06-30'] as const
let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

interface Customer {
  id: string
  group: string
  sales: number | null
  was: number
  potential?: number
  cost?: number
}

async function shop(customers: readonly Customer[], more: Partial<WorldSpec> = {}): Promise<World> {
  world = await makeWorld({
    project: { kinds: { customer: { value: 'sales' } } },
    sources: [
      entities(
        'facts',
        { group: 'text', sales: 'money', was: 'money', potential: 'money', cost: 'money' },
        customers.map((one) => ({ potential: 0, cost: 0, ...one })),
      ),
    ],
    attributes: ['group', 'sales', 'was', 'potential', 'cost'].map((attribute) => ({
      attribute,
      name: { zh: `标签${attribute}`, en: attribute },
      given: `facts.${attribute}`,
    })),
    segments: {
      A: { population: 'everyone', where: { attribute: 'group', is: 'A' } },
      B: { population: 'everyone', where: { attribute: 'group', is: 'B' } },
      big: { population: 'everyone', where: { attribute: 'sales', 'at least': 100 } },
    },
    schemes: {
      tier: {
        population: 'everyone',
        tiers: { of: 'sales', 'cut by': 'threshold', classes: [{ class: 'high', from: 150 }, { class: 'low' }] },
      },
    },
    ...more,
  })
  return world
}

const two: Customer[] = [
  { id: 'a1', group: 'A', sales: 300, was: 290.196, potential: 10, cost: 200 },
  { id: 'a2', group: 'A', sales: 200, was: 200, potential: 10, cost: 200 },
  { id: 'b1', group: 'B', sales: 300, was: 250, potential: 90, cost: 30 },
]

describe('a league of groups', () => {
  it('D13: A with 500 and growth of 2 %, B with 300 and 20 %: most revenue A, most growth B, per head by unique people', async () => {
    const { project, run } = await shop(two)
    await run(asOf)
    const found = await project.league({
      segments: ['A', 'B', 'big'],
      before: 'was',
      potential: 'potential',
      cost: 'cost',
    })
    expect(found.rows.map((one) => [one.id, one.people, one.value, one.perHead])).toEqual([
      ['big', 3, '800', 800 / 3],
      ['A', 2, '500', 250],
      ['B', 1, '300', 300],
    ])
    const of = new Map(found.rows.map((one) => [one.id, one]))
    expect(of.get('A')!.growth).toBeCloseTo(0.02, 4)
    expect(of.get('B')!.growth).toBeCloseTo(0.2, 12)
    expect(found.all).toMatchObject({ people: 3, value: '800' })
    const alone = await project.league({ segments: ['A', 'B'], before: 'was', potential: 'potential', cost: 'cost' })
    expect(alone.most).toEqual({ value: 'A', growth: 'B', perHead: 'B', potential: 'B', net: 'B' })
    expect(of.get('A')).toMatchObject({ potential: '20', cost: '400', net: '100', netPerHead: 50 })
  })

  it('growth is else against the run before, of whoever was in the group then; and says so where that cannot be told', async () => {
    const { project, run, edit } = await shop(two)
    await run(before)
    const first = await project.league({ by: 'tier' })
    expect(first.noGrowth?.en).toContain('no earlier run')
    expect(first.rows.map((one) => [one.id, one.growth])).toEqual([['high', undefined]])
    await edit({
      'data/facts.csv': 'id,group,sales,was,potential,cost\na1,A,300,0,0,0\na2,A,100,0,0,0\nb1,B,360,0,0,0\n',
    })
    await world!.project.load()
    await world!.run(asOf)
    const later = await world!.project.league({ by: 'tier' })
    expect(later.against).toMatchObject({ day: before })
    expect(later.rows.map((one) => [one.id, one.people, one.value, one.before, one.growth])).toEqual([
      ['high', 2, '660', '800', -0.175],
      ['low', 1, '100', '0', undefined],
    ])
    expect((await world!.project.league({ by: 'group' })).most.growth).toBe('B')
    expect((await world!.project.league({ by: 'tier', since: before })).against).toMatchObject({ day: before })
  })

  it('a named question keeps what is asked; other groups may be put in its place; what cannot be meant is refused', async () => {
    const { project, run } = await shop(two, {
      files: {
        'views/groups.yml': 'view: groups\nname: 各组\nleague: { by: group, of: sales, before: was, cost: cost }\n',
      },
    })
    await run(asOf)
    expect((await project.league({ view: 'groups' })).rows.map((one) => one.id)).toEqual(['A', 'B'])
    expect((await project.league({ view: 'groups', segments: ['big'] })).rows.map((one) => [one.id, one.net])).toEqual([
      ['big', '370'],
    ])
    const codes = (options: Parameters<typeof project.league>[0]) =>
      project.league(options).then(
        () => [],
        (error: { problems: { code: string }[] }) => error.problems.map((one) => one.code),
      )
    expect(await codes({})).toEqual(['league-of-what'])
    expect(await codes({ by: 'group', segments: ['A'] })).toEqual(['league-of-what'])
    expect(await codes({ segments: ['C'] })).toEqual(['not-found'])
    expect(await codes({ by: 'group', cost: 'group' })).toEqual(['no-number-to-compare'])
  })

  it('D04: 100 hours go 80 to the two who make 80 % and 20 to the other eight, 16 times as many a head', async () => {
    const values = [400, 400, 50, 40, 30, 25, 20, 15, 12, 8]
    const { project, run } = await shop(values.map((sales, index) => ({ id: `C${index}`, group: 'A', sales, was: 0 })))
    await run(asOf)
    const found = await project.effort({ amount: 100 })
    expect(found.groups.map((one) => [one.id, one.people, one.amount, one.perHead])).toEqual([
      ['makers', 2, 80, 40],
      ['others', 8, 20, 2.5],
    ])
    expect(found.ratio).toBe(16)
    const tiers = await project.effort({ amount: 10, by: 'tier', split: [0.5, 0.5] })
    expect(tiers.groups.map((one) => [one.id, one.people, one.value, one.amount])).toEqual([
      ['high', 2, 0.8, 5],
      ['low', 8, 0.2, 5],
    ])
    await expect(project.effort({ amount: 10, by: 'tier', split: [0.5] })).rejects.toMatchObject({
      problems: [{ code: 'effort-split' }],
    })
  })

  it('D15: leaving out 800 people of low response saves 1,600 and loses 4 expected orders, by a rate or by everybody’s own chance', async () => {
    const people = Array.from({ length: 810 }, (_, index) => ({
      id: `C${index}`,
      group: index < 800 ? 'A' : 'B',
      sales: 1,
      was: index % 2 === 0 ? 0.01 : 0,
    }))
    const { project, run } = await shop(people)
    await run(asOf)
    const saved = await project.savedContacts({ in: 'A', cost: 2, response: 0.005 })
    expect(saved).toMatchObject({ people: 800, saved: 1600, lostOrders: 4, breakEven: 400 })
    const own = await project.savedContacts({ in: 'A', cost: 2, response: 'was', orderValue: 500 })
    expect(own).toMatchObject({ lostOrders: 4, lostValue: 2000, net: -400, unknown: 0 })
  })
})

it('whatever people are worth, the groups of an attribute are everybody once: people and value add up to those of all', async () => {
  const one = fc.record({
    group: fc.constantFrom('A', 'B', `c'"`, ''),
    sales: fc.option(fc.integer({ min: -50, max: 50 })),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 12 }), async (list) => {
      const { project, run } = await shop(list.map((each, index) => ({ id: `C${index}`, was: 1, ...each })))
      try {
        await run(asOf)
        const { rows, all } = await project.league({ by: 'group', before: 'was' })
        expect(rows.reduce((sum, row) => sum + row.people, 0)).toBe(all.people)
        expect(rows.reduce((sum, row) => sum + Number(row.value), 0)).toBe(Number(all.value))
        expect(Number(all.value)).toBe(list.reduce((sum, each) => sum + (each.sales ?? 0), 0))
        expect(rows.filter((row) => row.id === null).reduce((sum, row) => sum + row.people, 0)).toBe(
          list.filter((each) => each.group === '').length,
        )
      } finally {
        await world!.close()
        world = undefined
      }
    }),
    { numRuns: 4 },
  )
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GivenRow, World } from '../../../test/support/world.ts'
import { entities, makeWorld } from '../../../test/support/world.ts'
import { seededRandom } from '../../stats/clusters/seeded-random.ts'

const asOf = '2025-06-30'

/** Three blobs of 50, far apart: the dearest spend most. */
function blobs(): GivenRow[] {
  const random = seededRandom(7)
  const middles = [
    [1000, 2],
    [5000, 20],
    [200, 40],
  ] as const
  return middles.flatMap(([spend, visits], blob) =>
    Array.from({ length: 50 }, (_, at) => ({
      id: `${'abc'[blob]}${at}`,
      spend: (spend + (random() - 0.5) * 80).toFixed(2),
      visits: visits + Math.floor(random() * 3) - 1,
      vip: blob === 1,
    })),
  )
}

const scheme = { clusters: { of: ['spend', { attribute: 'visits', winsorise: 'none' }], k: 3, 'order by': 'spend' } }

const worldOf = (rows: readonly GivenRow[], schemes: Record<string, unknown>) =>
  makeWorld({
    sources: [entities('people', { spend: 'money', visits: 'integer', vip: 'boolean' }, rows)],
    attributes: [
      ...['spend', 'visits', 'vip'].map((one) => ({ attribute: one, given: `people.${one}` })),
      { attribute: 'income', given: 'people.spend', sensitivity: 'sensitive' },
      { attribute: 'income_group', bands: { of: 'income', cuts: [1000], labels: ['low', 'high'] } },
    ],
    schemes: Object.fromEntries(
      Object.entries(schemes).map(([id, one]) => [id, { population: 'everyone', ...(one as object) }]),
    ),
  })

let world: World
beforeAll(async () => {
  world = await worldOf(blobs(), { found: scheme })
}, 120_000)
afterAll(() => world?.close())

describe('clusters', () => {
  it('H02: three blobs of 50 are three clusters of 50, numbered by what they are worth', async () => {
    const classes = await world.classes('found', asOf)
    const sizes = Object.groupBy(Object.entries(classes), ([id, number]) => `${id[0]} ${number}`)
    expect(Object.fromEntries(Object.entries(sizes).map(([key, rows]) => [key, rows?.length]))).toEqual({
      'b 1': 50,
      'a 2': 50,
      'c 3': 50,
    })
    const { schemes } = await world.manifest(asOf)
    expect(schemes[0]!.classes.map((one) => [one.id, one.members])).toEqual([
      ['1', 50],
      ['2', 50],
      ['3', 50],
    ])
    expect(schemes[0]!.classes.map((one) => one.name.en)).toEqual([
      'high spend',
      'low visits',
      'high visits, low spend',
    ])
  })

  it('H02: the same run again, and rows in another order, give the same centres and the same classes', async () => {
    const fitted = async (of: World) => (await of.manifest(asOf)).schemes[0]!.fitted
    const classes = await world.classes('found', asOf)
    const first = await fitted(world)
    await world.run(asOf)
    expect(await fitted(world)).toEqual(first)
    const rows = blobs()
    const shuffled = rows.map((_, at) => rows[(at * 61 + 17) % rows.length]!)
    const other = await worldOf(shuffled, { found: scheme })
    try {
      expect(await other.classes('found', asOf)).toEqual(classes)
      expect(await fitted(other)).toEqual(first)
    } finally {
      await other.close()
    }
  })

  it('takes the same centres again in later runs, and says in the plan when a change means other ones', async () => {
    const fitted = async (day: string) => (await world.manifest(day)).schemes[0]!.fitted!
    const first = await fitted(asOf)
    expect(await fitted('2025-07-31')).toEqual(first)
    const file = (clusters: object, more: object = {}) => ({
      'schemes/00001.yml': JSON.stringify({ scheme: 'found', population: 'everyone', ...more, clusters }),
    })
    await world.edit(file({ ...scheme.clusters, names: { 1: { zh: '大户', en: 'big' } } }))
    const named = await world.project.plan()
    expect(named.problems.map((one) => one.code)).not.toContain('fitted-anew')
    await world.apply('2025-08-31')
    expect((await world.manifest('2025-08-31')).schemes[0]!.classes[0]!.name).toEqual({ zh: '大户', en: 'big' })
    await world.edit(file({ ...scheme.clusters, seed: 2 }))
    const plan = await world.project.plan()
    expect(plan.problems.map((one) => one.code)).toContain('fitted-anew')
    await world.apply('2025-09-30')
    expect(await world.classes('found', '2025-09-30')).toEqual(await world.classes('found', asOf))
    expect((await fitted('2025-09-30')).learned).toMatchObject({ day: '2025-09-30' })
    expect((await fitted('2025-10-31')).warnings.map((one) => one.code)).not.toContain('fitted-anew')
  })

  it('keeps the number of a cluster that most of its people were in, whatever else changes', async () => {
    await world.edit({
      'schemes/00001.yml': JSON.stringify({
        scheme: 'found',
        population: 'everyone',
        clusters: { ...scheme.clusters, of: ['visits', 'spend'], 'order by': { attribute: 'spend', best: 'lowest' } },
      }),
    })
    await world.apply('2025-11-30')
    expect(await world.classes('found', '2025-11-30')).toEqual(await world.classes('found', asOf))
  })

  it('refuses what cannot be a column, twice the same, and sensitive attributes without a reason', async () => {
    const codes = async (clusters: object) => {
      await world.edit({ 'schemes/00001.yml': JSON.stringify({ scheme: 'found', clusters: { k: 2, ...clusters } }) })
      return (await world.project.check()).problems.filter((one) => one.severity === 'error').map((one) => one.code)
    }
    expect(await codes({ of: ['spend', 'spend'] })).toEqual(['same-column-twice'])
    expect(await codes({ of: [{ attribute: 'vip', scale: 'z' }] })).toEqual(['not-of-categories'])
    expect(await codes({ of: ['income'] })).toEqual(['sensitive-column'])
    expect(await codes({ of: ['income_group'] })).toEqual(['sensitive-column'])
    expect(await codes({ of: ['income_group'], 'allow sensitive': 'fair lending review' })).toEqual([])
    expect(await codes({ of: [{ attribute: 'spend', winsorise: '40%' }] })).toEqual(['bad-winsorising'])
  })

  it('H10: four people who differ in a text alone are split by it, and who lacks it is a level of its own', async () => {
    const rows: GivenRow[] = [
      { id: 'a1', spend: 100, visits: 3, vip: true },
      { id: 'a2', spend: 100, visits: 3, vip: true },
      { id: 'b1', spend: 100, visits: 3, vip: false },
      { id: 'b2', spend: 100, visits: 3 },
    ]
    const mixed = await worldOf(rows, {
      two: { clusters: { of: ['spend', 'visits', { attribute: 'vip', weight: 2 }], k: 3 } },
      known: { clusters: { of: ['spend', { attribute: 'vip', missing: 'leave out' }], k: 2 } },
    })
    try {
      const two = await mixed.classes('two', asOf)
      expect(two['a1']).toBe(two['a2'])
      expect(new Set(Object.values(two)).size).toBe(3)
      const known = await mixed.classes('known', asOf)
      expect([known['a1'] === known['a2'], known['a1'] === known['b1'], known['b2']]).toEqual([true, false, null])
      const { schemes } = await mixed.manifest(asOf)
      const { clusters, fitted } = schemes.find((one) => one.id === 'two')!
      expect(clusters!.axes.map((one) => one.level)).toEqual([undefined, undefined, 'true', 'false', null])
      expect(clusters!.recipe.map((one) => one.missing)).toEqual([0, 0, 1])
      expect(fitted!.warnings.map((one) => one.code)).toEqual(['few-people', 'column-without-spread'])
    } finally {
      await mixed.close()
    }
  })

  it('says of people without groups that these are drawn, not found', async () => {
    const random = seededRandom(3)
    const rows = Array.from({ length: 400 }, (_, at) => ({
      id: `p${at}`,
      spend: (random() * 1000).toFixed(2),
      visits: Math.floor(random() * 1000),
    }))
    const found = { of: [{ attribute: 'spend', transform: 'none' }, 'visits'], k: 4 }
    const even = await worldOf(rows, { even: { clusters: found } })
    try {
      const { schemes } = await even.manifest(asOf)
      expect(schemes[0]!.fitted!.warnings.map((one) => one.code)).toEqual(['hardly-apart'])
    } finally {
      await even.close()
    }
    const { schemes } = await world.manifest(asOf)
    const { silhouette, silhouetteByChance } = schemes[0]!.clusters!
    expect(silhouette - silhouetteByChance).toBeGreaterThan(0.3)
  })
})

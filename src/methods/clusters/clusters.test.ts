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
    attributes: ['spend', 'visits', 'vip'].map((one) => ({ attribute: one, given: `people.${one}` })),
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
})

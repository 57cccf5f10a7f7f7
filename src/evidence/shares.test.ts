import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../test/support/world.ts'
import { entities, makeWorld } from '../../test/support/world.ts'
import type { Shares } from './share-answer.ts'

const asOf = '2025-03-31'
let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

type One = { id: string; sales: number | null; type?: string | null }

/** A project whose customers are worth these amounts, run once. */
async function worth(list: readonly One[], more: Partial<WorldSpec> = {}): Promise<World> {
  world = await makeWorld({
    project: { kinds: { customer: { value: 'sales' } } },
    sources: [
      entities(
        'firms',
        { sales: 'money', type: 'text' },
        list.map((one) => ({ type: null, ...one })),
      ),
    ],
    attributes: [
      { attribute: 'sales', name: { zh: '销售额', en: 'Sales' }, unit: 'CNY', given: 'firms.sales' },
      { attribute: 'type', given: 'firms.type' },
    ],
    ...more,
  })
  await world.run(asOf)
  return world
}

const numbered = (values: readonly (number | null)[]): One[] =>
  values.map((sales, index) => ({ id: `C${String(index + 1).padStart(2, '0')}`, sales }))

const edge = (percent: number) => ({ part: Math.round(percent * 10_000), whole: 1_000_000 })
const band = (id: string, from: number, to: number) => ({
  band: id,
  name: { zh: id, en: id },
  from: edge(from),
  to: edge(to),
})

const four: One[] = [
  { id: 'K1', sales: 50, type: 'cannery' },
  { id: 'K2', sales: 30, type: 'restaurant' },
  { id: 'K3', sales: 15, type: 'scattered' },
  { id: 'K4', sales: 5, type: 'picky' },
]

describe('shares of a value', () => {
  it('D03: the top 2 of 10 make 80.0 %, Gini is 0.648, and it says who they are', async () => {
    const { project } = await worth(numbered([400, 400, 50, 40, 30, 25, 20, 15, 12, 8]))
    const found = await project.shares()
    expect(found).toMatchObject({
      verdict: 'shared',
      people: 10,
      total: '1000',
      needed: { share: 0.8, people: 2, of: 10, cut: '400', tied: 0 },
      top: { part: 0.2, people: 2, share: 0.8 },
      holds: true,
      in: { id: 'everyone' },
      of: { id: 'sales', unit: 'CNY' },
    })
    expect(found.gini).toBeCloseTo(0.648, 3)
    expect(found.largest.slice(0, found.needed!.people).map((one) => [one.id, one.cumulative])).toEqual([
      ['C01', 0.4],
      ['C02', 0.8],
    ])
    expect(found.pareto?.[1]).toEqual([0.2, 0.8])
    expect(found.lorenz?.[0]).toEqual([0, 0])
    expect(found.lorenz?.at(-1)).toEqual([1, 1])
    expect(found.lorenz!.every(([people, value]) => value <= people + 1e-12)).toBe(true)
  })

  it('D03: with all equal 100s, 80 % needs 8 of 10, and the rule does not hold here', async () => {
    const { project } = await worth(numbered(Array.from({ length: 10 }, () => 100)))
    const found = await project.shares()
    expect(found.needed).toEqual({ share: 0.8, people: 8, of: 10, cut: '100', tied: 2 })
    expect(found).toMatchObject({ holds: false, gini: 0, top: { people: 2, share: 0.2 } })
    expect(found.herfindahl).toBeCloseTo(0.1, 12)
  })

  it('D08: shares of 50, 30, 15 and 5: the band of 10 to 20 % returns the type of 15 % only', async () => {
    const { project } = await worth(four)
    const found = await project.shares({ by: 'type', bands: [band('growth', 10, 20)] })
    expect(found.bands).toMatchObject([{ band: 'growth', parts: ['scattered'], people: 1, value: '15', share: 0.15 }])
    expect(found.inNoBand).toEqual({ people: 3, parts: ['cannery', 'restaurant', 'picky'], value: '85', share: 0.85 })
    const single = await project.shares({ bands: [band('growth', 10, 20)] })
    expect(single.bands![0]!.members.map((one) => one.id)).toEqual(['K3'])
    expect(single.inNoBand).toMatchObject({ people: 3, value: '85' })
  })

  it('D08: edges of 10.0 and 20.0 count as in, by customer and by type', async () => {
    const { project } = await worth(
      [50, 20, 10, 9.99, 10.01].map((sales, index) => ({ id: `K${index}`, sales, type: `t${index}` })),
    )
    const by = await project.shares({ by: 'type', bands: [band('growth', 10, 20)] })
    expect(by.bands![0]!.parts).toEqual(['t1', 't4', 't2'])
    const single = await project.shares({ bands: [band('growth', 10, 20)] })
    expect(single.bands![0]).toMatchObject({ people: 3, bounds: { low: '10', high: '20' } })
    expect(single.bands![0]!.members.map((one) => one.id)).toEqual(['K1', 'K4', 'K2'])
  })

  it('D09: the type of 50 % is the base, a single customer of 50 % also warns, and HHI is 0.365', async () => {
    const { project } = await worth(four)
    const found = await project.shares({ by: 'type', bands: [band('base', 40, 50)] })
    expect(found.parts!.map((one) => [one.id, one.share, one.cumulative, one.band])).toEqual([
      ['cannery', 0.5, 0.5, 'base'],
      ['restaurant', 0.3, 0.8, undefined],
      ['scattered', 0.15, 0.95, undefined],
      ['picky', 0.05, 1, undefined],
    ])
    expect(found.herfindahlOfParts).toBeCloseTo(0.365, 12)
    expect(found.dependsOn.map((one) => [one.id, one.share])).toEqual([
      ['K1', 0.5],
      ['K2', 0.3],
    ])
  })

  it('a type of 50 % that many make depends on nobody; who has no type is a part in no band', async () => {
    const { project } = await worth([
      ...Array.from({ length: 10 }, (_, index) => ({ id: `A${index}`, sales: 5, type: 'cannery' })),
      ...Array.from({ length: 10 }, (_, index) => ({ id: `B${index}`, sales: 5, type: null })),
    ])
    const found = await project.shares({ by: 'type', bands: [band('base', 40, 50)] })
    expect(found.dependsOn).toEqual([])
    expect(found.parts!.map((one) => [one.id, one.share, one.band])).toEqual([
      ['cannery', 0.5, 'base'],
      [null, 0.5, undefined],
    ])
    expect(found.inNoBand).toMatchObject({ people: 10, parts: [], share: 0.5 })
  })

  it('classes of a scheme are types; bands and names come from views/*.yml, and what is asked goes before', async () => {
    const { project } = await worth(four, {
      schemes: {
        tier: {
          population: 'everyone',
          tiers: { of: 'sales', 'cut by': 'threshold', classes: [{ class: 'big', from: 30 }, { class: 'small' }] },
        },
      },
      files: {
        'views/sales.yml': `view: sales
name: { zh: 销售额的份额, en: Shares of sales }
shares:
  of: sales
  by: tier
  bands:
    - { band: base, name: { zh: 根基, en: Base }, from: 40%, to: 80%, action: 守住 }
    - { band: rest, from: 0%, to: 39.9999% }
`,
      },
    })
    const found = await project.shares({ view: 'sales' })
    expect(found.parts!.map((one) => [one.id, one.people, one.share, one.band])).toEqual([
      ['big', 2, 0.8, 'base'],
      ['small', 2, 0.2, 'rest'],
    ])
    expect(found.bands![0]).toMatchObject({ name: { zh: '根基', en: 'Base' }, action: { zh: '守住', en: '守住' } })
    expect((await project.shares({ view: 'sales', by: 'type' })).parts).toHaveLength(4)
    await expect(project.shares({ view: 'sale' })).rejects.toThrow('sale')
    expect((await project.check()).problems).toEqual([])
  })

  it('finds how many it takes by counting from the largest down, whatever the shares, ties and losses', async () => {
    // Ties, cents, losses and nothing: the same ladder by hand, in cents.
    const values = Array.from({ length: 60 }, (_, at) =>
      at % 7 === 6 ? null : ((at * 37) % 23) * 100 + ((at * at) % 5) - (at % 9 === 0 ? 900 : 0),
    )
    const { project } = await worth(numbered(values.map((one) => (one === null ? null : one / 100))))
    const cents = values.filter((one) => one !== null).toSorted((a, b) => b - a)
    const total = cents.reduce((sum, one) => sum + one, 0)
    for (const [share, top] of [
      [0.8, 0.2],
      [0.5, 0.01],
      [0.999999, 0.333333],
      [0.000001, 1],
    ] as const) {
      const found = await project.shares({ share, top })
      let [sum, people] = [0, 0]
      while (sum * 1_000_000 < total * Math.round(share * 1_000_000)) sum += cents[people++]!
      const cut = cents[people - 1]!
      const tied =
        cents.filter((one) => one === cut).length - cents.slice(0, people).filter((one) => one === cut).length
      expect(found.needed).toMatchObject({ share, people, of: cents.length, tied })
      expect(Number(found.needed!.cut)).toBe(cut / 100)
      const first = Math.ceil(Number((top * cents.length).toFixed(6)))
      expect(found.top!.people).toBe(first)
      expect(found.top!.share).toBeCloseTo(cents.slice(0, first).reduce((all, one) => all + one, 0) / total, 9)
    }
  })

  it('says who is left out, what is below 0, and that nothing is shared where the total is not above 0', async () => {
    const { project } = await worth(numbered([100, 50, -30, 0, null]))
    const found = await project.shares({ bands: [band('all', 0, 100)] })
    expect(found).toMatchObject({
      people: 4,
      unknown: 1,
      zero: 1,
      negative: { people: 1, value: '-30' },
      total: '120',
      needed: { people: 1, cut: '100' },
    })
    expect(found.pareto!.some(([, value]) => value > 1)).toBe(true)
    expect(found.bands![0]).toMatchObject({ people: 3, value: '150' })
    expect(found.inNoBand).toMatchObject({ people: 1, value: '-30' })
    expect(found.conventions.some((one) => one.en.includes('1 are below 0'))).toBe(true)
    await world!.close()
    const none = await (await worth(numbered([5, -5, null]))).project.shares({ bands: [band('all', 0, 100)] })
    expect(none).toMatchObject({ verdict: 'nothing-to-share', people: 2, largest: [], dependsOn: [] })
    expect(none.bands).toBeUndefined()
  })

  it('refuses bands that overlap, names that nobody knows, and lists as types', async () => {
    const { project } = await worth(four)
    const codes = async (options: Parameters<typeof project.shares>[0]) =>
      project.shares(options).then(
        () => [],
        (error: { problems: { code: string }[] }) => error.problems.map((one) => one.code),
      )
    expect(await codes({ bands: [band('a', 0, 20), band('b', 10, 30)] })).toEqual(['bands-overlap'])
    expect(await codes({ of: 'type' })).toEqual(['no-number-to-compare'])
    expect(await codes({ by: 'sales' })).toEqual(['no-groups-by'])
    expect(await codes({ by: 'typ' })).toEqual(['not-found'])
    expect(await codes({ in: 'nobody' })).toEqual(['not-found'])
  })

  it('views that are wrong are errors of check, at their place', async () => {
    const { project } = await worth(four, {
      files: {
        'views/a.yml': 'view: a\nshares:\n  bands:\n    - { band: x, from: 20%, to: 10% }\n',
        'views/b.yml': 'view: b\nshares:\n  bands:\n    - { band: x, from: 20, to: 101% }\n',
        'views/c.yml': 'view: c\n',
      },
    })
    const { problems } = await project.check()
    expect(problems.map(({ code, place }) => `${place?.file}:${place?.line} ${code}`)).toEqual([
      'views/a.yml:4 band-upside-down',
      'views/b.yml:4 wrong-type',
      'views/b.yml:4 bad-share-edge',
      'views/c.yml:1 not-one-view',
    ])
  })

  it('whatever people are worth: bands and the rest are everybody, and the fewest for 80 % are enough and one less is not', async () => {
    const values = fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 11 }),
    )
    await fc.assert(
      fc.asyncProperty(values, async ([one, others]) => {
        const list = [one, ...others]
        const { project } = await worth(numbered(list))
        try {
          const found: Shares = await project.shares({
            bands: [band('low', 0, 10), band('mid', 10, 30), band('high', 60, 100)],
          })
          const total = list.reduce((sum, one) => sum + one, 0)
          const down = list.toSorted((a, b) => b - a)
          const top = (count: number) => down.slice(0, count).reduce((sum, one) => sum + one, 0)
          const { people } = found.needed!
          expect(top(people) * 10).toBeGreaterThanOrEqual(total * 8)
          expect(top(people - 1) * 10).toBeLessThan(total * 8)
          const inside = found.bands!.reduce((sum, one) => sum + one.people, 0) + found.inNoBand!.people
          expect(inside).toBe(list.length)
          const share = (value: number) => (100 * value) / total
          expect(found.bands!.map((one) => one.people)).toEqual([
            list.filter((one) => one * 10 < total).length,
            list.filter((one) => one * 10 >= total && one * 10 <= 3 * total).length,
            list.filter((one) => share(one) >= 60 - 1e-9).length,
          ])
        } finally {
          await world!.close()
          world = undefined
        }
      }),
      { numRuns: 6 },
    )
  })
})

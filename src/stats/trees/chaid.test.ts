import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lehmer } from '../../../test/support/random-shop.ts'
import type { GroupMoments } from '../group-moments.ts'
import { cellsOfLeaves } from './cells-of-leaves.ts'
import { growChaid } from './grow-chaid.ts'
import { kassMultiplier, type Merging } from './kass-multiplier.ts'
import { leafReport } from './leaf-report.ts'
import { leafRules, meetsRule } from './leaf-rules.ts'
import { mergeCategories } from './merge-categories.ts'
import type { CategoryValue, Predictor } from './predictor.ts'
import { countsOfRows, momentsOfRows } from './tables-of-rows.ts'
import { classTarget, meanTarget } from './target.ts'
import type { ClassCounts } from './tree.ts'
import { leavesOf } from './tree.ts'

const settings = { alphaMerge: 0.05, minEffect: 0.0001, minRatio: Infinity, minLeaf: 1 }
const ordinal = (count: number, missing = false): Predictor => ({
  id: 'o',
  kind: 'ordinal',
  missing,
  values: Array.from({ length: count }, (_, at) => at),
})
const nominal = (count: number, missing = false): Predictor =>
  ({ ...ordinal(count, missing), kind: 'nominal' }) as Predictor

/** All ways to make r groups of c categories, the last of which floats where asked for, by trying every one. */
function waysOf(merging: Merging, c: number, r: number): number {
  const walk = (at: number, homes: readonly number[]): number => {
    if (at === c) return allowed(homes) && new Set(homes).size === r ? 1 : 0
    let ways = 0
    for (let home = 0; home <= Math.max(-1, ...homes) + 1 && home < r; home++) ways += walk(at + 1, [...homes, home])
    return ways
  }
  const allowed = (homes: readonly number[]): boolean => {
    const ranked = merging === 'ordinal' ? homes : merging === 'floating' ? homes.slice(0, -1) : []
    return ranked.every((home, at) => at === 0 || home === ranked[at - 1] || !ranked.slice(0, at).includes(home))
  }
  return walk(0, [])
}

it('joins the most alike groups until no more than asked for are left, those nobody could take for one too', () => {
  const cells: ClassCounts[] = [10, 12, 40, 60, 62, 90].map((yes) => [1000 - yes * 10, yes * 10])
  const groupsOf = (maxGroups?: number) =>
    mergeCategories(ordinal(6), cells, classTarget(), {
      ...settings,
      minEffect: 0,
      ...(maxGroups === undefined ? {} : { maxGroups }),
    })!.groups.map((one) => one.categories)
  expect(groupsOf()).toEqual([[0, 1], [2], [3, 4], [5]])
  expect(groupsOf(3)).toEqual([[0, 1], [2, 3, 4], [5]])
  expect(groupsOf(1000)).toEqual(groupsOf())
})

describe('Kass’s multipliers', () => {
  it('are the numbers of ways to merge, counted one by one', () => {
    for (const merging of ['ordinal', 'nominal', 'floating'] as const)
      for (let c = 2; c <= 6; c++)
        for (let r = 2; r <= c; r++)
          expect(`${merging} ${c} ${r} ${kassMultiplier(merging, c, r)}`).toBe(
            `${merging} ${c} ${r} ${waysOf(merging, c, r)}`,
          )
  })

  it('are 6, 25 and 12 for five categories in three groups, and 1 for one group', () => {
    expect([
      kassMultiplier('ordinal', 5, 3),
      kassMultiplier('nominal', 5, 3),
      kassMultiplier('floating', 5, 3),
    ]).toEqual([6, 25, 12])
    expect(kassMultiplier('nominal', 1, 1)).toBe(1)
    expect(kassMultiplier('ordinal', 24, 2)).toBe(23)
  })
})

describe('merging of categories', () => {
  const cells: ClassCounts[] = [
    [90, 10],
    [88, 12],
    [50, 50],
    [91, 9],
    [52, 48],
  ]
  const grouped = (predictor: Predictor, own = cells) =>
    mergeCategories(predictor, own, classTarget(), settings)?.groups.map((one) => one.categories)

  it('joins what is alike: only neighbours of an order, any others', () => {
    expect(grouped(ordinal(5))).toEqual([[0, 1], [2], [3], [4]])
    expect(grouped(nominal(5))).toEqual([
      [0, 1, 3],
      [2, 4],
    ])
  })

  it('lets missing go with any group of an order, or stay alone', () => {
    expect(
      grouped(ordinal(3, true), [
        [90, 10],
        [50, 50],
        [20, 80],
        [88, 12],
      ]),
    ).toEqual([[0, 3], [1], [2]])
    expect(
      grouped(ordinal(3, true), [
        [90, 10],
        [50, 50],
        [20, 80],
        [70, 30],
      ]),
    ).toEqual([[0], [1], [2], [3]])
    expect(
      grouped(ordinal(2, true), [
        [90, 10],
        [500, 500],
        [0, 0],
      ]),
    ).toEqual([[0], [1, 2]])
  })

  it.each([
    // Merged step by step with scipy 1.17.1 (chi2_contingency without correction), p times Kass's multiplier.
    {
      own: ordinal(7),
      table: [
        [87, 69],
        [70, 67],
        [20, 13],
        [24, 21],
        [21, 118],
        [37, 17],
        [37, 28],
      ],
      groups: [[0, 1, 2, 3], [4], [5, 6]],
      adjustedP: 6.252_961_081_934_191e-16,
    },
    {
      own: nominal(6),
      table: [
        [32, 19],
        [38, 127],
        [29, 56],
        [44, 68],
        [135, 38],
        [36, 67],
      ],
      groups: [[0], [1], [2, 3, 5], [4]],
      adjustedP: 8.048_062_055_887_518e-25,
    },
    {
      own: ordinal(6, true),
      table: [
        [32, 106, 51],
        [41, 98, 58],
        [26, 22, 2],
        [48, 33, 5],
        [8, 13, 5],
        [36, 21, 4],
        [44, 17, 35],
      ],
      groups: [[0, 1], [2, 3], [4], [5], [6]],
      adjustedP: 5.671_476_002_504_847_5e-21,
    },
  ])('of $own.kind categories is what scipy makes of it', ({ own, table, groups, adjustedP }) => {
    const found = mergeCategories(own, table, classTarget(), { ...settings, minEffect: 0 })!
    expect(found.groups.map((one) => one.categories)).toEqual(groups)
    expect(found.adjustedP / adjustedP).toBeCloseTo(1, 8)
  })

  it('takes the statistic of the groups and the multiplier of how they came about', () => {
    const found = mergeCategories(nominal(5), cells, classTarget(), settings)!
    // 269 of 300 against 102 of 200, by hand: n (ad − bc)² ÷ (300 · 200 · 371 · 129).
    expect(found.test.statistic).toBeCloseTo((500 * (269 * 98 - 31 * 102) ** 2) / (300 * 200 * 371 * 129), 9)
    expect(found.multiplier).toBe(15)
    expect(found.adjustedP).toBe(Math.min(1, found.test.p * 15))
  })

  it('joins groups that are too small with the one most like them, and places nobody’s categories', () => {
    const few: ClassCounts[] = [
      [900, 100],
      [1, 4],
      [500, 500],
      [0, 0],
      [100, 900],
    ]
    const found = (predictor: Predictor) =>
      mergeCategories(predictor, few, classTarget(), { ...settings, minLeaf: 30 })!
    expect(found(ordinal(5)).groups.map((one) => one.categories)).toEqual([[0], [1, 2, 3], [4]])
    expect(found(nominal(5)).groups.map((one) => one.categories)).toEqual([[0], [1, 3, 4], [2]])
  })

  it('of a million people joins what differs beyond chance but by nothing', () => {
    const many: ClassCounts[] = [
      [500_000, 500_000],
      [496_000, 504_000],
    ]
    expect(grouped(nominal(2), many)).toBeUndefined()
    expect(mergeCategories(nominal(2), many, classTarget(), { ...settings, minEffect: 0 })!.test.p).toBeLessThan(1e-7)
  })

  it('is the same however categories without an order are numbered', () => {
    const whole = mergeCategories(nominal(5), cells, classTarget(), settings)!
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (order) => {
        const turned = mergeCategories(
          nominal(5),
          order.map((at) => cells[at]!),
          classTarget(),
          settings,
        )!
        expect(turned.adjustedP).toBeCloseTo(whole.adjustedP, 14)
        const groups = turned.groups.map((one) =>
          one.categories
            .map((at) => order[at]!)
            .toSorted()
            .join(''),
        )
        expect(groups.toSorted()).toEqual(['013', '24'])
      }),
      { numRuns: 20 },
    )
  })
})

interface Person {
  hour: number | null
  city: string
  responded: boolean
  money: number
}

const hours = Array.from({ length: 16 }, (_, at) => at + 8)
const cities = ['北京', 'O’Hare, "IL"', 'c\nd']
const predictors: Predictor[] = [
  { id: 'hour', kind: 'ordinal', missing: true, cuts: hours.slice(1) },
  { id: 'city', kind: 'nominal', missing: false, values: cities },
]

/** Who is called from 18:00 responds: in 北京 the more. Nobody is drawn: every share is exact. */
const people: Person[] = [...hours, null].flatMap((hour, at) =>
  cities.flatMap((city, place) =>
    Array.from({ length: 40 }, (_, person): Person => {
      const rate = hour === null || hour < 18 ? 6 : place === 0 ? 30 : 18
      return { hour, city, responded: (person * 7 + at + place) % 40 < rate, money: rate * 10 + (person % 5) }
    }),
  ),
)

function rowsOf(own: readonly Person[]) {
  const hourOf = (one: Person) => (one.hour === null ? hours.length : hours.indexOf(one.hour))
  return {
    columns: [Uint8Array.from(own, hourOf), Uint8Array.from(own, (one) => cities.indexOf(one.city))],
    classes: Uint8Array.from(own, (one) => Number(one.responded)),
    classCount: 2,
    values: Float64Array.from(own, (one) => one.money),
  }
}

const valuesOf = ({ hour, city }: Person): Record<string, CategoryValue | null> => ({ hour, city })

describe('a CHAID tree', () => {
  it('H03: first splits at contact hour 18, and each leaf is a rule whose count equals it', async () => {
    const tree = await growChaid(predictors, classTarget(), countsOfRows(predictors, rowsOf(people)))
    const [root] = tree.nodes
    expect(root!.split!.predictor).toBe(0)
    expect(leafRules(tree).map((one) => one.conditions)).toEqual([
      [{ column: 'hour', below: 18, missing: 'too' }],
      [
        { column: 'hour', from: 18, missing: 'no' },
        { column: 'city', values: ['北京'], missing: 'no' },
      ],
      [
        { column: 'hour', from: 18, missing: 'no' },
        { column: 'city', values: ['O’Hare, "IL"', 'c\nd'], missing: 'no' },
      ],
    ])
    for (const rule of leafRules(tree)) {
      const held = people.filter((one) => meetsRule(rule, valuesOf(one)))
      expect(held.length).toBe(tree.nodes[rule.node]!.n)
      expect(held.filter((one) => one.responded).length).toBe(tree.nodes[rule.node]!.cell[1])
    }
    const because = root!.split!.because
    // 17 categories with missing afloat in two groups: C(15, 0) + 2 · C(15, 1).
    expect(because).toMatchObject({ test: 'Pearson chi-square', df: [1], multiplier: 31, columns: 2 })
    if (!('adjustedP' in because)) throw new TypeError('CHAID tells p')
    expect(because.adjustedP).toBeCloseTo(Math.min(1, because.p * 62), 12)
  })

  it('is the same in any order of rows, and with the tables of moments for a mean', async () => {
    const turned = people.toReversed()
    const grow = (own: readonly Person[]) => growChaid(predictors, classTarget(), countsOfRows(predictors, rowsOf(own)))
    expect(await grow(turned)).toEqual(await grow(people))
    const tree = await growChaid(predictors, meanTarget, momentsOfRows(predictors, rowsOf(people)))
    const backwards = await growChaid(predictors, meanTarget, momentsOfRows(predictors, rowsOf(turned)))
    expect(leafRules(backwards)).toEqual(leafRules(tree))
    expect(leavesOf(tree).map((one) => [one.n, Math.round(one.cell.mean)])).toEqual([
      [1320, 62],
      [240, 302],
      [480, 182],
    ])
  })

  it('tells hold-out beside training, with intervals and an index, the best leaf first', async () => {
    const [own, kept] = [people.filter((_, at) => at % 3 > 0), people.filter((_, at) => at % 3 === 0)]
    const tree = await growChaid(predictors, classTarget(), countsOfRows(predictors, rowsOf(own)))
    const report = leafReport(tree, 1, cellsOfLeaves(tree, rowsOf(kept)))
    expect(report.reduce((sum, one) => sum + one.training.n, 0)).toBe(own.length)
    expect(report.reduce((sum, one) => sum + one.holdOut!.n, 0)).toBe(kept.length)
    expect(report[0]!.conditions.at(-1)).toMatchObject({ values: ['北京'] })
    expect(report[0]!.training.interval!.low).toBeLessThan(0.75)
    expect(report[0]!.training.interval!.high).toBeGreaterThan(0.75)
    expect(report[0]!.holdOut!.estimate).toBeCloseTo(0.75, 1)
    expect(report[0]!.index).toBeGreaterThan(200)
  })

  it('of a mean splits by means, never by how they spread', async () => {
    const spread = [-4, -2, 0, 2, 4]
    const group = (n: number, mean: number, factor: number): GroupMoments => {
      const values = Array.from({ length: n }, (_, at) => factor * spread[at % 5]!)
      return { n, mean, variance: values.reduce((sum, one) => sum + one * one, 0) / (n - 1) }
    }
    const grow = (cells: GroupMoments[]) =>
      growChaid([nominal(2)], meanTarget, (nodes) => nodes.map(() => [cells]), { maxDepth: 1 })
    const apart = await grow([group(80, 13.5, 1), group(80, 23.5, 1)])
    const wide = await grow([group(80, 13.5, 1), group(80, 13.5, 10)])
    expect([leavesOf(apart).length, leavesOf(wide).length]).toEqual([2, 1])
  })

  it('stops at alpha, effect, depth and smallest leaf', async () => {
    const leaves = async (own: object) =>
      leavesOf(await growChaid(predictors, classTarget(), countsOfRows(predictors, rowsOf(people)), own)).length
    expect(await leaves({ maxDepth: 0 })).toBe(1)
    expect(await leaves({ maxDepth: 1 })).toBe(2)
    expect(await leaves({ minEffect: 0.99, minRatio: Infinity })).toBe(1)
    expect(await leaves({ alphaSplit: 0 })).toBe(1)
    expect(await leaves({ minLeafShare: 0.2 })).toBe(2)
    expect(await leaves({ minLeafCount: 1021 })).toBe(1)
    await expect(growChaid([], classTarget(), () => [])).rejects.toThrow(RangeError)
  })

  it('finds nothing in a column that says nothing, whatever it is', async () => {
    const random = people.map((one, at) => ({
      ...one,
      responded: (at * 2_654_435_761) % 4_294_967_296 < 1_073_741_824,
    }))
    const tree = await growChaid(predictors, classTarget(), countsOfRows(predictors, rowsOf(random)))
    expect(leavesOf(tree).length).toBe(1)
  })

  it('of 30 columns of chance grows hardly ever, and around a true split nothing: a column is tried beside all others', async () => {
    const count = 2000
    const coins = Array.from({ length: 30 }, (_, at): Predictor => ({ ...nominal(2), id: `coin ${at}` }))
    const grown = async (seed: number, forColumns: boolean, isTrue: boolean) => {
      const next = lehmer(seed)
      const columns = coins.map(() => Uint8Array.from({ length: count }, () => Number(next() < 0.3)))
      const classes = Uint8Array.from({ length: count }, (_, row) =>
        Number(next() < (isTrue && columns[0]![row] === 1 ? 0.7 : 0.2)),
      )
      const tables = countsOfRows(coins, { columns, classes, classCount: 2 })
      const tree = await growChaid(coins, classTarget(), tables, { forColumns, minEffect: 0, minRatio: 1 })
      return tree.nodes.filter((one) => one.split).map((one) => one.split!.predictor)
    }
    const seeds = Array.from({ length: 12 }, (_, at) => at + 1)
    const noise = await Promise.all(seeds.map((seed) => grown(seed, true, false)))
    expect(noise.filter((one) => one.length > 0).length).toBeLessThanOrEqual(1)
    const loose = await Promise.all(seeds.map((seed) => grown(seed, false, false)))
    expect(loose.filter((one) => one.length > 0).length).toBeGreaterThan(8)
    const found = await Promise.all(seeds.map((seed) => grown(seed, true, true)))
    expect(found.every((one) => one[0] === 0)).toBe(true)
    expect(found.filter((one) => one.length > 1).length).toBeLessThanOrEqual(2)
  })

  it('keeps no difference that is sure but slight, and of a rare class what is half as much again', async () => {
    const grow = async (cells: ClassCounts[]) =>
      leavesOf(await growChaid([nominal(2)], classTarget(), (nodes) => nodes.map(() => [cells]), { maxDepth: 1 }))
        .length
    const ofMany = (low: number, high: number) =>
      grow([low, high].map((rate) => [100_000 * (1 - rate), 100_000 * rate]))
    // V 0.05 and 0.09 of a common class: V² is under 0.01.
    expect([await ofMany(0.475, 0.525), await ofMany(0.455, 0.545)]).toEqual([1, 1])
    expect(await ofMany(0.44, 0.56)).toBe(2)
    // V 0.03 only, but twice as many.
    expect([await ofMany(0.01, 0.02), await ofMany(0.01, 0.013)]).toEqual([2, 1])
  })
})

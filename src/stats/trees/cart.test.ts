import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignLeaves } from './assign-leaves.ts'
import { isCounts, lossOf } from './cart-cell.ts'
import { cellsOfLeaves } from './cells-of-leaves.ts'
import { crossValidated } from './cross-validate.ts'
import { binned, cutPoints } from './cut-points.ts'
import { growCart } from './grow-cart.ts'
import { leafRules, meetsRule } from './leaf-rules.ts'
import type { Predictor } from './predictor.ts'
import { prunedTree, pruneSteps } from './prune.ts'
import { leavesOf, type Tree } from './tree.ts'
import type { TreeRows } from './tree-rows.ts'
import { valuesAtRanks } from './values-at-ranks.ts'

/** Petal length and width in millimetres of three kinds of iris, 50 each (R. A. Fisher, Ann. Eugen. 7, 1936), as scikit-learn has them. */
const iris = [
  '14/2 14/2 13/2 15/2 14/2 17/4 14/3 15/2 14/2 15/1 15/2 16/2 14/1 11/1 12/2 15/4 13/4 14/3 17/3 15/3 17/2 15/4 10/2 17/5 19/2 16/2 16/4 15/2 14/2 16/2 16/2 15/4 15/1 14/2 15/2 12/2 13/2 14/1 13/2 15/2 13/3 13/3 13/2 16/6 19/4 14/3 16/2 14/2 15/2 14/2',
  '47/14 45/15 49/15 40/13 46/15 45/13 47/16 33/10 46/13 39/14 35/10 42/15 40/10 47/14 36/13 44/14 45/15 41/10 45/15 39/11 48/18 40/13 49/15 47/12 43/13 44/14 48/14 50/17 45/15 35/10 38/11 37/10 39/12 51/16 45/15 45/16 47/15 44/13 41/13 40/13 44/12 46/14 40/12 33/10 42/13 42/12 42/13 43/13 30/11 41/13',
  '60/25 51/19 59/21 56/18 58/22 66/21 45/17 63/18 58/18 61/25 51/20 53/19 55/21 50/20 51/24 53/23 55/18 67/22 69/23 50/15 57/23 49/20 67/20 49/18 57/21 60/18 48/18 49/18 56/21 58/16 61/19 64/20 56/22 51/15 56/14 61/23 56/24 55/18 48/18 54/21 56/24 51/23 51/19 59/23 57/25 52/23 50/19 52/20 54/23 51/18',
].flatMap((kind, at) =>
  kind.split(' ').map((flower) => {
    const [length, width] = flower.split('/').map(Number)
    return { length: length!, width: width!, kind: at }
  }),
)

/** A cut between every two values, so that the tree is the exact one. */
function everyValue(values: readonly number[]): number[] {
  return [...new Set(values)].toSorted((a, b) => a - b).slice(1)
}

const [lengths, widths] = [iris.map((one) => one.length), iris.map((one) => one.width)]
const petals: Predictor[] = [
  { id: 'length', kind: 'ordinal', missing: false, cuts: everyValue(lengths) },
  { id: 'width', kind: 'ordinal', missing: false, cuts: everyValue(widths) },
]
const columns = [lengths, widths].map((one) => binned(Float64Array.from(one), everyValue(one)))
const flowers = { columns, classes: Uint8Array.from(iris, (one) => one.kind), classCount: 3 }
const free = { minLeafShare: 0, minGain: 0 }

describe('a CART tree', () => {
  it('of irises has the leaves of scikit-learn 1.9.1, and its pruning path', () => {
    const tree = growCart(petals, flowers, { ...free, maxDepth: 4, minLeafCount: 5 })
    expect(
      leavesOf(tree)
        .map((one) => one.cell.join(' '))
        .toSorted(),
    ).toEqual(['50 0 0', '0 35 0', '0 12 1', '0 2 4', '0 1 5', '0 0 40'].toSorted())
    const steps = pruneSteps(tree)
    const gini = 2 / 3
    const alphas = [
      0, 0.000_747_863_247_863_269_5, 0.001_932_367_149_758_442_6, 0.029_660_493_827_160_492, 0.259_796_027_911_969_93,
      0.333_333_333_333_333_4,
    ]
    const losses = [
      0.041_196_581_196_581_19, 0.041_944_444_444_444_465, 0.043_876_811_594_202_91, 0.073_537_305_421_363_4,
      0.333_333_333_333_333_3, 0.666_666_666_666_666_7,
    ]
    expect(steps.map((one) => one.leaves)).toEqual([6, 5, 4, 3, 2, 1])
    steps.forEach((one, at) => {
      expect(one.complexity * gini).toBeCloseTo(alphas[at]!, 12)
      expect(one.loss * gini).toBeCloseTo(losses[at]!, 12)
    })
    expect(leavesOf(prunedTree(tree, steps[3]!)).map((one) => one.cell)).toEqual([
      [50, 0, 0],
      [0, 49, 5],
      [0, 1, 45],
    ])
  })

  it('of a number has the leaves of scikit-learn 1.9.1, and its pruning path', () => {
    const rows = { columns: [columns[0]!], values: Float64Array.from(widths, (one) => one / 10) }
    const tree = growCart([petals[0]!], rows, { ...free, maxDepth: 3, minLeafCount: 5 })
    const means = [
      0.216_666_666_667, 0.238_461_538_462, 0.285_714_285_714, 0.333_333_333_333, 1.152_631_578_947, 1.407_692_307_692,
      1.730_769_230_769, 2.061_904_761_905,
    ]
    leavesOf(tree).forEach((one, at) => expect(one.cell.mean).toBeCloseTo(means[at]!, 10))
    expect(leafRules(tree)[6]!.conditions).toEqual([{ column: 'length', from: 48, below: 51, missing: 'no' }])
    const variance = 0.577_132_888_888_887_8
    const alphas = [
      0, 2.670_362_670_362_72e-5, 4.884_004_884_006_25e-5, 0.000_445_740_817_740_816_06, 0.004_761_133_603_238_772,
      0.007_256_885_336_882_908, 0.077_114_181_818_180_37, 0.454_422_222_222_223_4,
    ]
    const steps = pruneSteps(tree)
    expect(steps.length).toBe(alphas.length)
    steps.forEach((one, at) => expect(one.complexity * variance).toBeCloseTo(alphas[at]!, 10))
  })

  it('finds the best set of categories without an order, and puts missing where it fits', () => {
    const cells = [90, 12, 80, 10, 70].flatMap((rate, category) =>
      Array.from({ length: 100 }, (_, at) => ({ category, hit: at < rate ? 1 : 0 })),
    )
    const rows = {
      columns: [Uint8Array.from(cells, (one) => one.category)],
      classes: Uint8Array.from(cells, (one) => one.hit),
      classCount: 2,
    }
    const values = ['a', 'b', 'c', 'd']
    const nominal = growCart([{ id: 'x', kind: 'nominal', missing: true, values }], rows, { maxDepth: 1 })
    expect(nominal.nodes[0]!.split!.branches).toEqual([
      [1, 3],
      [0, 2, 4],
    ])
    const ranked = growCart([{ id: 'x', kind: 'ordinal', missing: true, values }], rows, { maxDepth: 1 })
    expect(ranked.nodes[0]!.split!.branches).toEqual([
      [0, 4],
      [1, 2, 3],
    ])
    expect(leafRules(ranked).map((one) => one.conditions)).toEqual([
      [{ column: 'x', values: ['a'], missing: 'too' }],
      [{ column: 'x', values: ['b', 'c', 'd'], missing: 'no' }],
    ])
  })

  it('keeps small gains of skewed money, and sums that no order of rows changes', () => {
    const values = Float64Array.from({ length: 3000 }, (_, at) => (at === 7 ? 5e8 : (at % 2) * 0.3 + (at % 7) / 10))
    const rows = {
      columns: [Uint8Array.from(values, (_, at) => at % 2), Uint8Array.from(values, (_, at) => (at === 7 ? 1 : 0))],
      values,
    }
    const own: Predictor[] = [
      { id: 'odd', kind: 'ordinal', missing: false, cuts: [1] },
      { id: 'rich', kind: 'ordinal', missing: false, cuts: [1] },
    ]
    const tree = growCart(own, rows, { ...free, minLeafCount: 1, maxDepth: 2 })
    expect(tree.nodes[0]!.split!.predictor).toBe(1)
  })
})

describe('cross-validation', () => {
  it('prunes noise away and keeps what holds', () => {
    // x tells the class for four of five; y is noise that a deep tree follows.
    const people = Array.from({ length: 1200 }, (_, at) => {
      const [x, y, off] = [at % 8, (at * 37) % 64, ((at * 2_654_435_761) >>> 0) % 100 < 20]
      return { x, y, hit: x >= 4 !== off ? 1 : 0 }
    })
    const rows = {
      columns: [Uint8Array.from(people, (one) => one.x), Uint8Array.from(people, (one) => one.y)],
      classes: Uint8Array.from(people, (one) => one.hit),
      classCount: 2,
    }
    const own: Predictor[] = [8, 64].map((count, at) => ({
      id: 'xy'[at]!,
      kind: 'ordinal',
      missing: false,
      cuts: Array.from({ length: count - 1 }, (_, cut) => cut + 1),
    }))
    const fold = Uint8Array.from(people, (_, at) => ((at * 40_503) >>> 3) % 10)
    const found = crossValidated(own, rows, fold, { ...free, minLeafCount: 5, maxDepth: 6 })
    expect(leavesOf(found.full).length).toBeGreaterThan(8)
    expect(leavesOf(found.tree).length).toBe(2)
    expect(found.tree.nodes[0]!.split!.branches[1]).toEqual([4, 5, 6, 7])
    const [full, chosen, root] = [found.steps[0]!, found.steps[found.chosen]!, found.steps.at(-1)!]
    expect(full.loss).toBeLessThan(chosen.loss)
    expect(full.validated).toBeGreaterThan(chosen.validated)
    expect(root.validated).toBeCloseTo(1, 1)
    expect(() => crossValidated(own, rows, new Uint8Array(1200))).toThrow(RangeError)
  })
})

describe('laws of trees', () => {
  const table = fc.array(
    fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 4 }), fc.nat({ max: 1 }), fc.integer({ min: -50, max: 50 })),
    { minLength: 4, maxLength: 60 },
  )
  const own: Predictor[] = [
    { id: 'n', kind: 'ordinal', missing: true, cuts: [10, 20, 30, 40] },
    { id: 'v', kind: 'nominal', missing: true, values: ['甲', 'b"', 'c', 'd'] },
  ]
  const rowsOf = (rows: readonly (readonly number[])[], mean: boolean): TreeRows => {
    const both = [0, 1].map((at) => Uint8Array.from(rows, (row) => row[at]!))
    return mean
      ? { columns: both, values: Float64Array.from(rows, (row) => row[3]! / 7) }
      : { columns: both, classes: Uint8Array.from(rows, (row) => row[2]!), classCount: 2 }
  }
  const small = { ...free, minLeafCount: 1, maxDepth: 3 }
  const shape = (tree: Tree<unknown>) => tree.nodes.map(({ n, split }) => [n, split?.predictor, split?.branches])

  it('the order of rows changes no split, no count and no pruning', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (rows, mean) => {
        const [one, other] = [rows, rows.toReversed()].map((each) => growCart(own, rowsOf(each, mean), small))
        expect(shape(other!)).toEqual(shape(one!))
        expect(pruneSteps(other!).map((step) => step.leaves)).toEqual(pruneSteps(one!).map((step) => step.leaves))
      }),
      { numRuns: 50 },
    )
  })

  it('every row is in one leaf, whose rule holds of it and of as many as the leaf has', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (rows, mean) => {
        const data = rowsOf(rows, mean)
        const tree = growCart(own, data, small)
        const leaves = assignLeaves(tree, data.columns, rows.length)
        const rules = leafRules(tree)
        const values = rows.map(([n, v]) => ({
          n: n === 5 ? null : n * 10 + 3,
          v: v === 4 ? null : ['甲', 'b"', 'c', 'd'][v]!,
        }))
        for (const rule of rules) {
          expect(values.filter((one) => meetsRule(rule, one)).length).toBe(tree.nodes[rule.node]!.n)
          values.forEach((one, at) => expect(meetsRule(rule, one)).toBe(leaves[at] === rule.node))
        }
        const cells = cellsOfLeaves(tree, data)
        for (const leaf of leavesOf(tree)) {
          const cell = cells.get(leaf.id)!
          expect(lossOf(cell)).toBeCloseTo(lossOf(leaf.cell), 9)
          expect(isCounts(cell)).toBe(!mean)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('each split takes away the share of the loss that it says', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (rows, mean) => {
        const tree = growCart(own, rowsOf(rows, mean), small)
        const root = lossOf(tree.nodes[0]!.cell)
        for (const { cell, split } of tree.nodes) {
          if (!split || !('gain' in split.because)) continue
          const below = split.children.reduce((sum, one) => sum + lossOf(tree.nodes[one]!.cell), 0)
          expect((lossOf(cell) - below) / root).toBeCloseTo(split.because.gain, 6)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('cut points', () => {
  it('part numbers into bins of about equal size and keep equal ones together', () => {
    expect(cutPoints(Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8]), 4)).toEqual([3, 5, 7])
    expect(cutPoints(Float64Array.from([0, 0, 0, 0, 0, 0, 5, 9]), 4)).toEqual([5])
    expect(cutPoints(Float64Array.from([3, 3, 3]), 4)).toEqual([])
    expect(cutPoints(Float64Array.from([Number.NaN]), 4)).toEqual([])
    expect([...binned(Float64Array.from([-1, 3, 4.9, 5, 99, Number.NaN]), [3, 5])]).toEqual([0, 1, 1, 2, 2, 3])
  })

  it('finds numbers at ranks of many as if all were sorted', () => {
    const spread = (at: number): number => {
      const off = (Math.imul(at, 2_654_435_761) >>> 0) / 2 ** 32 - 0.5
      return [off * 1e-300, Math.round(off * 9), 1 + off / 100, Math.tan(3 * off), off > 0.4 ? Infinity : -off * 1e300][
        at % 5
      ]!
    }
    const values = Float64Array.from({ length: 60_000 }, (_, at) => spread(at))
    const sorted = values.toSorted()
    const ranks = [0, 0, 1, 599, 12_000, 30_000, 30_001, 45_678, 59_998, 59_999]
    expect(valuesAtRanks(values, ranks)).toEqual(ranks.map((one) => sorted[one]!))
    expect(valuesAtRanks(values.subarray(0, 99), [98])).toEqual([values.slice(0, 99).sort()[98]!])
    expect(cutPoints(values, 5)).toEqual([12_000, 24_000, 36_000, 48_000].map((one) => sorted[one]!))
  })
})

import { expect, it } from 'vitest'
import type { Tree } from '../../stats/trees/tree.ts'
import { leavesOf } from '../../stats/trees/tree.ts'
import type { CartCell } from '../../stats/trees/cart-cell.ts'
import { heldTree } from './held-splits.ts'
import type { LeafFacts } from './leaf-facts.ts'
import { leafMarks } from './leaf-marks.ts'
import { judged } from './tree-verdict.ts'

const because = { gain: 0.1 }
const rate = (n: number, share: number): number[] => [n - n * share, n * share]

/** 0 splits into 1 and 2, and 2 into 3 and 4. */
function treeOf(leaves: readonly LeafFacts[]): Tree<CartCell> {
  const sum = (...own: number[]): number[] =>
    [0, 1].map((at) => own.reduce((total, leaf) => total + (leaves[leaf]!.training as number[])[at]!, 0))
  const node = (id: number, depth: number, cell: number[], parent?: number) => ({
    id,
    depth,
    n: cell[0]! + cell[1]!,
    cell,
    ...(parent === undefined ? {} : { parent }),
  })
  return {
    definition: 'CART',
    predictors: [
      { id: 'a', kind: 'nominal', missing: false, values: ['x', 'y'] },
      { id: 'b', kind: 'nominal', missing: false, values: ['x', 'y'] },
    ],
    nodes: [
      { ...node(0, 0, sum(0, 1, 2)), split: { predictor: 0, branches: [[0], [1]], children: [1, 2], because } },
      node(1, 1, sum(0), 0),
      { ...node(2, 1, sum(1, 2), 0), split: { predictor: 1, branches: [[0], [1]], children: [3, 4], because } },
      node(3, 2, sum(1), 2),
      node(4, 2, sum(2), 2),
    ],
  }
}

const facts = (training: number[], holdOut: number[]): LeafFacts => ({ people: 1000, training, holdOut })
const told = { least: 30, minimum: 10 }

it('cuts a split that is not there among those kept out, and keeps the true one above it', () => {
  const leaves = [
    facts(rate(700, 0.1), rate(300, 0.1)),
    facts(rate(100, 0.7), rate(60, 0.5)),
    facts(rate(100, 0.5), rate(60, 0.65)),
  ]
  const held = heldTree(treeOf(leaves), leaves, 10)
  expect([held.cut, leavesOf(held.tree).map((one) => one.id)]).toEqual([1, [1, 2]])
  expect(held.facts.map((one) => [one.people, one.holdOut])).toEqual([
    [1000, leaves[0]!.holdOut],
    [2000, [51, 69]],
  ])
  const found = judged(held.facts, { ...told, cut: held.cut, marked: 0 })
  expect(found.verdict).toBe('holds')
  expect(found.sentence.en).toContain('Cut back: a split that was not there')
})

it('keeps a split above one that holds, and cuts nothing where nobody was kept out', () => {
  const leaves = [
    facts(rate(700, 0.4), rate(300, 0.4)),
    facts(rate(300, 0.7), rate(200, 0.7)),
    facts(rate(300, 0.1), rate(200, 0.1)),
  ]
  expect(heldTree(treeOf(leaves), leaves, 10).cut).toBe(0)
  const alone = leaves.map((one) => ({ ...one, holdOut: [0, 0] }))
  expect(heldTree(treeOf(alone), alone, 10).cut).toBe(0)
})

it('a tree of which nothing is there among those kept out is no tree', () => {
  const leaves = [
    facts(rate(400, 0.2), rate(200, 0.3)),
    facts(rate(400, 0.3), rate(200, 0.3)),
    facts(rate(400, 0.4), rate(200, 0.3)),
  ]
  const held = heldTree(treeOf(leaves), leaves, 10)
  expect([held.tree.nodes.length, held.facts.length, held.cut]).toEqual([1, 1, 2])
  expect(judged(held.facts, { ...told, cut: held.cut, marked: 0 }).verdict).toBe('not-held')
})

it('marks leaves that come out the other way round among those kept out, or at another rate', () => {
  const leaf = (id: number, training: number[], holdOut: number[]) => ({
    node: {
      id,
      depth: 1,
      people: 1000,
      training: { n: training[0]! + training[1]!, estimate: training[1]! / (training[0]! + training[1]!) },
      holdOut: { n: holdOut[0]! + holdOut[1]!, estimate: holdOut[1]! / (holdOut[0]! + holdOut[1]!) },
    },
    facts: facts(training, holdOut),
  })
  const marks = leafMarks(
    [
      leaf(1, rate(400, 0.1), rate(200, 0.1)),
      leaf(2, rate(400, 0.3), rate(200, 0.6)),
      leaf(3, rate(100, 0.7), rate(60, 0.65)),
      leaf(4, rate(100, 0.68), rate(60, 0.7)),
      leaf(5, rate(100, 0.9), [0, 5]),
    ],
    10,
  )
  expect([...marks]).toEqual([
    [2, 'apart'],
    [3, 'turned'],
    [4, 'turned'],
  ])
})

import { describe, expect, it } from 'vitest'
import { cellsOfLeaves } from './cells-of-leaves.ts'
import { binned, cutPoints } from './cut-points.ts'
import { growCart } from './grow-cart.ts'
import { leafRules } from './leaf-rules.ts'
import type { Predictor } from './predictor.ts'
import { refineCuts } from './refine-cuts.ts'
import { rulesByClass } from './rules-by-class.ts'
import { leavesOf } from './tree.ts'

const cutsOf = (predictor: Predictor) => ('cuts' in predictor ? predictor.cuts : [])
const settings = { minLeafCount: 1, minLeafShare: 0, maxDepth: 3 }

describe('a tree read as rules of classes', () => {
  /** Three clusters by spend and visits; one in twenty is elsewhere. */
  const people = Array.from({ length: 600 }, (_, at) => {
    const cluster = at % 3
    const told = at % 60 < 3 ? (cluster + 1) % 3 : cluster
    return { cluster: told, spend: [10, 50, 50][cluster]! + (at % 7), visits: [3, 3, 20][cluster]! + (at % 4) }
  })
  const numbers = [people.map((one) => one.spend), people.map((one) => one.visits)].map((one) => Float64Array.from(one))
  const predictors = numbers.map((one, at): Predictor => ({
    id: ['spend', 'visits'][at]!,
    kind: 'ordinal',
    missing: false,
    cuts: cutPoints(one, 32),
  }))
  const rows = {
    columns: numbers.map((one, at) => binned(one, cutsOf(predictors[at]!))),
    classes: Uint8Array.from(people, (one) => one.cluster),
    classCount: 3,
  }

  it('H02: clusters are told by thresholds, with how often that is right', () => {
    const tree = growCart(predictors, rows, { ...settings, maxDepth: 2, minGain: 0.01 })
    const found = rulesByClass(tree)
    expect(found.accuracy).toBeCloseTo(0.95, 12)
    expect(found.withoutRules).toBeCloseTo(1 / 3, 1)
    expect(found.classes.map((one) => one.rules.length)).toEqual([1, 1, 1])
    expect(found.classes[2]!.rules[0]!.conditions).toEqual([
      { column: 'spend', from: 50, missing: 'no' },
      { column: 'visits', from: 20, missing: 'no' },
    ])
    for (const one of found.classes) {
      expect(one.taken).toBe(200)
      expect(one.right).toBe(190)
    }
  })

  it('can be judged on other people', () => {
    const tree = growCart(predictors, rows, { ...settings, maxDepth: 2, minGain: 0.01 })
    const kept = {
      columns: rows.columns.map((one) => one.slice(0, 60)),
      classes: rows.classes.slice(0, 60),
      classCount: 3,
    }
    const found = rulesByClass(tree, cellsOfLeaves(tree, kept))
    expect(found.accuracy).toBeCloseTo(57 / 60, 12)
    expect(rulesByClass(tree, new Map()).accuracy).toBe(0)
  })
})

describe('finer cuts', () => {
  it('find the border inside its bin, and leave other columns alone', () => {
    const spend = Float64Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 20_000)
    const noise = Float64Array.from(spend, (one) => (one * 31) % 997)
    const classes = Uint8Array.from(spend, (one) => Number(one >= 12_345))
    const grow = (own: readonly Predictor[]) =>
      growCart(
        own,
        {
          columns: [spend, noise].map((one, at) => binned(one, cutsOf(own[at]!))),
          classes,
          classCount: 2,
        },
        { ...settings, maxDepth: 1 },
      )
    const coarse: Predictor[] = [spend, noise].map((one, at) => ({
      id: ['spend', 'noise'][at]!,
      kind: 'ordinal',
      missing: true,
      cuts: cutPoints(one, 32),
    }))
    const first = grow(coarse)
    const wrong = (tree: typeof first) => leavesOf(tree).reduce((sum, one) => sum + Math.min(...one.cell), 0)
    const finer = refineCuts(first, [spend, noise])
    expect(finer[1]).toBe(coarse[1])
    const second = grow(finer)
    expect(wrong(first)).toBeGreaterThan(60)
    expect(wrong(second)).toBeLessThan(7)
    expect(leafRules(second)[1]!.conditions[0]!.from).toBeCloseTo(12_345, -1)
    expect(refineCuts(first, [undefined, noise])[0]).toBe(coarse[0])
  })
})

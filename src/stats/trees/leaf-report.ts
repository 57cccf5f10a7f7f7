import { type Interval, wilsonInterval } from '../proportion.ts'
import { meanInterval } from '../welch.ts'
import { type CartCell, isCounts } from './cart-cell.ts'
import { type LeafRule, ruleOf } from './leaf-rules.ts'
import { leavesOf, type Tree } from './tree.ts'

/** People of a leaf and what the target is among them. */
export interface LeafFigure {
  n: number
  /** Share of the class asked for, or the mean; left out of nobody. */
  estimate?: number
  /** 95 %: Wilson's of a share, Student's of a mean. */
  interval?: Interval
}

export interface LeafReport extends LeafRule {
  /** Share of all people, 0 to 1. */
  share: number
  /** 100 × estimate ÷ that of all; left out where that is 0 or less. */
  index?: number
  /** On the people the tree was grown from: too good by what the tree chose. */
  training: LeafFigure
  /** On people kept out of the growing. */
  holdOut?: LeafFigure
}

/**
 * Leaves with their rules, highest estimate first. `wanted` is the class whose share is told; `holdOut[node]` is the target among people kept out, by leaf.
 */
export function leafReport<Cell extends CartCell>(
  tree: Tree<Cell>,
  wanted = 1,
  holdOut?: ReadonlyMap<number, CartCell>,
): LeafReport[] {
  const all = figureOf(tree.nodes[0]!.cell, wanted)
  const reports = leavesOf(tree).map(({ id, n, cell }): LeafReport => {
    const training = figureOf(cell, wanted)
    const kept = holdOut?.get(id)
    return {
      ...ruleOf(tree, id),
      share: all.n > 0 ? n / all.n : 0,
      ...(training.estimate !== undefined && all.estimate !== undefined && all.estimate > 0
        ? { index: (100 * training.estimate) / all.estimate }
        : {}),
      training,
      ...(holdOut ? { holdOut: kept ? figureOf(kept, wanted) : { n: 0 } } : {}),
    }
  })
  return reports.toSorted((a, b) => (b.training.estimate ?? 0) - (a.training.estimate ?? 0) || a.node - b.node)
}

function figureOf(cell: CartCell, wanted: number): LeafFigure {
  if (!isCounts(cell)) {
    const found = meanInterval(cell, 0.05)
    return {
      n: cell.n,
      ...(cell.n > 0 ? { estimate: cell.mean } : {}),
      ...(found ? { interval: { low: found[0], high: found[1] } } : {}),
    }
  }
  const n = cell.reduce((sum, one) => sum + one, 0)
  const count = cell[wanted] ?? 0
  const interval = wilsonInterval({ count, n })
  return { n, ...(n > 0 ? { estimate: count / n } : {}), ...(interval ? { interval } : {}) }
}

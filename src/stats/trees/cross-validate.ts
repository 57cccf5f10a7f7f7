import { assignLeaves } from './assign-leaves.ts'
import { type CartCell, isCounts, lossOf } from './cart-cell.ts'
import { type CartSettings, growCart } from './grow-cart.ts'
import type { Predictor } from './predictor.ts'
import { answering, prunedTree, pruneSteps, type PruneStep, stepAt } from './prune.ts'
import type { Tree } from './tree.ts'
import { rowCount, type TreeRows } from './tree-rows.ts'

/** One row of the pruning table: a size of tree, and what it loses on people that it was not grown from. */
export interface ValidatedStep extends PruneStep {
  /** Loss ÷ the root's, over all parts while each was left out; and its standard error. */
  validated: number
  standardError: number
}

export interface ValidatedTree {
  definition: string
  folds: number
  full: Tree<CartCell>
  steps: ValidatedStep[]
  /** Places in `steps`: the least loss, and the smallest tree within one standard error of it, which is the one to take. */
  least: number
  chosen: number
  tree: Tree<CartCell>
}

/**
 * How far to cut a tree back, by cross-validation with the one-standard-error rule (L. Breiman et al. 1984, chapter 3). `fold[row]` says in which part, from 0, a row
 * is left out: by a hash of its id, so that the order of rows never matters. Each tree is judged at the geometric means of neighbouring complexities. Throws `RangeError` for
 * fewer than two parts.
 */
export function crossValidated(
  predictors: readonly Predictor[],
  rows: TreeRows,
  fold: Uint8Array,
  settings: Partial<CartSettings> = {},
): ValidatedTree {
  const folds = fold.reduce((most, one) => Math.max(most, one), 0) + 1
  if (folds < 2) throw new RangeError('cross-validation needs two parts')
  const count = rowCount(rows)
  const full = growCart(predictors, rows, settings)
  const steps = pruneSteps(full)
  const at = steps.map(({ complexity }, index) => Math.sqrt(complexity * (steps[index + 1]?.complexity ?? 1)))
  const [sums, squares] = [new Float64Array(steps.length), new Float64Array(steps.length)]
  for (let part = 0; part < folds; part++) {
    const others = Uint32Array.from({ length: count }, (_, row) => row).filter((row) => fold[row] !== part)
    if (others.length === 0 || others.length === count) continue
    const tree = growCart(predictors, rows, settings, others)
    const own = pruneSteps(tree)
    const leaves = assignLeaves(tree, rows.columns, count)
    const answers = at.map((complexity) => answering(tree, stepAt(own, complexity)))
    const losses = tree.nodes.map((one) => lossesIn(one.cell))
    for (let row = 0; row < count; row++) {
      if (fold[row] !== part) continue
      for (let step = 0; step < at.length; step++) {
        const cell = losses[answers[step]![leaves[row]!]!]!
        const loss = 'classes' in rows ? cell.of[rows.classes[row]!]! : (rows.values[row]! - cell.mean) ** 2
        sums[step]! += loss
        squares[step]! += loss * loss
      }
    }
  }
  const root = lossOf(full.nodes[0]!.cell)
  const validated = steps.map((step, index): ValidatedStep => ({
    ...step,
    validated: root > 0 ? sums[index]! / root : 0,
    standardError: root > 0 ? Math.sqrt(Math.max(0, squares[index]! - sums[index]! ** 2 / count)) / root : 0,
  }))
  const least = validated.reduce((best, one, index) => (one.validated < validated[best]!.validated ? index : best), 0)
  const limit = validated[least]!.validated + validated[least]!.standardError
  const chosen = validated.findLastIndex((one) => one.validated <= limit)
  return {
    definition: `quadratic loss, ${folds} parts, smallest tree within one standard error`,
    folds,
    full,
    steps: validated,
    least,
    chosen,
    tree: prunedTree(full, validated[chosen]!),
  }
}

/** What a node's answer loses on one person: of each class (Brier's score), or by the mean. */
function lossesIn(cell: CartCell): { of: number[]; mean: number } {
  if (!isCounts(cell)) return { of: [], mean: cell.mean }
  const n = cell.reduce((sum, one) => sum + one, 0)
  const shares = cell.map((one) => (n > 0 ? one / n : 0))
  const all = shares.reduce((sum, one) => sum + one * one, 0)
  return { of: shares.map((one) => 1 - 2 * one + all), mean: 0 }
}

import { type CartCell, lossOf } from './cart-cell.ts'
import type { Tree, TreeNode } from './tree.ts'

/** A tree cut back: from this complexity on it is the best that many leaves can do. */
export interface PruneStep {
  /** What a split must take of the root's loss for each leaf it adds, 0 to 1 (`cp` of R's rpart). */
  complexity: number
  leaves: number
  /** Loss of these leaves ÷ that of the root, on the people it was grown from. */
  loss: number
  /** Inner nodes of the full tree that are leaves now. */
  collapsed: ReadonlySet<number>
}

/**
 * Cost-complexity pruning by the weakest link (L. Breiman et al. 1984, chapter 3), from the full tree to its root. The loss is quadratic: n times Gini's index, or squared distances, so that a rare
 * class prunes nothing away by being rare.
 */
export function pruneSteps(tree: Tree<CartCell>): PruneStep[] {
  const root = lossOf(tree.nodes[0]!.cell)
  const collapsed = new Set<number>()
  const steps: PruneStep[] = []
  let complexity = 0
  for (;;) {
    const { links, leaves, loss } = linksOf(tree, collapsed)
    const weakest = Math.min(...links.map((one) => one.strength))
    if (links.length > 0 && weakest <= root * 1e-12) {
      for (const one of links) if (one.strength <= root * 1e-12) collapsed.add(one.node)
      continue
    }
    steps.push({ complexity, leaves, loss: root > 0 ? loss / root : 0, collapsed: new Set(collapsed) })
    if (links.length === 0) return steps
    for (const one of links) if (one.strength <= weakest + root * 1e-12) collapsed.add(one.node)
    complexity = Math.max(complexity, weakest / root)
  }
}

/** Of each inner node that is left, what its branch saves for each leaf it has more. */
function linksOf(
  tree: Tree<CartCell>,
  collapsed: ReadonlySet<number>,
): { links: { node: number; strength: number }[]; leaves: number; loss: number } {
  const links: { node: number; strength: number }[] = []
  const below = (id: number): { leaves: number; loss: number } => {
    const node = tree.nodes[id]!
    const own = lossOf(node.cell)
    if (!node.split || collapsed.has(id)) return { leaves: 1, loss: own }
    const all = node.split.children.map(below)
    const leaves = all.reduce((sum, one) => sum + one.leaves, 0)
    const loss = all.reduce((sum, one) => sum + one.loss, 0)
    links.push({ node: id, strength: (own - loss) / (leaves - 1) })
    return { leaves, loss }
  }
  return { ...below(0), links }
}

/** The step in force at a complexity: the last that asks for no more. */
export function stepAt(steps: readonly PruneStep[], complexity: number): PruneStep {
  return steps.findLast((one) => one.complexity <= complexity) ?? steps[0]!
}

/** The tree that a step leaves, its nodes numbered anew in their order. */
export function prunedTree<Cell>(tree: Tree<Cell>, { collapsed }: Pick<PruneStep, 'collapsed'>): Tree<Cell> {
  const kept = tree.nodes.filter((one) => !underOne(tree, one, collapsed))
  const to = new Map(kept.map((one, at) => [one.id, at]))
  const nodes = kept.map(({ split, parent, ...node }): TreeNode<Cell> => ({
    ...node,
    id: to.get(node.id)!,
    ...(parent === undefined ? {} : { parent: to.get(parent)! }),
    ...(split && !collapsed.has(node.id)
      ? { split: { ...split, children: split.children.map((one) => to.get(one)!) } }
      : {}),
  }))
  return { ...tree, nodes }
}

function underOne<Cell>(tree: Tree<Cell>, node: TreeNode<Cell>, collapsed: ReadonlySet<number>): boolean {
  for (let at = node.parent; at !== undefined; at = tree.nodes[at]!.parent) if (collapsed.has(at)) return true
  return false
}

/** For each node the one that answers for it in the pruned tree: itself, or the first collapsed above it. */
export function answering<Cell>(tree: Tree<Cell>, { collapsed }: Pick<PruneStep, 'collapsed'>): Int32Array {
  const found = new Int32Array(tree.nodes.length)
  for (const { id, parent } of tree.nodes) {
    const above = parent === undefined ? 0 : found[parent]!
    found[id] = parent !== undefined && (above !== parent || collapsed.has(parent)) ? above : id
  }
  return found
}

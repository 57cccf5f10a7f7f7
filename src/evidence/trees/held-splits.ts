import type { CartCell } from '../../stats/trees/cart-cell.ts'
import { prunedTree } from '../../stats/trees/prune.ts'
import type { Tree } from '../../stats/trees/tree.ts'
import { leavesOf } from '../../stats/trees/tree.ts'
import type { LeafFacts } from './leaf-facts.ts'
import { explainedBy, merged, sizeOf, testOf } from './tree-verdict.ts'

const alpha = 0.05

export interface HeldTree {
  tree: Tree<CartCell>
  /** By leaf of the tree that is left, in its order. */
  facts: LeafFacts[]
  /** Splits that were cut back. */
  cut: number
}

/**
 * Cuts a tree back to the splits that are there among the people kept out: a split stays where its children differ there too (p up to 0.05) and tell the target better than
 * their parent does, or where one below it stays. `facts` by leaf, in the order of the nodes. Without as many people kept out as `least`, nothing is cut.
 */
export function heldTree(tree: Tree<CartCell>, facts: readonly LeafFacts[], least: number): HeldTree {
  const own = new Map(leavesOf(tree).map(({ id }, at) => [id, [facts[at]!]]))
  const collapsed = new Set<number>()
  const stays = new Set<number>()
  for (const { id, split } of tree.nodes.toReversed()) {
    if (!split) continue
    const children = split.children.map((child) => joined(own.get(child)!))
    if (split.children.some((child) => stays.has(child)) || isThere(children)) stays.add(id)
    else collapsed.add(id)
    own.set(
      id,
      split.children.flatMap((child) => own.get(child)!),
    )
  }
  const kept = facts.reduce((sum, one) => sum + sizeOf(one.holdOut), 0)
  if (collapsed.size === 0 || kept < least) return { tree, facts: [...facts], cut: 0 }
  const isUnder = (id: number): boolean => {
    const { parent } = tree.nodes[id]!
    return parent !== undefined && (collapsed.has(parent) || isUnder(parent))
  }
  const left = tree.nodes.filter((one) => !isUnder(one.id))
  return {
    tree: prunedTree(tree, { collapsed }),
    facts: left.filter((one) => !one.split || collapsed.has(one.id)).map(({ id }) => joined(own.get(id)!)),
    cut: collapsed.size,
  }
}

function isThere(children: readonly LeafFacts[]): boolean {
  const [training, holdOut] = [children.map((one) => one.training), children.map((one) => one.holdOut)]
  const test = testOf(holdOut)
  return test !== undefined && test.p <= alpha && (explainedBy(training, holdOut, merged(training)) ?? 0) > 0
}

const joined = (leaves: readonly LeafFacts[]): LeafFacts => ({
  people: leaves.reduce((sum, one) => sum + one.people, 0),
  training: merged(leaves.map((one) => one.training)),
  holdOut: merged(leaves.map((one) => one.holdOut)),
})

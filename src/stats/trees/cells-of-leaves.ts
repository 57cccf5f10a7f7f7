import { assignLeaves } from './assign-leaves.ts'
import { type CartCell, cellOfRows } from './cart-cell.ts'
import type { Tree } from './tree.ts'
import { rowCount, type TreeRows } from './tree-rows.ts'

/** The target among other people than those a tree was grown from, by leaf; leaves of nobody are left out. */
export function cellsOfLeaves<Cell>(tree: Tree<Cell>, rows: TreeRows): Map<number, CartCell> {
  const leaves = assignLeaves(tree, rows.columns, rowCount(rows))
  const starts = new Uint32Array(tree.nodes.length + 1)
  for (const leaf of leaves) starts[leaf + 1]! += 1
  for (let node = 0; node < tree.nodes.length; node++) starts[node + 1]! += starts[node]!
  const [order, at] = [new Uint32Array(leaves.length), starts.slice()]
  leaves.forEach((leaf, row) => {
    order[at[leaf]!] = row
    at[leaf]! += 1
  })
  const found = new Map<number, CartCell>()
  for (const { id } of tree.nodes)
    if (starts[id + 1]! > starts[id]!) found.set(id, cellOfRows(rows, order, starts[id]!, starts[id + 1]!))
  return found
}

import type { Tree } from './tree.ts'

/** The node without a split that each row comes to: `columns[predictor][row]` is a category. Throws `RangeError` for a category that the column does not have. */
export function assignLeaves<Cell>(tree: Tree<Cell>, columns: readonly Uint8Array[], count: number): Int32Array {
  const found = new Int32Array(count)
  const steps = tree.nodes.map(({ split }) => {
    if (!split) return undefined
    const to = new Int32Array(256).fill(-1)
    split.branches.forEach((branch, at) => {
      for (const category of branch) to[category] = split.children[at]!
    })
    return { column: columns[split.predictor]!, to }
  })
  for (let row = 0; row < count; row++) {
    let node = 0
    for (let step = steps[0]; step; step = steps[node]) {
      const next = step.to[step.column[row]!]!
      if (next < 0) throw new RangeError(`no such category: ${step.column[row]}`)
      node = next
    }
    found[row] = node
  }
  return found
}

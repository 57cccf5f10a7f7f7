import type { Cell, Sum } from '../../privacy/small-groups.ts'
import { hiddenCounts } from '../../privacy/small-groups.ts'
import type { CartCell } from '../../stats/trees/cart-cell.ts'
import { isCounts } from '../../stats/trees/cart-cell.ts'
import { sizeOf } from './tree-verdict.ts'

/** More counts than these are judged one by one. */
const mostTogether = 200

/**
 * Nodes of which no exact share may be told, since how many of their few people are of a class would follow: sizes of nodes are known, and each node's people are those of its
 * children. Of many classes only how many are of the commonest is told. Of a mean, nodes of fewer than `minimum`.
 */
export function smallNodes(
  cells: readonly CartCell[],
  children: readonly (readonly number[])[],
  minimum: number,
): Set<number> {
  const [first] = cells
  const alone = (cell: CartCell): boolean => {
    const n = sizeOf(cell)
    if (!isCounts(cell)) return n > 0 && n < minimum
    const most = Math.max(...cell)
    return (n > 0 && most < minimum) || (n > most && n - most < minimum)
  }
  const width = first && isCounts(first) ? first.length : 0
  if (width !== 2 || cells.length * 2 > mostTogether)
    return new Set(cells.flatMap((cell, node) => (alone(cell) ? [node] : [])))
  const counts = cells.flatMap((cell) => (isCounts(cell) ? [...cell] : []))
  const shown = [
    ...counts.map((count): Cell => ({ count })),
    ...cells.map((cell): Cell => ({ count: sizeOf(cell), as: 'open' })),
  ]
  const sums: Sum[] = [
    ...cells.map((_, node) => ({ parts: [2 * node, 2 * node + 1], total: counts.length + node })),
    ...children.flatMap((own, node) =>
      own.length === 0
        ? []
        : [0, 1].map((side) => ({ parts: own.map((one) => 2 * one + side), total: 2 * node + side })),
    ),
  ]
  const hidden = hiddenCounts(shown, sums, minimum)
  return new Set(cells.flatMap((_, node) => (hidden.has(2 * node) || hidden.has(2 * node + 1) ? [node] : [])))
}

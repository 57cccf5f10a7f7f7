import type { GroupMoments } from '../group-moments.ts'
import type { TreeRows } from './tree-rows.ts'
import type { ClassCounts } from './tree.ts'

/** What the target is among some rows: counts of classes, or moments of a number. */
export type CartCell = ClassCounts | GroupMoments

/** Over `order[start]` to `order[end − 1]`, a mean in two passes. */
export function cellOfRows(rows: TreeRows, order: Uint32Array, start: number, end: number): CartCell {
  if ('classes' in rows) {
    const counts = Array.from({ length: rows.classCount }, () => 0)
    for (let at = start; at < end; at++) counts[rows.classes[order[at]!]!]! += 1
    return counts
  }
  const n = end - start
  let [sum, squares] = [0, 0]
  for (let at = start; at < end; at++) sum += rows.values[order[at]!]!
  const mean = n > 0 ? sum / n : 0
  for (let at = start; at < end; at++) squares += (rows.values[order[at]!]! - mean) ** 2
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 }
}

/** What is lost by taking everybody of a node for the same: n times Gini's index, or the squared distances from the mean. */
export function lossOf(cell: CartCell): number {
  if (!isCounts(cell)) return cell.n > 1 ? (cell.n - 1) * cell.variance : 0
  const n = cell.reduce((sum, one) => sum + one, 0)
  return n > 0 ? n - cell.reduce((sum, one) => sum + one * one, 0) / n : 0
}

export function isCounts(cell: CartCell): cell is ClassCounts {
  return Array.isArray(cell)
}

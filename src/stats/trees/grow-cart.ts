import type { GroupMoments } from '../group-moments.ts'
import { bestCut, purityOf } from './best-cut.ts'
import { histogramOffsets, histogramsOf, subtracted, summedClasses, type Summed, summedNumbers } from './histograms.ts'
import { type CartCell, cellOfRows, lossOf } from './cart-cell.ts'
import type { Predictor } from './predictor.ts'
import { type ClassRows, type NumberRows, rowCount, type TreeRows } from './tree-rows.ts'
import type { ClassCounts, Tree, TreeNode } from './tree.ts'

export interface CartSettings {
  /** Splits between root and leaf at most (4). */
  maxDepth: number
  /** Fewest people of a leaf: as a count (30) and as a share of all, 0 to 1 (0.01); the greater holds. */
  minLeafCount: number
  minLeafShare: number
  /** A split must take at least this share of the root's loss away, 0 to 1 (0.0001). */
  minGain: number
}

export const cartDefaults: CartSettings = { maxDepth: 4, minLeafCount: 30, minLeafShare: 0.01, minGain: 0.0001 }

interface Growing {
  node: TreeNode<CartCell>
  start: number
  end: number
  histograms?: Float64Array
}

/**
 * A tree of splits in two (L. Breiman et al., Classification and Regression Trees, 1984) on columns of categories, level by level: each node's histograms are counted over its
 * smaller children and subtracted for their siblings. Sums are whole numbers, ties go to the first column and its first cut, so that neither the order of rows nor the machine changes the splits. Missing is a category of its
 * own, there are no surrogates. `only` are the rows to grow on (all).
 */
export function growCart(
  predictors: readonly Predictor[],
  rows: ClassRows,
  settings?: Partial<CartSettings>,
  only?: Uint32Array,
): Tree<ClassCounts>
export function growCart(
  predictors: readonly Predictor[],
  rows: NumberRows,
  settings?: Partial<CartSettings>,
  only?: Uint32Array,
): Tree<GroupMoments>
export function growCart(
  predictors: readonly Predictor[],
  rows: TreeRows,
  settings?: Partial<CartSettings>,
  only?: Uint32Array,
): Tree<CartCell>
export function growCart(
  predictors: readonly Predictor[],
  rows: TreeRows,
  settings: Partial<CartSettings> = {},
  only?: Uint32Array,
): Tree<CartCell> {
  const set = { ...cartDefaults, ...settings }
  const classes = 'classes' in rows
  const summed = classes ? summedClasses(rows.classes, rows.classCount) : summedNumbers(rows.values)
  const offsets = histogramOffsets(predictors)
  const order = only ? only.slice() : Uint32Array.from({ length: rowCount(rows) }, (_, row) => row)
  const [all, spare] = [order.length, new Uint32Array(order.length)]
  const minLeaf = Math.max(1, set.minLeafCount, Math.ceil(set.minLeafShare * all - 1e-9))
  const cellAt = (start: number, end: number): CartCell => cellOfRows(rows, order, start, end)
  const root: Growing = { node: { id: 0, depth: 0, n: all, cell: cellAt(0, all) }, start: 0, end: all }
  const nodes = [root.node]
  const splittable = ({ depth, n }: TreeNode<CartCell>): boolean => depth < set.maxDepth && n >= 2 * minLeaf
  if (splittable(root.node)) root.histograms = histogramsOf(rows.columns, summed, offsets, order, 0, all)
  const toLose = lossOf(root.node.cell) / summed.step ** 2
  let open: Growing[] = root.histograms ? [root] : []
  while (open.length > 0) {
    const next: Growing[] = []
    for (const { node, start, end, histograms } of open) {
      const best = bestOf(predictors, histograms!, offsets, summed, minLeaf)
      const before = purityAt(histograms!, offsets[1]!, summed)
      const gain = best ? (best.purity - before) / toLose : 0
      if (!best || !(gain >= Math.max(set.minGain, 1e-12))) continue
      const middle = partition(rows.columns[best.predictor]!, best.left, order, spare, start, end)
      const children = [
        [start, middle],
        [middle, end],
      ].map(([from, to]): Growing => {
        const id = nodes.length
        const child = { id, parent: node.id, depth: node.depth + 1, n: to! - from!, cell: cellAt(from!, to!) }
        nodes.push(child)
        return { node: child, start: from!, end: to! }
      })
      node.split = {
        predictor: best.predictor,
        branches: [best.left, best.right],
        children: children.map((one) => one.node.id),
        because: { gain },
      }
      if (!children.some((one) => splittable(one.node))) continue
      const [small, large] = children.toSorted((a, b) => a.node.n - b.node.n) as [Growing, Growing]
      const counted = histogramsOf(rows.columns, summed, offsets, order, small.start, small.end)
      small.histograms = counted
      large.histograms = subtracted(histograms!, counted)
      next.push(...children.filter((one) => splittable(one.node)))
    }
    open = next
  }
  return {
    definition: `CART (Breiman et al. 1984), ${classes ? "Gini's index" : 'variance'}, missing is a category, no surrogates`,
    predictors,
    nodes,
  }
}

function bestOf(
  predictors: readonly Predictor[],
  histograms: Float64Array,
  offsets: readonly number[],
  summed: Summed,
  minLeaf: number,
): { predictor: number; left: number[]; right: number[]; purity: number } | undefined {
  let best: { predictor: number; left: number[]; right: number[]; purity: number } | undefined
  predictors.forEach((one, predictor) => {
    const cells = histograms.subarray(offsets[predictor]! * summed.width, offsets[predictor + 1]! * summed.width)
    const cut = bestCut(one, cells, summed.width, summed.classes !== undefined, minLeaf)
    if (cut && (!best || cut.purity > best.purity)) best = { predictor, ...cut }
  })
  return best
}

/** Of a node before its split: everybody is in one of the categories of the first column. */
function purityAt(histograms: Float64Array, categories: number, { width, classes }: Summed): number {
  const found = new Float64Array(width)
  for (let at = 0; at < categories * width; at++) found[at % width]! += histograms[at]!
  const n = classes ? found.reduce((sum, one) => sum + one, 0) : found[0]!
  return purityOf(found, n, classes !== undefined)
}

/** Puts the rows of the left categories first, both sides in the order they had; gives where the right ones begin. */
function partition(
  column: Uint8Array,
  left: readonly number[],
  order: Uint32Array,
  spare: Uint32Array,
  start: number,
  end: number,
): number {
  const isLeft = new Uint8Array(256)
  for (const one of left) isLeft[one] = 1
  let [to, right] = [start, 0]
  for (let at = start; at < end; at++) {
    const row = order[at]!
    const goes = isLeft[column[row]!]!
    order[to] = row
    spare[right] = row
    to += goes
    right += 1 - goes
  }
  order.set(spare.subarray(0, right), to)
  return to
}

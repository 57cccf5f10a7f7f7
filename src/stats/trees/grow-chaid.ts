import type { PathStep } from './leaf-rules.ts'
import { mergeCategories, type MergedCategories } from './merge-categories.ts'
import type { Predictor } from './predictor.ts'
import type { LeastEffect, Target } from './target.ts'
import { isWorth } from './target.ts'
import type { SplitReason, Tree, TreeNode } from './tree.ts'

/**
 * Least effects: V² or η² of 0.01 (Cramér's V of 0.1), or of two classes one-and-a-half times the rarer one's share. Of a million people nearly every difference is
 * beyond chance.
 */
export interface ChaidSettings extends LeastEffect {
  /** A split must have a smaller chance than this, after all adjustment (0.05); */
  alphaSplit: number
  /** groups with a greater chance go together (0.05). */
  alphaMerge: number
  /** Whether the chance is also adjusted for how many columns could have split the node (Bonferroni; true). Kass's multiplier knows of the categories of one column alone. */
  forColumns: boolean
  /** Splits between root and leaf at most (4). */
  maxDepth: number
  /** Fewest people of a leaf: as a count (30) and as a share of all, 0 to 1 (0.01); the greater holds. */
  minLeafCount: number
  minLeafShare: number
  /** Most groups that a split makes; left out, as many as differ. */
  maxGroups?: number
}

export const chaidDefaults: ChaidSettings = {
  alphaSplit: 0.05,
  alphaMerge: 0.05,
  forColumns: true,
  minEffect: 0.01,
  minRatio: 1.5,
  maxDepth: 4,
  minLeafCount: 30,
  minLeafShare: 0.01,
}

/** A node whose people are to be told apart: those who are in the categories of every step (`conditionsOf` has it as conditions). */
export interface OpenNode {
  id: number
  path: readonly PathStep[]
}

/** Brings, for each node, predictor and category, what the target is of the people there: `cells[node][predictor][category]`; everybody of a node is in one category of each. */
export type TablesOf<Cell> = (
  nodes: readonly OpenNode[],
) => Promise<readonly (readonly (readonly Cell[])[])[]> | readonly (readonly (readonly Cell[])[])[]

type Growing<Cell> = TreeNode<Cell> & { path: OpenNode['path'] }

/**
 * A CHAID tree (G. V. Kass, Appl. Statist. 29, 1980), level by level from tables alone: of each node the column with the smallest adjusted p splits it, of equal ones that with
 * the greatest effect, of equal ones the first. Throws `RangeError` where there is no predictor.
 */
export async function growChaid<Cell>(
  predictors: readonly Predictor[],
  target: Target<Cell>,
  tablesOf: TablesOf<Cell>,
  settings: Partial<ChaidSettings> = {},
): Promise<Tree<Cell>> {
  if (predictors.length === 0) throw new RangeError('a tree needs a predictor')
  const set = { ...chaidDefaults, ...settings }
  const nodes: Growing<Cell>[] = []
  let [open, minLeaf]: [OpenNode[], number] = [[{ id: 0, path: [] }], 1]
  while (open.length > 0) {
    const tables = await tablesOf(open)
    const next: OpenNode[] = []
    open.forEach(({ id, path }, at) => {
      const cells = tables[at]!
      if (id === 0) {
        const cell = target.merge(cells[0]!)
        const n = target.size(cell)
        nodes.push({ id, depth: 0, n, cell, path })
        minLeaf = Math.max(1, set.minLeafCount, Math.ceil(set.minLeafShare * n - 1e-9))
        if (set.maxDepth < 1 || n < 2 * minLeaf) return
      }
      const best = bestSplit(predictors, cells, target, { ...set, minLeaf })
      if (!best) return
      const children = best.merged.groups.map(({ categories, cell }): Growing<Cell> => {
        const child: Growing<Cell> = {
          id: nodes.length,
          parent: id,
          depth: path.length + 1,
          n: target.size(cell),
          cell,
          path: [...path, { predictor: best.predictor, categories }],
        }
        nodes.push(child)
        return child
      })
      nodes[id]!.split = {
        predictor: best.predictor,
        branches: best.merged.groups.map((one) => one.categories),
        children: children.map((one) => one.id),
        because: reasonOf(target.test, best.merged, best.columns),
      }
      for (const child of children)
        if (child.depth < set.maxDepth && child.n >= 2 * minLeaf) next.push({ id: child.id, path: child.path })
    })
    open = next
  }
  return {
    definition: `CHAID (Kass 1980), ${target.test}, Bonferroni by Kass${set.forColumns ? ' and by columns' : ''}, groups are not split again`,
    predictors,
    nodes: nodes.map(({ id, parent, depth, n, cell, split }) => ({
      id,
      ...(parent === undefined ? {} : { parent }),
      depth,
      n,
      cell,
      ...(split ? { split } : {}),
    })),
  }
}

function bestSplit<Cell>(
  predictors: readonly Predictor[],
  cells: readonly (readonly Cell[])[],
  target: Target<Cell>,
  settings: ChaidSettings & { minLeaf: number },
): { predictor: number; merged: MergedCategories<Cell>; columns: number } | undefined {
  const columns = settings.forColumns ? columnsTried(cells, target) : 1
  let best: { predictor: number; merged: MergedCategories<Cell> } | undefined
  predictors.forEach((one, predictor) => {
    const found = mergeCategories(one, cells[predictor]!, target, settings)
    if (!found) return
    const merged = { ...found, adjustedP: Math.min(1, found.adjustedP * columns) }
    if (merged.adjustedP > settings.alphaSplit || !isWorth(merged.test, settings)) return
    const than = best?.merged
    if (
      !than ||
      merged.adjustedP < than.adjustedP ||
      (merged.adjustedP === than.adjustedP && merged.test.effect > than.test.effect)
    )
      best = { predictor, merged }
  })
  return best && { ...best, columns }
}

/** Columns in which the people of a node differ: each was as good as tested. */
function columnsTried<Cell>(cells: readonly (readonly Cell[])[], target: Target<Cell>): number {
  const isTried = (own: readonly Cell[]) => own.filter((cell) => target.size(cell) > 0).length > 1
  return Math.max(1, cells.filter(isTried).length)
}

function reasonOf<Cell>(
  test: string,
  { test: found, multiplier, adjustedP }: MergedCategories<Cell>,
  columns: number,
): SplitReason {
  return {
    test,
    statistic: found.statistic,
    df: found.df,
    p: found.p,
    multiplier,
    columns,
    adjustedP,
    effect: found.effect,
  }
}

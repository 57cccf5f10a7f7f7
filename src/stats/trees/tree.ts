import type { Predictor } from './predictor.ts'

/** People of a node by class of the target. */
export type ClassCounts = readonly number[]

/** How a node is split: people go to `children[i]` whose category is in `branches[i]`, in which every category is once. */
export interface TreeSplit {
  /** Place among the predictors. */
  predictor: number
  branches: readonly (readonly number[])[]
  children: readonly number[]
  /** Why: a test with its chance, or by how much the loss falls (a share of the root's). */
  because: SplitReason
}

export type SplitReason =
  | {
      test: string
      statistic: number
      df: readonly number[]
      /** Chance before and after Kass's multiplier times the number of columns tried. */
      p: number
      multiplier: number
      columns: number
      adjustedP: number
      /** Cramér's V, or η². */
      effect: number
    }
  | { gain: number }

/** A node; `cell` is what the target is in it: counts of classes, or moments. */
export interface TreeNode<Cell> {
  id: number
  parent?: number
  depth: number
  n: number
  cell: Cell
  split?: TreeSplit
}

/** Node 0 is the root, parents come before their children, `id` is the place in `nodes`. */
export interface Tree<Cell> {
  definition: string
  predictors: readonly Predictor[]
  nodes: readonly TreeNode<Cell>[]
}

/** Nodes without a split, in their order. */
export function leavesOf<Cell>(tree: Tree<Cell>): TreeNode<Cell>[] {
  return tree.nodes.filter((one) => !one.split)
}

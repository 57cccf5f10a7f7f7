import { combinedMoments } from '../combined-moments.ts'
import { anova } from '../difference/anova.ts'
import { independence, type IndependenceDefinition } from '../difference/independence.ts'
import type { GroupMoments } from '../group-moments.ts'
import type { ClassCounts } from './tree.ts'

/** Whether groups differ in the target. */
export interface TargetTest {
  statistic: number
  df: readonly number[]
  p: number
  /** 0 to 1: Cramér's V of classes, η² of a mean. */
  effect: number
}

/** What a tree is grown for, told from the cells of its categories alone. */
export interface Target<Cell> {
  test: string
  size(cell: Cell): number
  merge(cells: readonly Cell[]): Cell
  /** Undefined where the cells cannot differ. */
  compare(cells: readonly Cell[]): TargetTest | undefined
}

/** Classes of people, `cell[i]` of them in class i: Pearson's chi-square, or the likelihood ratio. */
export function classTarget(definition: IndependenceDefinition = 'Pearson chi-square'): Target<ClassCounts> {
  return {
    test: definition,
    size: (cell) => cell.reduce((sum, one) => sum + one, 0),
    merge: (cells) => cells[0]!.map((_, at) => cells.reduce((sum, one) => sum + one[at]!, 0)),
    compare: (cells) => {
      const found = independence(cells, definition)
      return found && { statistic: found.statistic, df: [found.df], p: found.p, effect: found.v }
    },
  }
}

/** The mean of a number, by the F of one-way ANOVA: never by a test of variances, which would split equal means and keep unequal ones together. */
export const meanTarget: Target<GroupMoments> = {
  test: 'ANOVA F',
  size: (cell) => cell.n,
  merge: (cells) => combinedMoments(cells) ?? { n: 0, mean: 0, variance: 0 },
  compare: (cells) => {
    const found = anova(cells)
    return found && { statistic: found.f, df: [found.df1, found.df2], p: found.p, effect: found.etaSquared }
  },
}

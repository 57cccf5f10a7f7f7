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
  /** Both on one scale, 0 to 1: V² and η². */
  explained: number
  /** Of two classes: the highest share that a group has of the rarer one ÷ the lowest; may be Infinity. */
  ratio?: number
}

export interface LeastEffect {
  /** V² or η² that counts, 0 to 1; */
  minEffect: number
  /** of a rare class, of which V is small whatever happens, so many times its share elsewhere counts too. */
  minRatio: number
}

/** Whether a difference is large enough to be told, however sure it is. */
export function isWorth({ explained, ratio = 1 }: TargetTest, { minEffect, minRatio }: LeastEffect): boolean {
  return explained >= minEffect || ratio >= minRatio
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
      if (!found) return undefined
      const { statistic, df, p, v } = found
      return { statistic, df: [df], p, effect: v, explained: v * v, ...ratioOf(cells) }
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
    if (!found) return undefined
    const { f, df1, df2, p, etaSquared } = found
    return { statistic: f, df: [df1, df2], p, effect: etaSquared, explained: etaSquared }
  },
}

function ratioOf(cells: readonly ClassCounts[]): { ratio?: number } {
  if (cells[0]?.length !== 2) return {}
  const sums = [0, 1].map((at) => cells.reduce((sum, one) => sum + one[at]!, 0))
  const rare = sums[1]! <= sums[0]! ? 1 : 0
  const shares = cells.flatMap((one) => (one[0]! + one[1]! > 0 ? [one[rare]! / (one[0]! + one[1]!)] : []))
  const [low, high] = [Math.min(...shares), Math.max(...shares)]
  return { ratio: low > 0 ? high / low : high > 0 ? Infinity : 1 }
}

import { fisherTail } from '../incomplete-beta.ts'
import type { GroupMoments } from '../group-moments.ts'
import { sumsOfSquares } from './sums-of-squares.ts'

export interface Anova {
  definition: 'one-way ANOVA, one variance for all groups'
  n: number
  groups: number
  /** Infinity where nobody differs within a group. */
  f: number
  df1: number
  df2: number
  p: number
  between: number
  within: number
  /** Share of the squared distances that lies between the groups, 0 to 1. */
  etaSquared: number
  /** η² less what as many groups would explain by chance (T. L. Kelley, PNAS 21, 1935); below 0 where chance explains more. */
  epsilonSquared: number
  /** The same for the population (W. L. Hays, Statistics for Psychologists, 1963). */
  omegaSquared: number
}

/**
 * Whether means of groups differ beyond chance where one variance holds for all: R. A. Fisher's F, as R's `aov`. Undefined for fewer than two groups with anybody,
 * for as many groups as people, and where no value differs from another.
 */
export function anova(groups: readonly GroupMoments[]): Anova | undefined {
  const { n, groups: k, between, within } = sumsOfSquares(groups)
  const [df1, df2] = [k - 1, n - k]
  const total = between + within
  if (df1 < 1 || df2 < 1 || !(total > 0)) return undefined
  const error = within / df2
  const f = error > 0 ? between / df1 / error : Infinity
  return {
    definition: 'one-way ANOVA, one variance for all groups',
    n,
    groups: k,
    f,
    df1,
    df2,
    p: f === Infinity ? 0 : fisherTail(f, df1, df2),
    between,
    within,
    etaSquared: between / total,
    epsilonSquared: (between - df1 * error) / total,
    omegaSquared: (between - df1 * error) / (total + error),
  }
}

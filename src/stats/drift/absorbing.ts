import { inverse } from '../linear-system.ts'

/** A Markov chain that ends: `stays` between the states that may be left, `ends` into those that may not; both rows of one state sum to 1 together. */
export interface AbsorbingChain {
  stays: readonly (readonly number[])[]
  ends: readonly (readonly number[])[]
}

export interface Absorption {
  /** `visits[i][j]`: how often somebody who is in i now is in j, now included, before the end (the fundamental matrix). */
  visits: number[][]
  /** Steps from each state until the end. */
  steps: number[]
  /** `chances[i][j]`: from i, to end in j. */
  chances: number[][]
}

/** How a chain ends: C. M. Grinstead and J. L. Snell, Introduction to Probability, theorems 11.4 to 11.6. Undefined where some state never ends. */
export function absorption({ stays, ends }: AbsorbingChain): Absorption | undefined {
  const visits = inverse(stays.map((row, i) => row.map((one, j) => (i === j ? 1 : 0) - one)))
  if (!visits || visits.some((row) => row.some((one) => one < -1e-9))) return undefined
  return {
    visits,
    steps: visits.map((row) => row.reduce((sum, one) => sum + one, 0)),
    chances: visits.map((row) =>
      (ends[0] ?? []).map((_, to) => row.reduce((sum, one, at) => sum + one * ends[at]![to]!, 0)),
    ),
  }
}

/**
 * How many are in each state in the long run where each period brings `entering` and the chain takes people away: entering · visits. Undefined where some state is
 * never left for good.
 */
export function lastingSizes(chain: AbsorbingChain, entering: readonly number[]): number[] | undefined {
  const visits = absorption(chain)?.visits
  return visits && entering.map((_, to) => entering.reduce((sum, one, from) => sum + one * visits[from]![to]!, 0))
}

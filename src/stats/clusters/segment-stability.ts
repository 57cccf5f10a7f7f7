import { contingency } from './adjusted-rand.ts'
import { bestOverlap } from './best-overlap.ts'
import type { BootstrapPair } from './bootstrap-pairs.ts'
import type { BoxNumbers } from './box-numbers.ts'
import { boxNumbers } from './box-numbers.ts'

export interface SegmentStability {
  definition: string
  /** By segment, from 0: a value for each pair. One stable segment can be worth having where the others are not. */
  segments: { values: number[]; box: BoxNumbers | undefined }[]
}

/**
 * Stability of each segment within its solution (SLSw; S. Dolnicar and F. Leisch, Marketing Letters 28 (2017)): the best Jaccard index that it has
 * with a segment of each of the two solutions of a pair, their mean. Not what R's `fpc::clusterboot` counts (there drawn rows alone).
 */
export function stabilityWithin(
  labels: ArrayLike<number>,
  k: number,
  pairs: readonly BootstrapPair[],
): SegmentStability {
  const found = pairs.map((pair) => pair.map((one) => bestOverlap(labels, k, one).map(({ jaccard }) => jaccard)))
  return {
    definition: 'SLSw: best Jaccard index in each bootstrap solution, mean of a pair',
    segments: Array.from({ length: k }, (_, segment) => {
      const values = found.map(([first, second]) => (first![segment]! + second![segment]!) / 2)
      return { values, box: boxNumbers(values) }
    }),
  }
}

export interface AcrossStep {
  /** Clusters in this solution and in the one before. */
  k: number
  before: number
  segments: {
    size: number
    /** 1 where all its people come from one segment of the solution before, 0 where from all alike. */
    stability: number
    /** Shares of its people by the segment they were in before, in the order of those. */
    from: number[]
  }[]
}

/**
 * Stability of segments across solutions (SLSa, same paper): 1 − entropy of where its people come from ÷ ln of the number of segments before, for
 * each solution but the first; labels of the same rows, from the fewest clusters to the most. After a single segment it is 1.
 */
export function stabilityAcross(solutions: readonly { labels: ArrayLike<number>; k: number }[]): AcrossStep[] {
  return solutions.slice(1).map(({ labels, k }, at) => {
    const { labels: earlier, k: before } = solutions[at]!
    const { rows, columns, counts } = contingency(labels, earlier)
    const segments = Array.from({ length: k }, (_, segment) => {
      const met = Array.from({ length: before }, (__, other) =>
        segment < rows && other < columns ? counts[segment * columns + other]! : 0,
      )
      const size = met.reduce((sum, one) => sum + one, 0)
      const from = met.map((one) => (size === 0 ? 0 : one / size))
      const entropy = -from.reduce((sum, share) => sum + (share > 0 ? share * Math.log(share) : 0), 0)
      return { size, stability: before < 2 ? 1 : 1 - entropy / Math.log(before), from }
    })
    return { k, before, segments }
  })
}

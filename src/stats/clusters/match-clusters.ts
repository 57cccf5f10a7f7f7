import { contingency } from './adjusted-rand.ts'
import { bestAssignment } from './best-assignment.ts'

export interface ClusterMatch {
  /** The cluster now, and the one before that it goes on from; −1 where it shares nobody with one that is free. */
  now: number
  before: number
  /** People in both; ÷ those in either, 0 to 1. */
  both: number
  jaccard: number
}

/**
 * Which cluster goes on from which: each from at most one, so that as many people as can be stay in "the same" cluster. Labels from 0 of the same
 * people in the same order, those alone who are in both solutions.
 */
export function matchClusters(
  now: { labels: ArrayLike<number>; k: number },
  before: { labels: ArrayLike<number>; k: number },
): ClusterMatch[] {
  const { columns, counts } = contingency(now.labels, before.labels)
  const met = Array.from({ length: now.k }, (_, one) =>
    Array.from({ length: before.k }, (__, other) => (other < columns ? (counts[one * columns + other] ?? 0) : 0)),
  )
  const sizes = met.map((row) => row.reduce((sum, one) => sum + one, 0))
  const sizesBefore = Array.from({ length: before.k }, (_, other) => met.reduce((sum, row) => sum + row[other]!, 0))
  return bestAssignment(met).map((other, one) => {
    const both = other < 0 ? 0 : met[one]![other]!
    if (both === 0) return { now: one, before: -1, both: 0, jaccard: 0 }
    return { now: one, before: other, both, jaccard: both / (sizes[one]! + sizesBefore[other]! - both) }
  })
}

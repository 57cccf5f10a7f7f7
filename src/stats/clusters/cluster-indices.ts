import type { ClusterSums } from './cluster-sums.ts'

/** A number about a whole solution, with the name of what it is: other definitions of the same word give other numbers. */
export interface ClusterIndex {
  /** Undefined where it is not: one cluster, as many clusters as rows, or means that are the same place. */
  value: number | undefined
  definition: string
  better: 'higher' | 'lower'
}

/**
 * T. Caliński and J. Harabasz, Communications in Statistics 3 (1974): mean square between ÷ mean square within. Infinite where nothing is left
 * within.
 */
export function calinskiHarabasz({ sizes, withinTotal, betweenTotal }: ClusterSums): ClusterIndex {
  const [k, n] = [used(sizes), weightOf(sizes)]
  const defined = k > 1 && n > k
  return {
    value: defined ? betweenTotal / (k - 1) / (withinTotal / (n - k)) : undefined,
    definition: 'Calinski–Harabasz: (B ÷ (k − 1)) ÷ (W ÷ (n − k))',
    better: 'higher',
  }
}

/**
 * D. Davies and D. Bouldin, IEEE Trans. Pattern Anal. Mach. Intell. 1 (1979), with mean Euclidean distances from the centre (their q = 1, p = 2):
 * the mean over clusters of the worst (spread + spread of the other) ÷ distance of the two centres.
 */
export function daviesBouldin({ k, d, sizes, means, spreads }: ClusterSums): ClusterIndex {
  const clusters = Array.from({ length: k }, (_, c) => c).filter((c) => sizes[c]! > 0)
  const worst = clusters.map((a) => {
    let most = 0
    for (const b of clusters) {
      if (a === b) continue
      let square = 0
      for (let j = 0; j < d; j++) square += (means[a * d + j]! - means[b * d + j]!) ** 2
      const both = spreads[a]! + spreads[b]!
      most = Math.max(most, both === 0 ? 0 : both / Math.sqrt(square))
    }
    return most
  })
  const value = worst.reduce((sum, one) => sum + one, 0) / clusters.length
  return {
    value: clusters.length > 1 && Number.isFinite(value) ? value : undefined,
    definition: 'Davies–Bouldin, mean Euclidean distance from the centre',
    better: 'lower',
  }
}

/** The share of all squares that lies between the clusters, 0 to 1 (R²). */
export function shareBetween({ betweenTotal, total }: ClusterSums): ClusterIndex {
  return {
    value: total > 0 ? betweenTotal / total : undefined,
    definition: 'share of the sum of squares between clusters (R²)',
    better: 'higher',
  }
}

const used = (sizes: Float64Array): number => sizes.reduce((count, size) => count + (size > 0 ? 1 : 0), 0)
const weightOf = (sizes: Float64Array): number => sizes.reduce((sum, size) => sum + size, 0)

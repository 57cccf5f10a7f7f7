import { clusterSums } from './cluster-sums.ts'
import type { Points } from './points.ts'

/** How empty it is between two clusters. */
export interface Valley {
  a: number
  b: number
  /** Rows per stretch halfway between the centres ÷ rows per stretch about the emptier centre: near 0 apart, 1 and more where one flows into the other. */
  filled: number
}

/** Parts of the way from one centre to the other; each zone is this long on either side of its middle. */
const reach = 0.1

/**
 * Rows of two clusters are laid onto the line through their centres (as in G. Hamerly and C. Elkan's G-means, NIPS 16 (2003)) and counted halfway
 * and about both centres. Every pair, the fullest first; a cut through one heap of people shows here, however stable it is.
 */
export function valleys({ n, columns, weights }: Points, labels: ArrayLike<number>, k: number): Valley[] {
  const { d, sizes, means } = clusterSums({ n, columns, weights }, labels, k)
  const found: Valley[] = []
  for (let a = 0; a < k; a++)
    for (let b = a + 1; b < k; b++)
      if (sizes[a]! > 0 && sizes[b]! > 0) found.push({ a, b, filled: filledBetween(a, b) })
  return found.toSorted((one, other) => other.filled - one.filled || one.a - other.a || one.b - other.b)

  function filledBetween(a: number, b: number): number {
    const way = columns.map((_, j) => means[b * d + j]! - means[a * d + j]!)
    const length = way.reduce((sum, one) => sum + one * one, 0)
    const zones = [0, 0, 0]
    for (let row = 0; row < n; row++) {
      if (labels[row] !== a && labels[row] !== b) continue
      let along = 0
      for (let j = 0; j < d; j++) along += (columns[j]![row]! - means[a * d + j]!) * way[j]!
      for (const [zone, middle] of [0, 0.5, 1].entries())
        if (Math.abs(along / length - middle) <= reach) zones[zone]! += weights?.[row] ?? 1
    }
    return (zones[1]! + 1) / (Math.min(zones[0]!, zones[2]!) + 1)
  }
}

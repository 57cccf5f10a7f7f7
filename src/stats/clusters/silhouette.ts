import type { Assignment } from './assign-rows.ts'
import type { ClusterIndex } from './cluster-indices.ts'
import { pointsOnGrid } from './exact-sums.ts'
import type { Points } from './points.ts'

/** Squared distances need one pass over sums; plain ones every pair of rows. The two are different numbers. */
export type SilhouetteMetric = 'euclidean' | 'squared euclidean'

export interface Silhouettes extends ClusterIndex {
  /** Mean of its rows, by cluster; 0 of a cluster of one row, as P. Rousseeuw has it. */
  byCluster: Float64Array
}

/**
 * P. Rousseeuw, J. Comput. Appl. Math. 20 (1987): (b − a) ÷ max(a, b), a the mean distance to the other rows of the own cluster, b to those of
 * the nearest other. `euclidean` takes n² steps: of a sample. Weights do not count. Undefined for fewer than two clusters.
 */
export function silhouette(
  points: Points,
  labels: ArrayLike<number>,
  k: number,
  metric: SilhouetteMetric,
): Silhouettes {
  const sizes = new Float64Array(k)
  for (let row = 0; row < points.n; row++) sizes[labels[row]!]!++
  const toClusters = metric === 'euclidean' ? plainSums(points, labels, k) : squaredSums(points, labels, k)
  const sums = new Float64Array(k)
  const distances = new Float64Array(k)
  for (let row = 0; row < points.n; row++) {
    const own = labels[row]!
    if (sizes[own]! < 2) continue
    toClusters(row, distances)
    const within = distances[own]! / (sizes[own]! - 1)
    let nearest = Infinity
    for (let c = 0; c < k; c++) if (c !== own && sizes[c]! > 0) nearest = Math.min(nearest, distances[c]! / sizes[c]!)
    if (nearest < Infinity && Math.max(within, nearest) > 0)
      sums[own]! += (nearest - within) / Math.max(within, nearest)
  }
  return {
    value:
      sizes.filter((size) => size > 0).length > 1 ? sums.reduce((total, one) => total + one, 0) / points.n : undefined,
    definition: `silhouette, every row, ${metric} distance`,
    better: 'higher',
    byCluster: sums.map((sum, c) => (sizes[c]! > 0 ? sum / sizes[c]! : 0)),
  }
}

/** Writes the sums of a row's distances to all rows of each cluster. */
type ToClusters = (row: number, distances: Float64Array) => void

function plainSums({ n, columns }: Points, labels: ArrayLike<number>, k: number): ToClusters {
  const squares = new Float64Array(n)
  return (row, distances) => {
    squares.fill(0)
    for (const column of columns) {
      const value = column[row]!
      for (let other = 0; other < n; other++) {
        const away = column[other]! - value
        squares[other]! += away * away
      }
    }
    for (let c = 0; c < k; c++) distances[c] = 0
    for (let other = 0; other < n; other++) distances[labels[other]!]! += Math.sqrt(squares[other]!)
  }
}

/** Σ|x − y|² over a cluster is n|x|² − 2 x·Σy + Σ|y|². */
function squaredSums(points: Points, labels: ArrayLike<number>, k: number): ToClusters {
  const { n, columns } = pointsOnGrid({ n: points.n, columns: points.columns })
  const d = columns.length
  const sizes = new Float64Array(k)
  const squares = new Float64Array(k)
  const sums = new Float64Array(k * d)
  for (let row = 0; row < n; row++) {
    const c = labels[row]!
    sizes[c]!++
    for (let j = 0; j < d; j++) {
      const value = columns[j]![row]!
      sums[c * d + j]! += value
      squares[c]! += value * value
    }
  }
  return (row, distances) => {
    for (let c = 0; c < k; c++) {
      let [length, product] = [0, 0]
      for (let j = 0; j < d; j++) {
        const value = columns[j]![row]!
        length += value * value
        product += value * sums[c * d + j]!
      }
      distances[c] = Math.max(0, sizes[c]! * length - 2 * product + squares[c]!)
    }
  }
}

/** Of all rows in one pass: by distances from the own and the next centre instead of from rows (E. Hruschka and others, 2004). */
export function simplifiedSilhouette({ k, sizes, silhouettes }: Assignment): Silhouettes {
  const weight = sizes.reduce((sum, one) => sum + one, 0)
  return {
    value: k > 1 && weight > 0 ? silhouettes.reduce((sum, one) => sum + one, 0) / weight : undefined,
    definition: 'simplified silhouette: own and next centre, euclidean distance',
    better: 'higher',
    byCluster: silhouettes.map((sum, c) => (sizes[c]! > 0 ? sum / sizes[c]! : 0)),
  }
}

import type { Points } from './points.ts'
import { gridFor, onGrid } from './exact-sums.ts'

/**
 * Clusters from the best: by value from the highest, then by size from the largest, then by the coordinates of the centre, so that 1 stays the
 * best and no accident of a start numbers them. Gives the clusters in that order.
 */
export function clusterOrder(values: ArrayLike<number>, sizes: ArrayLike<number>, centres: Float64Array): number[] {
  const k = sizes.length
  const d = k === 0 ? 0 : centres.length / k
  return Array.from({ length: k }, (_, c) => c).toSorted((a, b) => {
    if (values[a] !== values[b]) return values[b]! - values[a]!
    if (sizes[a] !== sizes[b]) return sizes[b]! - sizes[a]!
    for (let j = 0; j < d; j++)
      if (centres[a * d + j] !== centres[b * d + j]) return centres[a * d + j]! - centres[b * d + j]!
    return a - b
  })
}

/** The mean of a value by cluster, the same in any order of rows; 0 of a cluster without a row. Values that are none (NaN) do not count. */
export function meanByCluster(
  values: Float64Array,
  labels: ArrayLike<number>,
  k: number,
  weights?: Points['weights'],
): Float64Array {
  let largest = 0
  let heaviest = weights === undefined ? 1 : 0
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(values[row]!)) largest = Math.max(largest, Math.abs(values[row]!))
    if (weights !== undefined) heaviest = Math.max(heaviest, weights[row]!)
  }
  const [grid, weightGrid] = [gridFor(largest * heaviest, values.length), gridFor(heaviest, values.length)]
  const sums = new Float64Array(k)
  const counts = new Float64Array(k)
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row]!)) continue
    const weight = weights === undefined ? 1 : weights[row]!
    sums[labels[row]!]! += onGrid(weight * values[row]!, grid)
    counts[labels[row]!]! += onGrid(weight, weightGrid)
  }
  return sums.map((sum, c) => (counts[c]! > 0 ? sum / counts[c]! : 0))
}

/** Labels and centres with the clusters renumbered: the one that `order` names first becomes 0. */
export function renumbered(
  order: readonly number[],
  { labels, centres }: { labels: Int32Array; centres: Float64Array },
): { labels: Int32Array; centres: Float64Array } {
  const d = centres.length / order.length
  const place = new Int32Array(order.length)
  for (const [at, c] of order.entries()) place[c] = at
  return {
    labels: labels.map((one) => place[one]!),
    centres: Float64Array.from(order.flatMap((c) => [...centres.subarray(c * d, c * d + d)])),
  }
}

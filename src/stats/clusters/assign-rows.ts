import { onGrid, gridFor } from './exact-sums.ts'
import type { Points } from './points.ts'
import { squaredDistances } from './squared-distances.ts'

/** Every row with its nearest centre, and what one pass over the rows tells of the clusters. All sums are the same in any order of rows. */
export interface Assignment {
  k: number
  /** The nearest centre of each row, from 0; the lowest of several equally near. */
  labels: Int32Array
  /** Weight of each cluster. */
  sizes: Float64Array
  /** Sum of squared distances from the own centre, by cluster. */
  within: Float64Array
  /** Sum of distances from the own centre, by cluster. */
  distances: Float64Array
  /** Sum of the simplified silhouettes of its rows, by cluster: 1 − distance from the own centre ÷ distance from the next. */
  silhouettes: Float64Array
}

/** `centres` row by row, in the units of the columns. Rows may be others than those the centres were found on. */
export function assignRows({ n, columns, weights }: Points, centres: Float64Array): Assignment {
  const d = columns.length
  const k = centres.length / d
  const labels = new Int32Array(n)
  const nearest = new Float64Array(n)
  const next = new Float64Array(n).fill(Infinity)
  const block = 2048
  const squares = new Float64Array(block)
  for (let from = 0; from < n; from += block) {
    const to = Math.min(n, from + block)
    nearest.fill(Infinity, from, to)
    for (let c = 0; c < k; c++) {
      squaredDistances(columns, [from, to], centres, c * d, squares)
      for (let row = from; row < to; row++) {
        const square = squares[row - from]!
        if (square < nearest[row]!) {
          next[row] = nearest[row]!
          nearest[row] = square
          labels[row] = c
        } else if (square < next[row]!) next[row] = square
      }
    }
  }
  let farthest = 0
  for (let row = 0; row < n; row++) if (nearest[row]! > farthest) farthest = nearest[row]!
  const heaviest = weights?.reduce((most, one) => Math.max(most, one), 0) ?? 1
  const weightGrid = gridFor(heaviest, n)
  const squareGrid = gridFor(farthest * heaviest, n)
  const distanceGrid = gridFor(Math.sqrt(farthest) * heaviest, n)
  const sizes = new Float64Array(k)
  const within = new Float64Array(k)
  const distances = new Float64Array(k)
  const silhouettes = new Float64Array(k)
  for (let row = 0; row < n; row++) {
    const c = labels[row]!
    const weight = weights === undefined ? 1 : weights[row]!
    const distance = Math.sqrt(nearest[row]!)
    sizes[c]! += onGrid(weight, weightGrid)
    within[c]! += onGrid(weight * nearest[row]!, squareGrid)
    distances[c]! += onGrid(weight * distance, distanceGrid)
    silhouettes[c]! += onGrid(weight * simplified(distance, Math.sqrt(next[row]!)), weightGrid)
  }
  return { k, labels, sizes, within, distances, silhouettes }
}

/** 0 where both centres are as near, also where they are the same place; and where there is no other centre. */
const simplified = (own: number, other: number): number => (other > own && other < Infinity ? 1 - own / other : 0)

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

/** Rows at a time: what is known of them stays in the processor's cache. */
const block = 2048

/** `centres` row by row, in the units of the columns. Rows may be others than those the centres were found on. */
export function assignRows({ n, columns, weights }: Points, centres: Float64Array): Assignment {
  const d = columns.length
  const k = centres.length / d
  const labels = new Int32Array(n)
  const farthest = farthestSquare(columns, centres)
  const heaviest = weights?.reduce((most, one) => Math.max(most, one), 0) ?? 1
  const weightGrid = gridFor(heaviest, n)
  const squareGrid = gridFor(farthest * heaviest, n)
  const distanceGrid = gridFor(Math.sqrt(farthest) * heaviest, n)
  const sizes = new Float64Array(k)
  const within = new Float64Array(k)
  const distances = new Float64Array(k)
  const silhouettes = new Float64Array(k)
  const squares = new Float64Array(block)
  const nearest = new Float64Array(block)
  const next = new Float64Array(block)
  for (let from = 0; from < n; from += block) {
    const to = Math.min(n, from + block)
    nearest.fill(Infinity)
    next.fill(Infinity)
    for (let c = 0; c < k; c++) {
      squaredDistances(columns, [from, to], centres, c * d, squares)
      for (let at = 0; at < to - from; at++) {
        const square = squares[at]!
        if (square < nearest[at]!) {
          next[at] = nearest[at]!
          nearest[at] = square
          labels[from + at] = c
        } else if (square < next[at]!) next[at] = square
      }
    }
    for (let at = 0; at < to - from; at++) {
      const c = labels[from + at]!
      const weight = weights === undefined ? 1 : weights[from + at]!
      const distance = Math.sqrt(nearest[at]!)
      sizes[c]! += onGrid(weight, weightGrid)
      within[c]! += onGrid(weight * nearest[at]!, squareGrid)
      distances[c]! += onGrid(weight * distance, distanceGrid)
      silhouettes[c]! += onGrid(weight * simplified(distance, Math.sqrt(next[at]!)), weightGrid)
    }
  }
  return { k, labels, sizes, within, distances, silhouettes }
}

/** No row lies farther from any centre: by the smallest and largest of each column. */
function farthestSquare(columns: readonly Float64Array[], centres: Float64Array): number {
  const d = columns.length
  const ranges = columns.map((column) => {
    let low = Infinity
    let high = -Infinity
    for (let row = 0; row < column.length; row++) {
      const value = column[row]!
      if (value < low) low = value
      if (value > high) high = value
    }
    return { low, high }
  })
  let most = 0
  for (let c = 0; c < centres.length / d; c++) {
    let square = 0
    for (const [j, { low, high }] of ranges.entries()) {
      const centre = centres[c * d + j]!
      if (high >= low) square += Math.max(Math.abs(low - centre), Math.abs(high - centre)) ** 2
    }
    most = Math.max(most, square)
  }
  return most
}

/** 0 where both centres are as near, also where they are the same place; and where there is no other centre. */
const simplified = (own: number, other: number): number => (other > own && other < Infinity ? 1 - own / other : 0)

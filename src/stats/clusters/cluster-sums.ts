import type { GridPoints } from './exact-sums.ts'
import { gridFor, onGrid, pointsOnGrid } from './exact-sums.ts'
import type { Points } from './points.ts'

/** What the usual indices are made of: of each cluster its weight, centre, sum of squares and mean distance from its centre. */
export interface ClusterSums {
  n: number
  k: number
  d: number
  /** Weight of each cluster. */
  sizes: Float64Array
  /** Means of the rows, row by row, in the units of the columns. */
  means: Float64Array
  /** Sum of squares about the mean, by cluster. */
  within: Float64Array
  /** Mean distance from the mean, by cluster. */
  spreads: Float64Array
  /** Sums of squares of all: within all clusters, of their means about the mean of all, and both together. */
  withinTotal: number
  betweenTotal: number
  total: number
}

/** Of any labels from 0 to k − 1, however they were found; the same in any order of rows. Clusters without a row are 0 throughout. */
export function clusterSums(points: Points, labels: ArrayLike<number>, k: number): ClusterSums {
  return sumsOnGrid(pointsOnGrid(points), labels, k)
}

function sumsOnGrid(points: GridPoints, labels: ArrayLike<number>, k: number): ClusterSums {
  const { n, columns, weights, squareGrid, middles } = points
  const d = columns.length
  const sizes = new Float64Array(k)
  const means = new Float64Array(k * d)
  const all = new Float64Array(d)
  for (let row = 0; row < n; row++) {
    const weight = weights === undefined ? 1 : weights[row]!
    const from = labels[row]! * d
    sizes[labels[row]!]! += weight
    for (let j = 0; j < d; j++) means[from + j]! += weight * columns[j]![row]!
  }
  const weight = sizes.reduce((sum, one) => sum + one, 0)
  for (let c = 0; c < k; c++)
    for (let j = 0; j < d; j++) {
      all[j]! += means[c * d + j]! / weight
      if (sizes[c]! > 0) means[c * d + j]! /= sizes[c]!
    }
  const within = new Float64Array(k)
  const spreads = new Float64Array(k)
  const distanceGrid = Math.max(squareGrid, gridFor(Math.sqrt(squareGrid * 2 ** 50), weight))
  for (let row = 0; row < n; row++) {
    const c = labels[row]!
    let square = 0
    for (let j = 0; j < d; j++) square += (columns[j]![row]! - means[c * d + j]!) ** 2
    const times = weights === undefined ? 1 : weights[row]!
    within[c]! += onGrid(times * square, squareGrid)
    spreads[c]! += onGrid(times * Math.sqrt(square), distanceGrid)
  }
  let betweenTotal = 0
  for (let c = 0; c < k; c++) {
    if (sizes[c]! > 0) spreads[c]! /= sizes[c]!
    for (let j = 0; j < d; j++) betweenTotal += sizes[c]! * (means[c * d + j]! - all[j]!) ** 2
  }
  const withinTotal = within.reduce((sum, one) => sum + one, 0)
  return {
    n,
    k,
    d,
    sizes,
    means: means.map((one, at) => (sizes[Math.floor(at / d)]! > 0 ? one + middles[at % d]! : 0)),
    within,
    spreads,
    withinTotal,
    betweenTotal,
    total: withinTotal + betweenTotal,
  }
}

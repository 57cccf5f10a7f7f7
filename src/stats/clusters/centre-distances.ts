import { onGrid } from './exact-sums.ts'
import type { GridPoints } from './exact-sums.ts'
import { squaredDistances } from './squared-distances.ts'

/** Each row's squared distance from one place, times its weight, as multiples that sum up exactly; into `out`. */
export function distancesFrom(
  { n, columns, weights, squareGrid }: GridPoints,
  place: ArrayLike<number>,
  out: Float64Array,
): void {
  const lift = squareGrid * 6_755_399_441_055_744
  squaredDistances(columns, [0, n], place, 0, out)
  if (weights === undefined) for (let row = 0; row < n; row++) out[row] = out[row]! + lift - lift
  else for (let row = 0; row < n; row++) out[row] = weights[row]! * out[row]! + lift - lift
}

/** The sum of squares within each cluster about its centre, weighted; the same in any order of rows. */
export function withinSums(points: GridPoints, labels: Int32Array, centres: Float64Array): Float64Array {
  const { n, columns, weights, squareGrid } = points
  const d = columns.length
  const sums = new Float64Array(centres.length / d)
  for (let row = 0; row < n; row++) {
    const cluster = labels[row]!
    let square = 0
    for (let j = 0; j < d; j++) square += (columns[j]![row]! - centres[cluster * d + j]!) ** 2
    sums[cluster]! += onGrid(weights === undefined ? square : weights[row]! * square, squareGrid)
  }
  return sums
}

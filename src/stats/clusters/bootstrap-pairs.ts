import { assignRows } from './assign-rows.ts'
import type { GridPoints } from './exact-sums.ts'
import { pointsOnGrid } from './exact-sums.ts'
import { fitKMeans } from './k-means.ts'
import type { Points } from './points.ts'
import { orderOfRows, pointsAt } from './points.ts'
import type { Random } from './seeded-random.ts'
import { seededRandom } from './seeded-random.ts'

/** The same rows, put into clusters by two solutions, each found on rows drawn anew. Labels of every row, from 0. */
export type BootstrapPair = readonly [Int32Array, Int32Array]

export interface BootstrapOptions {
  k: number
  seed: number
  /** Pairs of samples; about 50 show a box. */
  pairs?: number
  restarts?: number
}

/**
 * For each pair draws two samples of as many rows, with rows coming again, clusters each, and assigns all rows to the centres of each (S. Dolnicar
 * and F. Leisch, Marketing Letters 21 (2010)). Of a sample of some thousand rows; the order of rows has no say.
 */
export function bootstrapPairs(
  points: Points,
  { k, seed, pairs = 50, restarts = 3 }: BootstrapOptions,
): BootstrapPair[] {
  const order = orderOfRows(points)
  const ordered = pointsAt(points, order)
  const grid = pointsOnGrid(ordered)
  const labelled = (sample: number): Int32Array => {
    const drawn = drawnAgain(grid, seededRandom(seed, k, 991, sample))
    const { centres } = fitKMeans(drawn, { k, seed: seed + sample, restarts }).found
    const { labels } = assignRows(ordered, centres)
    const back = new Int32Array(points.n)
    for (let at = 0; at < order.length; at++) back[order[at]!] = labels[at]!
    return back
  }
  return Array.from({ length: pairs }, (_, pair) => [labelled(2 * pair), labelled(2 * pair + 1)] as const)
}

/** As many rows as there are, each time any of them; a row drawn twice counts twice. */
function drawnAgain(points: GridPoints, random: Random): GridPoints {
  const times = new Float64Array(points.n)
  for (let draw = 0; draw < points.n; draw++) times[Math.floor(random() * points.n)]!++
  const rows = [...times.keys()].filter((row) => times[row]! > 0)
  const taken = pointsAt(points, rows)
  return { ...taken, weights: Float64Array.from(rows, (row, at) => times[row]! * (taken.weights?.[at] ?? 1)) }
}

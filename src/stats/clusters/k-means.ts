import { withinSums } from './centre-distances.ts'
import type { GridPoints } from './exact-sums.ts'
import { pointsOnGrid } from './exact-sums.ts'
import type { Descent } from './lloyd.ts'
import { lloyd } from './lloyd.ts'
import { nearestRows } from './nearest-rows.ts'
import type { Points } from './points.ts'
import { orderOfRows, pointsAt } from './points.ts'
import type { Random } from './seeded-random.ts'
import { seededRandom } from './seeded-random.ts'
import { startRows } from './start-centres.ts'

/** A start is looked for among so many rows: choosing it among all would take longer than the descent. */
const mostForStart = 20_000

/** Every start goes on until fewer than this share of the rows change, the best few of them to the end. */
const roughTolerance = 0.001
const mostFinished = 3

interface Ended {
  end: Descent
  within: number
}

export interface KMeansOptions {
  /** Clusters asked for, 1 or more. */
  k: number
  /** A whole number; each restart has a sequence of its own from it. */
  seed: number
  /** Starts by k-means++, of which the best is kept. */
  restarts?: number
  /** The rows it is fitted on, each once; all where left out. */
  rows?: ArrayLike<number>
  /** Passes over the rows at most. */
  passes?: number
  /** Stops when at most this share of the rows changes; 0 where left out. */
  tolerance?: number
}

export interface KMeans {
  method: 'k-means'
  definition: string
  /** Clusters found: fewer than asked for where fewer rows differ. */
  k: number
  /** Row by row in the units of the columns, ordered by size from the largest, then by the first coordinate that differs. */
  centres: Float64Array
  /** Rows it was fitted on. */
  n: number
  /** Weight of each cluster among those. */
  sizes: Float64Array
  /** Sum of squares within the clusters, over those rows. */
  within: number
  /** Of the start that was kept. */
  passes: number
  converged: boolean
  /** Clusters that lost all their rows on the way and were given one anew. */
  reseeded: number
  restarts: number
  /** How many starts led to within 0.2 % of the best sum of squares: where few did, more starts may find better. */
  agreed: number
}

/**
 * k-means from many starts. Rows are put in an order of their own values first, sums are exact, and of equal ends the one whose centres come
 * first is kept: the same rows, seed and number of starts give the same bytes, however the rows were ordered. Throws RangeError for a `k` below 1
 * and for no rows.
 */
export function kMeans(points: Points, options: KMeansOptions): KMeans {
  const { rows } = options
  const order = orderOfRows(points, rows)
  return fitKMeans(pointsOnGrid(pointsAt(points, order)), options).found
}

/** The same for rows already on a grid and in an order of their own; with the labels of those rows. */
export function fitKMeans(
  points: GridPoints,
  { k, seed, restarts = 20, passes = 300, tolerance = 0 }: Omit<KMeansOptions, 'rows'>,
): { found: KMeans; labels: Int32Array } {
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`${k} clusters`)
  if (!(points.weights === undefined ? points.n > 0 : points.weights.some((one) => one > 0)))
    throw new RangeError('no rows to put into clusters')
  const d = points.columns.length
  const nearest = nearestRows(points.columns, k)
  const descended = (start: Float64Array, roughly: number): Ended => {
    const of = start.length === k * d ? nearest : undefined
    const end = inOrder(lloyd(points, start, { passes, tolerance: Math.max(tolerance, roughly) }, of), d)
    return { end, within: sumOf(withinSums(points, end.labels, end.centres)) }
  }
  const ends = Array.from({ length: Math.max(1, restarts) }, (_, restart) => {
    const random = seededRandom(seed, k, restart)
    const some = points.n > mostForStart ? drawnRows(points, mostForStart, random) : points
    return descended(placesOf(some, startRows(some, k, random)), roughTolerance)
  }).toSorted(byWithin)
  const finished = ends.slice(0, mostFinished).map((one) => {
    const { passes: before, reseeded } = one.end
    if (one.end.changed <= tolerance * points.n) return one
    const { end, within } = descended(one.end.centres, 0)
    return { end: { ...end, passes: before + end.passes, reseeded: reseeded + end.reseeded }, within }
  })
  const { end, within } = finished.toSorted(byWithin)[0]!
  return {
    labels: end.labels,
    found: {
      method: 'k-means',
      definition: 'Lloyd from greedy k-means++ starts, least sum of squares kept',
      k: end.sizes.length,
      centres: inUnits(end.centres, points.middles),
      n: points.n,
      sizes: end.sizes,
      within,
      passes: end.passes,
      converged: end.converged,
      reseeded: end.reseeded,
      restarts: ends.length,
      agreed: ends.filter((one) => one.within <= within * 1.002).length,
    },
  }
}

/** Rows of chance, some of them twice. */
const drawnRows = (points: GridPoints, size: number, random: Random): GridPoints =>
  pointsAt(
    points,
    Int32Array.from({ length: size }, () => Math.floor(random() * points.n)),
  )

/** k-means from given centres, in the units of the columns: one start, its order kept. */
export function kMeansFrom(
  points: Points,
  start: Float64Array,
  { passes = 300, tolerance = 0 }: Pick<KMeansOptions, 'passes' | 'tolerance'> = {},
): Descent & { within: number } {
  const onGrid = pointsOnGrid(points)
  const { middles } = onGrid
  const end = lloyd(
    onGrid,
    start.map((one, at) => one - middles[at % middles.length]!),
    { passes, tolerance },
  )
  const within = sumOf(withinSums(onGrid, end.labels, end.centres))
  return { ...end, centres: inUnits(end.centres, middles), within }
}

const inUnits = (centres: Float64Array, middles: Float64Array): Float64Array =>
  centres.map((one, at) => one + middles[at % middles.length]!)

function placesOf({ columns }: GridPoints, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows.flatMap((row) => columns.map((column) => column[row]!)))
}

/** Largest first, then by coordinates; clusters without a row left out. */
function inOrder(end: Descent, d: number): Descent {
  const centre = (c: number): Float64Array => end.centres.subarray(c * d, c * d + d)
  const order = [...end.sizes.keys()]
    .filter((c) => end.sizes[c]! > 0)
    .toSorted((a, b) => end.sizes[b]! - end.sizes[a]! || compared(centre(a), centre(b)))
  const place = new Int32Array(end.sizes.length)
  for (const [at, c] of order.entries()) place[c] = at
  return {
    ...end,
    centres: Float64Array.from(order.flatMap((c) => [...centre(c)])),
    sizes: Float64Array.from(order, (c) => end.sizes[c]!),
    labels: end.labels.map((one) => place[one]!),
  }
}

/** Of equal sums the one with fewer clusters, then the one whose centres come first. */
const byWithin = (a: Ended, b: Ended): number =>
  a.within - b.within || a.end.sizes.length - b.end.sizes.length || compared(a.end.centres, b.end.centres)

function compared(a: Float64Array, b: Float64Array): number {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return a[at]! - b[at]!
  return 0
}

const sumOf = (values: Float64Array): number => values.reduce((total, one) => total + one, 0)

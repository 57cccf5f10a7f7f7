import { onGrid, pointsOnGrid } from './exact-sums.ts'
import type { GridPoints } from './exact-sums.ts'
import type { Points } from './points.ts'
import { orderOfRows, pointsAt } from './points.ts'
import type { Random } from './seeded-random.ts'
import { seededRandom } from './seeded-random.ts'

/** Rows with numbers and with levels: each level a whole number from 0; a missing one is a level of its own. */
export interface MixedPoints {
  /** Scaled, so that a difference of 1 means as much in each column. */
  numbers: Points
  levels: readonly Int32Array[]
}

export interface KPrototypesOptions {
  k: number
  seed: number
  /** What one different level costs, in squared units of the scaled numbers: 0 looks at the numbers alone, much at the levels alone. */
  gamma?: number
  restarts?: number
  passes?: number
}

export interface KPrototypes {
  method: 'k-prototypes'
  definition: string
  gamma: number
  k: number
  /** Of the rows in the order given, from 0; the largest cluster first. */
  labels: Int32Array
  sizes: Float64Array
  /** Means, row by row, and the most frequent level (the lowest of several) of each column of levels, row by row. */
  centres: Float64Array
  modes: Int32Array
  /** Sum of squared distances and of `gamma` for each level unlike the mode. */
  cost: number
  passes: number
  converged: boolean
}

/**
 * Z. Huang, Data Mining and Knowledge Discovery 2 (1998): k-means whose distance adds `gamma` for each level that differs. The default gamma is half
 * the mean standard deviation of the columns of numbers, as Huang advises; 1 where there are none. Weights do not count. Of a sample of some ten
 * thousand rows; the order of rows has no say. Throws RangeError for no rows and a `k` below 1.
 */
export function kPrototypes(points: MixedPoints, options: KPrototypesOptions): KPrototypes {
  const { k, seed, restarts = 20, passes = 100 } = options
  const plain = { n: points.numbers.n, columns: points.numbers.columns }
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`${k} clusters`)
  if (plain.n === 0) throw new RangeError('no rows to put into clusters')
  const order = orderOfRows({
    n: plain.n,
    columns: [...plain.columns, ...points.levels.map((one) => Float64Array.from(one))],
  })
  const rows: Rows = {
    numbers: pointsOnGrid(pointsAt(plain, order)),
    levels: points.levels.map((one) => Int32Array.from(order, (row) => one[row]!)),
    gamma: options.gamma ?? defaultGamma(plain),
  }
  const ends = Array.from({ length: Math.max(1, restarts) }, (_, restart) =>
    descended(rows, startOf(rows, k, seededRandom(seed, k, 515, restart)), passes),
  )
  const end = ends.reduce((best, one) => (one.cost < best.cost ? one : best))
  const labels = new Int32Array(plain.n)
  const { place, used } = largestFirst(end)
  for (const [at, row] of order.entries()) labels[row] = place[end.labels[at]!]!
  const d = plain.columns.length
  const { middles } = rows.numbers
  return {
    method: 'k-prototypes',
    definition: 'squared Euclidean distance plus gamma for each level that differs (Huang 1998)',
    gamma: rows.gamma,
    k: used.length,
    labels,
    sizes: Float64Array.from(used, (c) => end.sizes[c]!),
    centres: Float64Array.from(
      used.flatMap((c) => Array.from({ length: d }, (_, j) => end.centres[c * d + j]! + middles[j]!)),
    ),
    modes: Int32Array.from(used.flatMap((c) => rows.levels.map((__, j) => end.modes[c * rows.levels.length + j]!))),
    cost: end.cost,
    passes: end.passes,
    converged: end.converged,
  }
}

/** Half the mean standard deviation of the columns of numbers; 1 where there are none, or where they do not differ. */
export function defaultGamma({ n, columns }: Points): number {
  const spreads = pointsOnGrid({ n, columns }).columns.map((column) => {
    const mean = column.reduce((sum, one) => sum + one, 0) / n
    return Math.sqrt(column.toSorted().reduce((sum, one) => sum + (one - mean) ** 2, 0) / n)
  })
  return spreads.reduce((sum, one) => sum + one, 0) / (2 * spreads.length) || 1
}

interface Rows {
  numbers: GridPoints
  levels: readonly Int32Array[]
  gamma: number
}

interface End {
  labels: Int32Array
  sizes: Float64Array
  centres: Float64Array
  modes: Int32Array
  cost: number
  passes: number
  converged: boolean
}

function descended(rows: Rows, start: readonly number[], most: number): End {
  const { numbers, levels } = rows
  const d = numbers.columns.length
  const k = start.length
  const centres = Float64Array.from(start.flatMap((row) => numbers.columns.map((one) => one[row]!)))
  const modes = Int32Array.from(start.flatMap((row) => levels.map((one) => one[row]!)))
  const labels = new Int32Array(numbers.n).fill(-1)
  let sizes = new Float64Array(k)
  let passes = 0
  let cost = 0
  for (;;) {
    let changed = 0
    cost = 0
    for (let row = 0; row < numbers.n; row++) {
      let best = 0
      let least = Infinity
      for (let c = 0; c < k; c++) {
        const away = distance(rows, row, centres.subarray(c * d, c * d + d), modes, c * levels.length)
        if (away >= least) continue
        least = away
        best = c
      }
      cost += onGrid(least, numbers.squareGrid)
      if (labels[row] !== best) changed++
      labels[row] = best
    }
    passes++
    if (changed === 0 || passes >= most)
      return { labels, sizes: sizesOf(labels, k), centres, modes, cost, passes, converged: changed === 0 }
    sizes = sizesOf(labels, k)
    for (let c = 0; c < k; c++) {
      if (sizes[c] === 0) continue
      for (let j = 0; j < d; j++) centres[c * d + j] = 0
    }
    for (let row = 0; row < numbers.n; row++)
      for (let j = 0; j < d; j++) centres[labels[row]! * d + j]! += numbers.columns[j]![row]!
    for (let c = 0; c < k; c++) for (let j = 0; j < d; j++) if (sizes[c]! > 0) centres[c * d + j]! /= sizes[c]!
    for (const [j, level] of levels.entries())
      takeModes(level, labels, k, (c, mode) => (modes[c * levels.length + j] = mode))
  }
}

/** A cluster without a row keeps its place. */
function takeModes(level: Int32Array, labels: Int32Array, k: number, take: (c: number, mode: number) => void): void {
  const many = level.reduce((most, one) => Math.max(most, one), 0) + 1
  const counts = new Int32Array(k * many)
  for (let row = 0; row < level.length; row++) counts[labels[row]! * many + level[row]!]!++
  for (let c = 0; c < k; c++) {
    let mode = -1
    let most = 0
    for (let one = 0; one < many; one++)
      if (counts[c * many + one]! > most) {
        most = counts[c * many + one]!
        mode = one
      }
    if (mode >= 0) take(c, mode)
  }
}

function distance(
  { numbers, levels, gamma }: Rows,
  row: number,
  centre: ArrayLike<number>,
  modes: Int32Array,
  at: number,
): number {
  let found = 0
  for (let j = 0; j < numbers.columns.length; j++) found += (numbers.columns[j]![row]! - centre[j]!) ** 2
  for (let j = 0; j < levels.length; j++) if (levels[j]![row] !== modes[at + j]) found += gamma
  return found
}

/** As k-means++ starts, by this distance; fewer rows where fewer differ. */
function startOf(rows: Rows, k: number, random: Random): number[] {
  const { numbers, levels } = rows
  const found = [Math.floor(random() * numbers.n)]
  const nearest = new Float64Array(numbers.n).fill(Infinity)
  while (found.length < k) {
    const last = found.at(-1)!
    const centre = numbers.columns.map((one) => one[last]!)
    const modes = Int32Array.from(levels, (one) => one[last]!)
    let total = 0
    for (let row = 0; row < numbers.n; row++) {
      nearest[row] = Math.min(nearest[row]!, onGrid(distance(rows, row, centre, modes, 0), numbers.squareGrid))
      total += nearest[row]!
    }
    if (!(total > 0)) break
    let left = random() * total
    const next = nearest.findIndex((one) => one > 0 && (left -= one) < 0)
    found.push(next < 0 ? nearest.findLastIndex((one) => one > 0) : next)
  }
  return found
}

function sizesOf(labels: Int32Array, k: number): Float64Array<ArrayBuffer> {
  const sizes = new Float64Array(k)
  for (const label of labels) sizes[label]!++
  return sizes
}

function largestFirst({ sizes, centres, modes }: End): { used: number[]; place: Int32Array } {
  const k = sizes.length
  const of = (from: Float64Array | Int32Array, c: number): number[] => [
    ...from.subarray((c * from.length) / k, ((c + 1) * from.length) / k),
  ]
  const used = [...sizes.keys()]
    .filter((c) => sizes[c]! > 0)
    .toSorted((a, b) => {
      if (sizes[a] !== sizes[b]) return sizes[b]! - sizes[a]!
      const [one, other] = [a, b].map((c) => [...of(centres, c), ...of(modes, c)]) as [number[], number[]]
      const at = one.findIndex((value, place) => value !== other[place])
      return at < 0 ? a - b : one[at]! - other[at]!
    })
  const place = new Int32Array(k)
  for (const [at, c] of used.entries()) place[c] = at
  return { used, place }
}

import type { GridPoints } from './exact-sums.ts'
import type { NearestRows } from './nearest-rows.ts'
import { nearestRows } from './nearest-rows.ts'

export interface LloydOptions {
  /** Passes over the rows at most. */
  passes: number
  /** Stops after a pass in which at most this share of the rows changed; 0 goes on until none does. */
  tolerance: number
}

export interface Descent {
  /** Row by row: centre c has `c · d` to `c · d + d − 1`. Means of their rows, but for rows that would change in another pass. */
  centres: Float64Array
  /** The nearest centre of each row, from 0. */
  labels: Int32Array
  /** Weight of each cluster. */
  sizes: Float64Array
  passes: number
  /** Rows that changed in the last pass. */
  changed: number
  /** Whether it stopped by `tolerance`. */
  converged: boolean
  /** How often a cluster that had lost all its rows was given the row farthest from its centre. */
  reseeded: number
}

/**
 * S. Lloyd's descent (IEEE Trans. Inf. Theory 28 (1982)): each row to the nearest centre, each centre to the mean of its rows, until nothing
 * changes. Sums are kept from pass to pass by what changed, which is exact on a grid, so neither order nor drift has a say.
 */
export function lloyd(
  points: GridPoints,
  start: Float64Array,
  { passes, tolerance }: LloydOptions,
  nearest: NearestRows = nearestRows(points.columns, start.length / points.columns.length),
): Descent {
  const { n, columns, weights } = points
  const d = columns.length
  const k = start.length / d
  const centres = Float64Array.from(start)
  const labels = new Int32Array(n)
  const sums = new Float64Array(k * d)
  const sizes = new Float64Array(k)
  let done = 0
  let changed = n
  let converged = false
  let reseeded = 0
  while (done < passes && !converged) {
    const found = nearest(centres)
    if (done === 0) takeRows(columns, weights, found, { labels, sums, sizes })
    else changed = moveRows(columns, weights, found, { labels, sums, sizes })
    done++
    const given = fillEmpty(points, { centres, labels, sums, sizes })
    reseeded += given
    for (let c = 0; c < k; c++)
      if (sizes[c]! > 0) for (let j = 0; j < d; j++) centres[c * d + j] = sums[c * d + j]! / sizes[c]!
    converged = given === 0 && changed <= tolerance * n
  }
  if (changed > 0) moveRows(columns, weights, nearest(centres), { labels, sums, sizes })
  return { centres, labels, sizes, passes: done, changed, converged, reseeded }
}

type State = Pick<Descent, 'centres' | 'labels' | 'sizes'> & { sums: Float64Array }

/** Takes over what was found first, column by column as they lie. */
function takeRows(
  columns: readonly Float64Array[],
  weights: Float64Array | undefined,
  found: Int32Array,
  { labels, sums, sizes }: Omit<State, 'centres'>,
): void {
  labels.set(found)
  for (let row = 0; row < labels.length; row++) sizes[labels[row]!]! += weights === undefined ? 1 : weights[row]!
  const d = columns.length
  const along = new Float64Array(sizes.length)
  for (const [j, column] of columns.entries()) {
    along.fill(0)
    if (weights === undefined) for (let row = 0; row < column.length; row++) along[labels[row]!]! += column[row]!
    else for (let row = 0; row < column.length; row++) along[labels[row]!]! += weights[row]! * column[row]!
    for (const [c, sum] of along.entries()) sums[c * d + j] = sum
  }
}

/** Takes over what was found, and moves the rows that changed from one sum to the other; gives how many did. */
function moveRows(
  columns: readonly Float64Array[],
  weights: Float64Array | undefined,
  found: Int32Array,
  { labels, sums, sizes }: Omit<State, 'centres'>,
): number {
  const d = columns.length
  let changed = 0
  for (let row = 0; row < labels.length; row++) {
    const to = found[row]!
    const from = labels[row]!
    if (from === to) continue
    changed++
    labels[row] = to
    const weight = weights === undefined ? 1 : weights[row]!
    sizes[to]! += weight
    sizes[from]! -= weight
    for (let j = 0; j < d; j++) {
      const moved = weight * columns[j]![row]!
      sums[to * d + j]! += moved
      sums[from * d + j]! -= moved
    }
  }
  return changed
}

/** Gives each cluster without a row the row farthest from its own centre; gives how many were helped. */
function fillEmpty(points: GridPoints, state: State): number {
  const { columns, weights } = points
  const { centres, labels, sums, sizes } = state
  const d = columns.length
  let given = 0
  for (let empty = 0; empty < sizes.length; empty++) {
    if (sizes[empty]! > 0) continue
    const row = farthestRow(points, state)
    if (row < 0) break
    const weight = weights === undefined ? 1 : weights[row]!
    const from = labels[row]!
    for (let j = 0; j < d; j++) {
      const moved = weight * columns[j]![row]!
      sums[from * d + j]! -= moved
      sums[empty * d + j]! += moved
      centres[empty * d + j] = columns[j]![row]!
    }
    sizes[from]! -= weight
    sizes[empty]! += weight
    labels[row] = empty
    given++
  }
  return given
}

/** Ties by the rows' own values, so that their order has no say; −1 where every row lies on its centre. */
function farthestRow({ n, columns, weights }: GridPoints, { centres, labels, sizes }: State): number {
  const d = columns.length
  let found = -1
  let most = 0
  for (let row = 0; row < n; row++) {
    const weight = weights === undefined ? 1 : weights[row]!
    const from = labels[row]!
    if (weight === 0 || sizes[from]! <= weight) continue
    let square = 0
    for (let j = 0; j < d; j++) square += (columns[j]![row]! - centres[from * d + j]!) ** 2
    if (square > most || (square === most && found >= 0 && isBefore(columns, row, found))) {
      found = row
      most = square
    }
  }
  return found
}

function isBefore(columns: readonly Float64Array[], a: number, b: number): boolean {
  for (const column of columns) if (column[a] !== column[b]) return column[a]! < column[b]!
  return false
}

import type { PairDistances } from './gower.ts'
import { between } from './gower.ts'

export interface KMedoids {
  method: 'PAM'
  definition: string
  /** Rows that stand for their clusters, and the nearest of them of each row; clusters in the order of their rows. */
  medoids: number[]
  labels: Int32Array
  /** Sum of distances from the medoids. */
  cost: number
  swaps: number
  converged: boolean
}

/**
 * Partitioning around medoids, L. Kaufman and P. Rousseeuw (1987): the greedy BUILD, then swaps as long as any makes the sum of distances smaller,
 * each found in one pass over the pairs (E. Schubert and P. Rousseeuw's FasterPAM, Information Systems 101 (2021)). No chance in it.
 */
export function kMedoids(distances: PairDistances, k: number, mostSwaps = 1000): KMedoids {
  const { n } = distances
  if (!(Number.isInteger(k) && k >= 1 && k <= n)) throw new RangeError(`${k} medoids of ${n} rows`)
  const medoids = built(distances, k)
  let swaps = 0
  // One medoid is the best of all already.
  let idle = k === 1 ? n : 0
  let state = nearestTwo(distances, medoids)
  for (let row = 0; idle < n && swaps < mostSwaps; row = (row + 1) % n) {
    idle++
    if (medoids.includes(row)) continue
    const change = removalLosses(state, k)
    let gain = 0
    for (let other = 0; other < n; other++) {
      const away = between(distances, row, other)
      const { nearest, own, second } = state
      if (away < own[other]!) {
        gain += away - own[other]!
        change[nearest[other]!]! += own[other]! - second[other]!
      } else if (away < second[other]!) change[nearest[other]!]! += away - second[other]!
    }
    let best = 0
    for (let c = 1; c < k; c++) if (change[c]! < change[best]!) best = c
    if (!(change[best]! + gain < -1e-12)) continue
    medoids[best] = row
    state = nearestTwo(distances, medoids)
    swaps++
    idle = 0
  }
  medoids.sort((a, b) => a - b)
  const { nearest, own } = nearestTwo(distances, medoids)
  return {
    method: 'PAM',
    definition: 'BUILD, then eager swaps (FasterPAM); sum of distances from medoids',
    medoids,
    labels: nearest,
    cost: own.reduce((sum, one) => sum + one, 0),
    swaps,
    converged: idle >= n,
  }
}

interface NearestTwo {
  nearest: Int32Array
  own: Float64Array
  second: Float64Array
}

function nearestTwo(distances: PairDistances, medoids: readonly number[]): NearestTwo {
  const { n } = distances
  const found = { nearest: new Int32Array(n), own: new Float64Array(n), second: new Float64Array(n) }
  for (let row = 0; row < n; row++) {
    let own = Infinity
    let second = Infinity
    for (const [c, medoid] of medoids.entries()) {
      const away = between(distances, row, medoid)
      if (away < own) {
        second = own
        own = away
        found.nearest[row] = c
      } else if (away < second) second = away
    }
    found.own[row] = own
    found.second[row] = second
  }
  return found
}

/** What it would cost to be without each medoid, of two or more. */
function removalLosses({ nearest, own, second }: NearestTwo, k: number): Float64Array {
  const losses = new Float64Array(k)
  for (let row = 0; row < nearest.length; row++) losses[nearest[row]!]! += second[row]! - own[row]!
  return losses
}

function built(distances: PairDistances, k: number): number[] {
  const { n } = distances
  const medoids: number[] = []
  const nearest = new Float64Array(n).fill(Infinity)
  while (medoids.length < k) {
    let best = -1
    let least = Infinity
    for (let row = 0; row < n; row++) {
      if (medoids.includes(row)) continue
      let cost = 0
      for (let other = 0; other < n; other++) cost += Math.min(nearest[other]!, between(distances, row, other))
      if (cost < least - 1e-12) {
        best = row
        least = cost
      }
    }
    medoids.push(best)
    for (let other = 0; other < n; other++) nearest[other] = Math.min(nearest[other]!, between(distances, best, other))
  }
  return medoids
}

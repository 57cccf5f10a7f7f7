import type { Points } from '../points.ts'
import type { Random } from '../seeded-random.ts'
import { seededRandom } from '../seeded-random.ts'

/** Round heaps of people about planted centres; `labels` say who was planted where. */
export function blobs(
  centres: readonly (readonly number[])[],
  each: number,
  spread: number,
  seed: number,
): { points: Points; labels: Int32Array } {
  const random = seededRandom(seed)
  const d = centres[0]!.length
  const n = centres.length * each
  const columns = Array.from({ length: d }, () => new Float64Array(n))
  const labels = Int32Array.from({ length: n }, (_, row) => Math.floor(row / each))
  for (let row = 0; row < n; row++)
    for (let j = 0; j < d; j++) columns[j]![row] = centres[labels[row]!]![j]! + spread * normal(random)
  return { points: { n, columns }, labels }
}

/** Evenly scattered: no clusters at all. */
export function scattered(n: number, d: number, seed: number): Points {
  const random = seededRandom(seed)
  return { n, columns: Array.from({ length: d }, () => Float64Array.from({ length: n }, random)) }
}

/** 0 to n − 1 in an order of chance. */
export function shuffledRows(n: number, seed: number): number[] {
  const random = seededRandom(seed)
  const rows = Array.from({ length: n }, (_, row) => row)
  for (let at = n - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = rows[at]!
    rows[at] = rows[other]!
    rows[other] = kept
  }
  return rows
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

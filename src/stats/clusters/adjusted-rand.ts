/** How often each pair of labels meets: `counts[a · columns + b]` rows have label a in one and b in the other. */
export interface Contingency {
  rows: number
  columns: number
  counts: Float64Array
}

export function contingency(a: ArrayLike<number>, b: ArrayLike<number>): Contingency {
  if (a.length !== b.length) throw new RangeError(`labels of ${a.length} and ${b.length} rows`)
  let [rows, columns] = [0, 0]
  for (let at = 0; at < a.length; at++) {
    if (a[at]! >= rows) rows = a[at]! + 1
    if (b[at]! >= columns) columns = b[at]! + 1
  }
  const counts = new Float64Array(rows * columns)
  for (let at = 0; at < a.length; at++) counts[a[at]! * columns + b[at]!]!++
  return { rows, columns, counts }
}

/**
 * How far two ways to put the same rows into groups agree: 1 the same groups, 0 as chance would have it, below 0 less than that. L. Hubert and
 * P. Arabie, J. Classification 2 (1985). Both without any division (one group, or every row a group of its own) agree fully: 1; so do no rows
 * and one row.
 */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { rows, columns, counts } = contingency(a, b)
  const first = new Float64Array(rows)
  const second = new Float64Array(columns)
  let both = 0
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const count = counts[i * columns + j]!
      first[i]! += count
      second[j]! += count
      both += pairs(count)
    }
  const [inFirst, inSecond, all] = [pairsIn(first), pairsIn(second), pairs(a.length)]
  if (all === 0) return 1
  const expected = (inFirst / all) * inSecond
  const most = (inFirst + inSecond) / 2
  return most === expected ? 1 : (both - expected) / (most - expected)
}

const pairs = (count: number): number => (count * (count - 1)) / 2
const pairsIn = (sizes: Float64Array): number => sizes.reduce((sum, size) => sum + pairs(size), 0)

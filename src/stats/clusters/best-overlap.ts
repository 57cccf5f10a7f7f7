import { contingency } from './adjusted-rand.ts'

/**
 * For each group of one division the Jaccard index (rows in both ÷ rows in either) with the group of the other that is most like it; 0 and −1
 * of groups without a row.
 */
export function bestOverlap(
  labels: ArrayLike<number>,
  k: number,
  others: ArrayLike<number>,
): { jaccard: number; other: number }[] {
  const { rows, columns, counts } = contingency(labels, others)
  const sizes = new Float64Array(columns)
  for (let at = 0; at < counts.length; at++) sizes[at % columns]! += counts[at]!
  return Array.from({ length: k }, (_, group) => {
    const row = group < rows ? counts.subarray(group * columns, group * columns + columns) : new Float64Array(columns)
    const size = row.reduce((sum, one) => sum + one, 0)
    let found = { jaccard: 0, other: -1 }
    for (let other = 0; other < columns; other++) {
      const both = row[other]!
      const jaccard = both === 0 ? 0 : both / (size + sizes[other]! - both)
      if (jaccard > found.jaccard) found = { jaccard, other }
    }
    return found
  })
}

/** The median of whole numbers given as how often each occurs; the mean of the middle two where there are two. Undefined of none. */
export function medianOfCounts(counts: ReadonlyMap<number, number>): number | undefined {
  const sorted = [...counts].toSorted(([a], [b]) => a - b)
  const total = sorted.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return undefined
  /** The value at a position, from 0. */
  const at = (position: number): number => {
    let seen = 0
    for (const [value, count] of sorted) if ((seen += count) > position) return value
    throw new Error('unreachable')
  }
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2
}

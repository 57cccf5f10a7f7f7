/** A solution for each number of clusters: what its sum of squares within came to. */
export interface WithinOfK {
  k: number
  within: number
}

/**
 * The k at which the falling curve bends most: the point farthest below the straight line between its ends, both axes 0 to 1 (V. Satopää and
 * others, "Kneedle", 2011, without smoothing). Undefined for fewer than three points, and where no point lies below that line.
 */
export function elbow(curve: readonly WithinOfK[]): { k: number; depth: number } | undefined {
  const points = [...curve].toSorted((a, b) => a.k - b.k)
  const [first, last] = [points[0], points.at(-1)]
  if (points.length < 3 || first === undefined || last === undefined || !(first.within > last.within)) return undefined
  let found: { k: number; depth: number } | undefined
  for (const { k, within } of points) {
    const along = (k - first.k) / (last.k - first.k)
    const depth = 1 - along - (within - last.within) / (first.within - last.within)
    if (depth > 1e-12 && depth > (found?.depth ?? 0)) found = { k, depth }
  }
  return found
}

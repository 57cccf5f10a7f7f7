/**
 * How a count may be shown. `small` is under the minimum. `guarded` is not, but with it in sight the one small count
 * beside it would follow from a total, so it goes too (the smallest such).
 */
export type Sight = 'open' | 'small' | 'guarded'

/** Nobody (0) is open: an empty class is no group of people. */
export function sightOf(count: number, minimum: number): Sight {
  return count > 0 && count < minimum ? 'small' : 'open'
}

/** Sights of counts whose total is known. */
export function sightsOf(counts: readonly number[], minimum: number): Sight[] {
  return sightsOfLines(counts, [[...counts.keys()]], minimum)
}

/** Sights of a table whose row and column totals are known. */
export function sightsOfTable(rows: readonly (readonly number[])[], minimum: number): Sight[][] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const across = Array.from({ length: width }, (_, column) => column)
  const lines = [
    ...rows.map((_, row) => across.map((column) => row * width + column)),
    ...across.map((column) => rows.map((_, row) => row * width + column)),
  ]
  const counts = rows.flatMap((row) => across.map((column) => row[column] ?? 0))
  const sights = sightsOfLines(counts, lines, minimum)
  return rows.map((_, row) => sights.slice(row * width, (row + 1) * width))
}

/** Sights of counts when the total of each line (a list of places among the counts) is known. */
export function sightsOfLines(
  counts: readonly number[],
  lines: readonly (readonly number[])[],
  minimum: number,
): Sight[] {
  const sights = counts.map((count) => sightOf(count, minimum))
  for (let changed = true; changed;) {
    changed = false
    for (const line of lines) changed = guard(counts, sights, line) || changed
  }
  return sights
}

/** Hides a second count of a line where exactly one is hidden; says whether it did. */
function guard(counts: readonly number[], sights: Sight[], line: readonly number[]): boolean {
  if (line.filter((place) => sights[place] !== 'open').length !== 1) return false
  const [smallest] = line
    .filter((place) => sights[place] === 'open' && (counts[place] ?? 0) > 0)
    .toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0))
  if (smallest === undefined) return false
  sights[smallest] = 'guarded'
  return true
}

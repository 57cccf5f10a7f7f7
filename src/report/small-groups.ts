/**
 * How a count may be shown. `small` is under the minimum. `guarded` is not, but with it in sight the one small count
 * beside it would follow from the total, so it goes too (the smallest such).
 */
export type Sight = 'open' | 'small' | 'guarded'

/** Sights of counts whose total is known. Nobody (0) is open: an empty class is no group of people. */
export function sightsOf(counts: readonly number[], minimum: number): Sight[] {
  const sights = counts.map((count) => sightOf(count, minimum))
  guard(counts, sights)
  return sights
}

/** Sights of a table whose row and column totals are known. */
export function sightsOfTable(rows: readonly (readonly number[])[], minimum: number): Sight[][] {
  const sights = rows.map((row) => row.map((count) => sightOf(count, minimum)))
  const width = Math.max(0, ...rows.map((row) => row.length))
  for (let changed = true; changed;) {
    changed = false
    for (const [index, row] of rows.entries()) changed = guard(row, sights[index] ?? []) || changed
    for (let column = 0; column < width; column++) {
      const counts = rows.map((row) => row[column] ?? 0)
      const down = sights.map((row) => row[column] ?? 'open')
      if (!guard(counts, down)) continue
      changed = true
      for (const [index, sight] of down.entries()) (sights[index] ?? [])[column] = sight
    }
  }
  return sights
}

export function sightOf(count: number, minimum: number): Sight {
  return count > 0 && count < minimum ? 'small' : 'open'
}

/** Hides a second count where exactly one is hidden; says whether it did. */
function guard(counts: readonly number[], sights: Sight[]): boolean {
  if (sights.filter((sight) => sight !== 'open').length !== 1) return false
  let smallest = -1
  for (const [index, count] of counts.entries()) {
    if (sights[index] !== 'open' || count <= 0) continue
    if (smallest < 0 || count < (counts[smallest] ?? 0)) smallest = index
  }
  if (smallest < 0) return false
  sights[smallest] = 'guarded'
  return true
}

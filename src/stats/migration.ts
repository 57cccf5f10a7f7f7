/** People who were in `from` then and are in `to` now; null when they were, or are, not in the population. */
export interface Move {
  from: string | null
  to: string | null
  count: number
}

/** Movement between the classes of one scheme from one time to another. Rows are then, columns now. */
export interface Migration {
  classes: string[]
  /** `counts[i][j]`: in class i then, in class j now. */
  counts: number[][]
  /** Not in the population then, in class j now. */
  entered: number[]
  /** In class i then, not in the population now. */
  gone: number[]
  /** Sizes of the classes then and now. */
  before: number[]
  after: number[]
}

/** The moves as a table; a class that is not one of `classes` is a defect of the caller and throws. */
export function migrationOf(classes: readonly string[], moves: readonly Move[]): Migration {
  const index = new Map(classes.map((id, place) => [id, place]))
  const place = (id: string) => {
    const found = index.get(id)
    if (found === undefined) throw new Error(`no such class: ${id}`)
    return found
  }
  const counts = classes.map(() => classes.map(() => 0))
  const [entered, gone] = [classes.map(() => 0), classes.map(() => 0)]
  for (const { from, to, count } of moves) {
    if (from !== null && to !== null) add(counts[place(from)], place(to), count)
    else if (to !== null) add(entered, place(to), count)
    else if (from !== null) add(gone, place(from), count)
  }
  return {
    classes: [...classes],
    counts,
    entered,
    gone,
    before: counts.map((row, from) => sum(row) + (gone[from] ?? 0)),
    after: classes.map((_, to) => sum(counts.map((row) => row[to] ?? 0)) + (entered[to] ?? 0)),
  }
}

/** Of those in class i then, the share in class j now and, as the last column, gone; rows of nobody are undefined. */
export function rowShares(migration: Migration): (number[] | undefined)[] {
  return migration.counts.map((row, from) => {
    const size = migration.before[from] ?? 0
    return size === 0 ? undefined : [...row, migration.gone[from] ?? 0].map((count) => count / size)
  })
}

/** By how many people each class grew. */
export function netMoves(migration: Migration): number[] {
  return migration.after.map((now, index) => now - (migration.before[index] ?? 0))
}

/** Moves towards the front of the classes (better), towards the back, and none, of those in a class both times. */
export function directions({ counts }: Migration): { up: number; down: number; same: number } {
  const total = { up: 0, down: 0, same: 0 }
  counts.forEach((row, from) =>
    row.forEach((count, to) => {
      total[to < from ? 'up' : to > from ? 'down' : 'same'] += count
    }),
  )
  return total
}

function add(row: number[] | undefined, at: number, count: number): void {
  if (row) row[at] = (row[at] ?? 0) + count
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

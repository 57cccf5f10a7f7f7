import { leastCost, lowCostWhole } from '../stats/linear-program.ts'
import type { Column } from '../stats/linear-program.ts'

/** A count whose number is not seen; `implied`: it stands nowhere, and may be nobody. */
export type Unknown = 'hidden' | 'implied'

/** Counts and how they add up, while it is decided which of them are hidden. */
export interface CountTable {
  counts: readonly number[]
  /** By cell; what is hidden is added here. */
  unknown: (Unknown | undefined)[]
  /** What it costs to hide a cell; undefined where its number stands elsewhere. */
  costs: readonly (number | undefined)[]
  /** The coefficient of each cell in a sum that comes to a known number. */
  sums: readonly ReadonlyMap<number, number>[]
}

/** Cells that are tied together by sums, apart from all others. */
interface Island {
  cells: readonly number[]
  sums: readonly ReadonlyMap<number, number>[]
}

/**
 * Hides more of the table, until every unknown count under the minimum could be any of `minimum` numbers in a row. To raise or lower one count others must
 * give way: which ones do at the least cost is a linear programme over how far each moves (after M. Fischetti, J. J. Salazar, "Models and algorithms for
 * optimizing cell suppression in tabular data with linear constraints", J. Am. Stat. Assoc. 95, 2000), and those are hidden. Every way that was found
 * stays one when more is hidden, so each is looked for once.
 */
export function widen(table: CountTable, minimum: number): void {
  for (const island of islandsOf(table)) widenIsland(table, island, minimum)
}

function widenIsland({ counts, unknown, costs }: CountTable, { cells, sums }: Island, minimum: number): void {
  const isSmall = (cell: number) => unknown[cell] !== undefined && counts[cell]! > 0 && counts[cell]! < minimum
  const seen = new Map(cells.map((cell) => [cell, { least: counts[cell]!, most: counts[cell]! }]))
  const hidesNobody = () => cells.some((cell) => unknown[cell] === 'hidden' && counts[cell] === 0)
  let withNobody = hidesNobody()
  const fewest = (cell: number) => (withNobody || unknown[cell] === 'implied' ? 0 : 1)
  const mayMove = (cell: number) =>
    unknown[cell] !== undefined || (costs[cell] !== undefined && (withNobody || counts[cell]! > 0))
  const width = (cell: number) => seen.get(cell)!.most - seen.get(cell)!.least + 1
  const least = (cell: number) => Math.min(fewest(cell), counts[cell]!)

  /** Moves the count of a cell by so much, hiding whatever must give way; whether it can be. */
  const move = (cell: number, by: number): boolean => {
    if (by === 0) return true
    const twins = twinsOf(cell)
    const quick = by < 0 ? twins.slice(0, 1) : twins
    const room = by < 0 ? Infinity : quick.reduce((sum, one) => sum + counts[one]! - least(one), 0)
    if (quick.length > 0 && room >= by) {
      note(cell, by)
      return true
    }
    const found = givingWay(cell, by)
    if (!found) return false
    for (const [one, far] of found) {
      note(one, far)
      if (far !== 0) unknown[one] ??= 'hidden'
    }
    return true
  }

  const note = (cell: number, by: number) => {
    const range = seen.get(cell)!
    range.least = Math.min(range.least, counts[cell]! + by)
    range.most = Math.max(range.most, counts[cell]! + by)
  }

  /** Unknown cells that stand in the same sums: one can take over what another gives. */
  const rowsOf = new Map(cells.map((cell) => [cell, sums.flatMap((sum, row) => (sum.has(cell) ? [row] : []))]))
  const keys = new Map(
    cells.map((cell) => [
      cell,
      rowsOf
        .get(cell)!
        .map((row) => `${row} ${sums[row]!.get(cell)}`)
        .join(),
    ]),
  )
  const twinsOf = (cell: number) =>
    cells.filter((one) => one !== cell && unknown[one] !== undefined && keys.get(one) === keys.get(cell))

  const programFor = (cell: number, by: number) => {
    const places: { cell: number; way: 1 | -1 }[] = []
    const columns: Column[] = []
    for (const one of cells) {
      if (one === cell || !mayMove(one)) continue
      const cost = unknown[one] === undefined ? costs[one]! : 0.01
      const rows = rowsOf.get(one)!
      for (const way of [1, -1] as const) {
        const most = way > 0 ? Infinity : counts[one]! - least(one)
        if (most <= 0) continue
        places.push({ cell: one, way })
        columns.push({ rows, by: rows.map((row) => way * sums[row]!.get(one)!), cost, most })
      }
    }
    return { places, columns, right: sums.map((sum) => -by * (sum.get(cell) ?? 0)) }
  }

  /** How far each cell moves so that one moves by so much; undefined where it cannot. */
  const givingWay = (cell: number, by: number): Map<number, number> | undefined => {
    const { places, columns, right } = programFor(cell, by)
    const found = lowCostWhole({ columns, right })
    if (!found) return undefined
    const far = new Map([[cell, by]])
    found.forEach((amount, at) => {
      const { cell: one, way } = places[at]!
      if (amount !== 0) far.set(one, (far.get(one) ?? 0) + way * amount)
    })
    const holds = sums.every(
      (sum) => [...sum].reduce((all, [one, times]) => all + times * (far.get(one) ?? 0), 0) === 0,
    )
    return holds && [...far].every(([one, amount]) => counts[one]! + amount >= least(one)) ? far : undefined
  }

  /** As far as a cell can move in one direction at all, up to so much. */
  const farthest = (cell: number, way: 1 | -1, most: number): number => {
    const { columns, right } = programFor(cell, way)
    const own = { rows: [] as number[], by: [] as number[], cost: -1, most }
    right.forEach((amount, row) => {
      if (amount === 0) return
      own.rows.push(row)
      own.by.push(-amount)
    })
    const free = columns.map((column) => ({ ...column, cost: 0 }))
    return Math.floor((leastCost({ columns: [...free, own], right: right.map(() => 0) })?.at(-1) ?? 0) + 1e-6)
  }

  const reach = (cell: number, way: 1 | -1, far: number) => {
    for (let most = far; most > 0 && !move(cell, way * most); most = Math.min(most - 1, farthest(cell, way, most)));
  }

  const settle = (cell: number) => {
    const count = counts[cell]!
    if (width(cell) < minimum) reach(cell, 1, minimum - count)
    if (width(cell) < minimum) reach(cell, -1, count - fewest(cell))
    if (width(cell) < minimum) reach(cell, 1, seen.get(cell)!.least + minimum - 1 - count)
    return width(cell) >= minimum
  }

  for (const cell of cells.filter(isSmall).toSorted((a, b) => counts[a]! - counts[b]! || a - b)) {
    if (settle(cell) || withNobody) continue
    const empty = cells.filter((one) => counts[one] === 0 && unknown[one] === undefined && costs[one] !== undefined)
    if (empty.length === 0) continue
    withNobody = true
    settle(cell)
    if (!hidesNobody())
      unknown[empty.find((one) => sums.some((sum) => sum.has(cell) && sum.has(one))) ?? empty[0]!] = 'hidden'
  }
}

function islandsOf({ counts, unknown, costs, sums }: CountTable): Island[] {
  const above = counts.map((_, cell) => cell)
  const top = (cell: number): number => (above[cell] === cell ? cell : (above[cell] = top(above[cell]!)))
  const lines = sums.map((sum) =>
    [...sum.keys()].filter((cell) => unknown[cell] !== undefined || costs[cell] !== undefined),
  )
  for (const [first, ...rest] of lines) for (const cell of rest) above[top(cell)] = top(first!)
  const islands = new Map<number, { cells: number[]; sums: ReadonlyMap<number, number>[] }>()
  counts.forEach((_, cell) => {
    const own = islands.get(top(cell)) ?? { cells: [], sums: [] }
    own.cells.push(cell)
    islands.set(top(cell), own)
  })
  lines.forEach((line, at) => {
    if (line[0] !== undefined)
      islands.get(top(line[0]))!.sums.push(new Map(line.map((cell) => [cell, sums[at]!.get(cell)!])))
  })
  return [...islands.values()]
}

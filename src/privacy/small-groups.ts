import { determined } from './determined-cells.ts'
import type { Sum } from './determined-cells.ts'

export type { Sum }

/** A count, or undefined where it is hidden. */
export type Shown = number | undefined

/** A table of counts with its totals. */
export interface CountTable<Count> {
  /** Row by row. */
  cells: Count[][]
  rowTotals: Count[]
  columnTotals: Count[]
  total: Count
}

/**
 * Hides counts of people that could point to somebody: those from 1 to less than `minimum`, and as
 * many more as it takes that none can be worked out from sums that are shown, and that what is
 * hidden in a sum is itself no group under the minimum. 0 is nobody, and stays. The counts must fit
 * the sums. Of several that would do, the smallest count is hidden.
 */
export function hideSmallGroups(counts: readonly number[], sums: readonly Sum[], minimum: number): Shown[] {
  const hidden = new Set(counts.flatMap((count, cell) => (count > 0 && count < minimum ? [cell] : [])))
  for (;;) {
    const more = exposedBySum(counts, sums, minimum, hidden) ?? exposedByAll(counts, sums, hidden)
    if (more === undefined) break
    hidden.add(more)
  }
  return counts.map((count, cell) => (hidden.has(cell) ? undefined : count))
}

/** One row of counts under its total: of `3, 40` with the total 43, both are hidden. */
export function hideInRow(counts: readonly number[], minimum: number): { cells: Shown[]; total: Shown } {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const parts = counts.map((_, cell) => cell)
  const shown = hideSmallGroups([...counts, total], [{ parts, total: counts.length }], minimum)
  return { cells: shown.slice(0, -1), total: shown.at(-1) }
}

/** A table shown with the totals of its rows, its columns and all. */
export function hideInTable(cells: readonly (readonly number[])[], minimum: number): CountTable<Shown> {
  const height = cells.length
  const width = cells[0]?.length ?? 0
  const at = (row: number, column: number) => row * (width + 1) + column
  const counts = [
    ...cells.map((row) => [...row]),
    Array.from({ length: width }, (_, column) => sumOf(cells.map((row) => row[column] ?? 0))),
  ].flatMap((row) => row.concat(sumOf(row)))
  const columns = Array.from({ length: width + 1 }, (_, column) => column)
  const rows = Array.from({ length: height + 1 }, (_, row) => row)
  const sums: Sum[] = [
    ...rows.map((row) => ({ parts: columns.slice(0, -1).map((column) => at(row, column)), total: at(row, width) })),
    ...columns.map((column) => ({ parts: rows.slice(0, -1).map((row) => at(row, column)), total: at(height, column) })),
  ]
  const shown = hideSmallGroups(counts, sums, minimum)
  return {
    cells: rows.slice(0, -1).map((row) => columns.slice(0, -1).map((column) => shown[at(row, column)])),
    rowTotals: rows.slice(0, -1).map((row) => shown[at(row, width)]),
    columnTotals: columns.slice(0, -1).map((column) => shown[at(height, column)]),
    total: shown[at(height, width)],
  }
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

/** The next cell to hide because one sum gives away a hidden cell, or a small group of them. */
function exposedBySum(
  counts: readonly number[],
  sums: readonly Sum[],
  minimum: number,
  hidden: ReadonlySet<number>,
): number | undefined {
  for (const { parts, total } of sums) {
    const inside = parts.filter((cell) => hidden.has(cell))
    const alone = inside.length + (hidden.has(total) ? 1 : 0) === 1
    const together = inside.reduce((sum, cell) => sum + (counts[cell] ?? 0), 0)
    const small = inside.length > 0 && !hidden.has(total) && together < minimum
    if (!alone && !small) continue
    const visible = [...parts, total].filter((cell) => !hidden.has(cell))
    const next = smallest(
      counts,
      visible.filter((cell) => cell !== total && counts[cell] !== 0),
    )
    return next ?? smallest(counts, visible.includes(total) ? [total] : visible)
  }
  return undefined
}

/** The next cell to hide because all the sums together give a hidden cell away. */
function exposedByAll(
  counts: readonly number[],
  sums: readonly Sum[],
  hidden: ReadonlySet<number>,
): number | undefined {
  const given = determined(sums, hidden)
  if (given.length === 0) return undefined
  const visible = counts.flatMap((_, cell) => (hidden.has(cell) ? [] : [cell]))
  const byCount = visible.toSorted(
    (a, b) => Number(counts[a] === 0) - Number(counts[b] === 0) || (counts[a] ?? 0) - (counts[b] ?? 0),
  )
  return byCount.find((cell) => determined(sums, new Set([...hidden, cell])).length < given.length) ?? byCount[0]
}

function smallest(counts: readonly number[], cells: readonly number[]): number | undefined {
  return cells.toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b)[0]
}

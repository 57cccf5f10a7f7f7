/** That some cells add up to another, by their positions among the cells. */
export interface Sum {
  parts: readonly number[]
  total: number
}

/**
 * The hidden cells whose count can be worked out from the sums and the cells that are shown: those
 * whose unit vector lies in the row space of the sums, found by Gauss–Jordan elimination.
 */
export function determined(sums: readonly Sum[], hidden: ReadonlySet<number>): number[] {
  const unknowns = [...hidden].sort((a, b) => a - b)
  const position = new Map(unknowns.map((cell, index) => [cell, index]))
  const rows = sums.map(({ parts, total }) => {
    const row = new Float64Array(unknowns.length)
    for (const part of parts) add(row, position.get(part), 1)
    add(row, position.get(total), -1)
    return row
  })
  reduce(rows, unknowns.length)
  return rows.flatMap((row) => {
    const present = unknowns.filter((_, index) => isPresent(row[index]))
    return present.length === 1 ? present : []
  })
}

/** Coefficients are small whole numbers; what elimination leaves of a zero is far under this. */
const isPresent = (coefficient: number | undefined) => Math.abs(coefficient ?? 0) > 1e-9

function add(row: Float64Array, index: number | undefined, amount: number): void {
  if (index !== undefined) row[index] = (row[index] ?? 0) + amount
}

function reduce(rows: Float64Array[], width: number): void {
  let pivot = 0
  for (let column = 0; column < width && pivot < rows.length; column++) {
    const found = rows.findIndex((row, index) => index >= pivot && isPresent(row[column]))
    const chosen = rows[found]
    const first = rows[pivot]
    if (!chosen || !first) continue
    rows[found] = first
    rows[pivot] = chosen
    const scale = chosen[column] ?? 1
    for (let index = 0; index < width; index++) chosen[index] = (chosen[index] ?? 0) / scale
    for (const row of rows) {
      const factor = row[column] ?? 0
      if (row === chosen || !isPresent(factor)) continue
      for (let index = 0; index < width; index++) row[index] = (row[index] ?? 0) - factor * (chosen[index] ?? 0)
    }
    pivot++
  }
}

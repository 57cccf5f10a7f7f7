/**
 * X with A X = B for a square A, by elimination with the largest pivot of each column (partial pivoting). Undefined where A is singular: a pivot is below 10⁻¹³ of the
 * largest entry of its row.
 */
export function solve(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] | undefined {
  const n = a.length
  const rows = a.map((row, at) => [...row, ...b[at]!])
  const scale = a.map((row) => Math.max(...row.map(Math.abs)))
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let row = column + 1; row < n; row++)
      if (Math.abs(rows[row]![column]!) / scale[row]! > Math.abs(rows[pivot]![column]!) / scale[pivot]!) pivot = row
    if (!(Math.abs(rows[pivot]![column]!) > 1e-13 * scale[pivot]!)) return undefined
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    ;[scale[column], scale[pivot]] = [scale[pivot]!, scale[column]!]
    for (let row = 0; row < n; row++) {
      const factor = rows[row]![column]! / rows[column]![column]!
      if (row === column || factor === 0) continue
      for (let at = column; at < rows[row]!.length; at++) rows[row]![at]! -= factor * rows[column]![at]!
    }
  }
  return rows.map((row, at) => row.slice(n).map((one) => one / row[at]!))
}

/** The inverse of a square matrix; undefined where it has none. */
export function inverse(a: readonly (readonly number[])[]): number[][] | undefined {
  return solve(
    a,
    a.map((_, row) => a.map((__, column) => (row === column ? 1 : 0))),
  )
}

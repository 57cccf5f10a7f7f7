/** Rows that are taken together, so that they stay near the processor while all pairs of columns are multiplied. */
const block = 1024

/** Σ weight · a · b over the rows, of all pairs of columns; weights are 1 where not given. */
export function crossProducts(columns: readonly Float64Array[], weights?: Float64Array): number[][] {
  const count = columns.length
  const rows = columns[0]?.length ?? 0
  const sums = new Float64Array(count * count)
  const weighted = new Float64Array(block)
  for (let start = 0; start < rows; start += block) {
    const here = columns.map((one) => one.subarray(start, start + block))
    const weight = weights?.subarray(start, start + block)
    for (let i = 0; i < count; i++) {
      weigh(here[i]!, weight, weighted)
      for (let j = 0; j <= i; j++) sums[i * count + j]! += along(weighted, here[j]!)
    }
  }
  return columns.map((_, i) => columns.map((__, j) => sums[Math.max(i, j) * count + Math.min(i, j)]!))
}

/** Four sums side by side: one alone would wait for each addition. */
function along(weighted: Float64Array, column: Float64Array): number {
  const n = column.length
  let [a, b, c, d] = [0, 0, 0, 0]
  let row = 0
  for (; row + 3 < n; row += 4) {
    a += weighted[row]! * column[row]!
    b += weighted[row + 1]! * column[row + 1]!
    c += weighted[row + 2]! * column[row + 2]!
    d += weighted[row + 3]! * column[row + 3]!
  }
  for (; row < n; row++) a += weighted[row]! * column[row]!
  return a + b + (c + d)
}

function weigh(column: Float64Array, weight: Float64Array | undefined, weighted: Float64Array): void {
  if (!weight) weighted.set(column)
  else for (let row = 0; row < column.length; row++) weighted[row] = column[row]! * weight[row]!
}

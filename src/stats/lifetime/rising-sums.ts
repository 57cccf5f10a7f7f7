/** How many rows have at least i + 1 repeats, for i from 0: what sums over i < x of many customers need. */
export function countsAbove(repeats: Float64Array, weight: Float64Array, shift = 0): Float64Array {
  const most = repeats.reduce((high, one) => Math.max(high, one), 0) + shift
  const above = new Float64Array(most)
  repeats.forEach((x, row) => {
    if (x + shift > 0) above[x + shift - 1]! += weight[row]!
  })
  for (let i = most - 2; i >= 0; i--) above[i]! += above[i + 1]!
  return above
}

/**
 * Σ over rows of ln Γ(a + x) − ln Γ(a), and its derivative by a: Σ ln(a + i) and Σ 1 ÷ (a + i) over i < x, which loses no digit where Γ would.
 */
export function risingLog(above: Float64Array, a: number): { value: number; slope: number } {
  let [value, slope] = [0, 0]
  for (let i = 0; i < above.length; i++) {
    value += above[i]! * Math.log(a + i)
    slope += above[i]! / (a + i)
  }
  return { value, slope }
}

/** Σ over rows of ln of Π (b + i) ÷ (a + b + i), i < x: the chance of staying x times, with its derivatives by a and b. */
export function stayingLog(above: Float64Array, a: number, b: number): { value: number; byA: number; byB: number } {
  let [value, byA, byB] = [0, 0, 0]
  for (let i = 0; i < above.length; i++) {
    const count = above[i]!
    value -= count * Math.log1p(a / (b + i))
    byA -= count / (a + b + i)
    byB += (count * a) / ((b + i) * (a + b + i))
  }
  return { value, byA, byB }
}

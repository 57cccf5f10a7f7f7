/**
 * Writes the squared distance of rows `from` to `to` from one place into `out`, its first being row `from`; the place is `d` numbers of `place`
 * from `at` on. Columns are added in pairs, always the same ones.
 */
export function squaredDistances(
  columns: readonly Float64Array[],
  [from, to]: readonly [number, number],
  place: ArrayLike<number>,
  at: number,
  out: Float64Array,
): void {
  const d = columns.length
  const n = to - from
  let j = 0
  if (d % 2 === 1) {
    const a = columns[0]!
    const pa = place[at]!
    for (let row = 0; row < n; row++) {
      const x = a[from + row]! - pa
      out[row] = x * x
    }
    j = 1
  } else out.fill(0, 0, n)
  if ((d - j) % 4 === 2) {
    const [a, b, pa, pb] = [columns[j]!, columns[j + 1]!, place[at + j]!, place[at + j + 1]!]
    for (let row = 0; row < n; row++) {
      const x = a[from + row]! - pa
      const y = b[from + row]! - pb
      out[row]! += x * x + y * y
    }
    j += 2
  }
  for (; j < d; j += 4) {
    const [a, b, pa, pb] = [columns[j]!, columns[j + 1]!, place[at + j]!, place[at + j + 1]!]
    const [c, e, pc, pe] = [columns[j + 2]!, columns[j + 3]!, place[at + j + 2]!, place[at + j + 3]!]
    for (let row = 0; row < n; row++) {
      const x = a[from + row]! - pa
      const y = b[from + row]! - pb
      const z = c[from + row]! - pc
      const w = e[from + row]! - pe
      out[row]! += x * x + y * y + (z * z + w * w)
    }
  }
}

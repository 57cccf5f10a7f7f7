/**
 * Rows chosen by their hashes: all with one of the `size` smallest. The same people whatever the order of rows; more than `size` only where
 * several share the last hash. In order of rows.
 */
export function hashSample(hashes: Float64Array, size: number): Int32Array {
  if (size >= hashes.length) return Int32Array.from({ length: hashes.length }, (_, row) => row)
  if (size <= 0) return new Int32Array(0)
  const last = hashes.toSorted()[size - 1]!
  const rows = new Int32Array(hashes.reduce((count, one) => count + (one <= last ? 1 : 0), 0))
  let at = 0
  for (let row = 0; row < hashes.length; row++) if (hashes[row]! <= last) rows[at++] = row
  return rows
}

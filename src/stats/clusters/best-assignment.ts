/**
 * To each row of a table of gains a column of its own, so that the gains add up to the most: the Hungarian algorithm (H. Kuhn, 1955) by shortest
 * augmenting paths, O(n³). Rows beyond the number of columns get −1 where that is better for the others. Of equal sums always the same one.
 */
export function bestAssignment(gains: readonly (readonly number[])[]): number[] {
  const rows = gains.length
  const columns = gains[0]?.length ?? 0
  const size = Math.max(rows, columns)
  const cost = (row: number, column: number): number => -(gains[row]?.[column] ?? 0)
  // Potentials and the row matched to each column; 0 stands for none, so all are counted from 1.
  const rowPotential = new Float64Array(size + 1)
  const columnPotential = new Float64Array(size + 1)
  const matched = new Int32Array(size + 1)
  for (let row = 1; row <= size; row++) {
    const before = new Int32Array(size + 1)
    const least = new Float64Array(size + 1).fill(Infinity)
    const used = new Uint8Array(size + 1)
    let column = 0
    matched[0] = row
    do {
      used[column] = 1
      const from = matched[column]!
      let [step, next] = [Infinity, 0]
      for (let to = 1; to <= size; to++) {
        if (used[to] === 1) continue
        const reduced = cost(from - 1, to - 1) - rowPotential[from]! - columnPotential[to]!
        if (reduced < least[to]!) {
          least[to] = reduced
          before[to] = column
        }
        if (least[to]! < step) [step, next] = [least[to]!, to]
      }
      for (let to = 0; to <= size; to++)
        if (used[to] === 1) {
          rowPotential[matched[to]!]! += step
          columnPotential[to]! -= step
        } else least[to]! -= step
      column = next
    } while (matched[column] !== 0)
    while (column !== 0) {
      const earlier = before[column]!
      matched[column] = matched[earlier]!
      column = earlier
    }
  }
  const found = Array.from({ length: rows }, () => -1)
  for (let column = 1; column <= columns; column++)
    if (matched[column]! <= rows) found[matched[column]! - 1] = column - 1
  return found
}

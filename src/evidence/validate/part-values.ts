import type { ResultChunk } from '../../runs/stored/run-reader.ts'
import type { GroupMoments } from '../../stats/group-moments.ts'

/** What the people of each part come to, part by part. */
export interface PartValues {
  /** Undefined of a part in which nobody has a value. */
  moments: (GroupMoments | undefined)[]
  totals: number[]
  /** People with more than 0. */
  active: number[]
  missing: number[]
  /** Who is not there any more. */
  gone: number[]
  /** People by value, from the lowest, of these parts in this order. The row is used again. */
  counts(parts: readonly number[]): Generator<readonly number[]>
}

/**
 * From cells of `part` (from 0), `value` (missing: none), `people` and `there` (1 where they still are), in the order of value: each combination once. Means and variances are of
 * the cells in this order, so that they are the same to the last bit whatever computed them.
 */
export async function partValues(
  chunks: AsyncIterable<ResultChunk> | Iterable<ResultChunk>,
  parts: number,
): Promise<PartValues> {
  const cells: { part: number; value: number; people: number }[] = []
  const zeros = () => Array.from({ length: parts }, () => 0)
  const [n, totals, active, missing, gone] = [zeros(), zeros(), zeros(), zeros(), zeros()]
  for await (const { rows, columns } of chunks) {
    const [part, value, people, there] = columns.map((one) => {
      if (one.kind !== 'number') throw new Error('cells are numbers')
      return one
    })
    for (let row = 0; row < rows; row++) {
      const [at, count] = [part!.values[row]!, people!.values[row]!]
      if (value!.valid?.[row] === 0) {
        const counted = there!.values[row] === 1 ? missing : gone
        counted[at] = counted[at]! + count
        continue
      }
      const one = value!.values[row]!
      cells.push({ part: at, value: one, people: count })
      n[at] = n[at]! + count
      totals[at] = totals[at]! + count * one
      if (one > 0) active[at] = active[at]! + count
    }
  }
  const squares = zeros()
  for (const { part, value, people } of cells)
    squares[part] = squares[part]! + people * (value - totals[part]! / n[part]!) ** 2
  const moments = n.map((size, at) =>
    size > 0 ? { n: size, mean: totals[at]! / size, variance: size > 1 ? squares[at]! / (size - 1) : 0 } : undefined,
  )
  return { moments, totals, active, missing, gone, counts: (wanted) => countsOf(cells, wanted) }
}

function* countsOf(
  cells: readonly { part: number; value: number; people: number }[],
  parts: readonly number[],
): Generator<readonly number[]> {
  const place = new Map(parts.map((part, at) => [part, at]))
  const row = parts.map(() => 0)
  let [value, any] = [Number.NaN, false]
  for (const cell of cells) {
    const at = place.get(cell.part)
    if (at === undefined) continue
    if (any && cell.value !== value) {
      yield row
      row.fill(0)
    }
    value = cell.value
    any = true
    row[at] = row[at]! + cell.people
  }
  if (any) yield row
}

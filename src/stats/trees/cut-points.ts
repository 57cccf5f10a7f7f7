import { valuesAtRanks } from './values-at-ranks.ts'

/**
 * At most `bins` − 1 ascending borders that part numbers into bins of about equal size: bin i holds borders[i − 1] ≤ x < borders[i], and equal numbers are always together. Each
 * border is a value that occurs. NaN counts as missing. `bins` is 2 to 255.
 */
export function cutPoints(values: Float64Array, bins: number): number[] {
  const known = withoutMissing(values)
  const borders: number[] = []
  const inner = Array.from({ length: bins - 1 }, (_, bin) => Math.ceil(((bin + 1) * known.length) / bins))
  const ranks = inner.filter((one) => one < known.length)
  if (ranks.length === 0) return borders
  const [lowest, ...found] = valuesAtRanks(known, [0, ...ranks])
  for (const border of found) if (border > (borders.at(-1) ?? lowest!)) borders.push(border)
  return borders
}

function withoutMissing(values: Float64Array): Float64Array {
  const known = values.slice()
  let to = 0
  for (let row = 0; row < values.length; row++)
    if (!Number.isNaN(values[row]!)) {
      known[to] = values[row]!
      to += 1
    }
  return known.subarray(0, to)
}

/** Cells of equal width over the borders: each knows which borders a number in it can lie between. */
const cells = 4096

/** The category of each number by its borders; missing (NaN) comes after the last bin. */
export function binned(values: Float64Array, cuts: readonly number[]): Uint8Array {
  const borders = Float64Array.from(cuts)
  const count = borders.length
  const found = new Uint8Array(values.length)
  const [first, last] = [borders[0] ?? 0, borders[count - 1] ?? 0]
  const scale = last > first ? (cells - 1) / (last - first) : 0
  /** `below[cell]`: borders in lower cells. The cell rises with the number, so that numbers of one cell lie between the borders of it. */
  const below = new Uint8Array(cells + 1)
  for (const border of borders) below[Math.floor((border - first) * scale) + 1]! += 1
  for (let cell = 0; cell < cells; cell++) below[cell + 1]! += below[cell]!
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (value < first) continue
    if (value >= last) {
      found[row] = count
      continue
    }
    const cell = Math.floor((value - first) * scale)
    let [low, high] = [below[cell]!, below[cell + 1]!]
    while (low < high) {
      const middle = (low + high) >> 1
      if (borders[middle]! <= value) low = middle + 1
      else high = middle
    }
    found[row] = Number.isNaN(value) ? count + 1 : low
  }
  return found
}

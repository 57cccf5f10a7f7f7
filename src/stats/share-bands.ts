/** A share as a fraction of whole numbers, so that no comparison with it rounds: `{ part: 100000, whole: 1000000 }` is 10 %. */
export interface Edge {
  part: number
  whole: number
}

/** A band of shares; both edges are in. */
export interface ShareBand {
  from: Edge
  to: Edge
}

/** The smallest and the largest amount that are in a band, in whole units; none is where `low` is above `high`. */
export interface BandBounds {
  low: bigint
  high: bigint
}

/**
 * Which amounts of a total (above 0) are in each band, in the order of the bands. An edge that two bands share belongs to the higher
 * one, so no amount is in two. Throws `RangeError` where bands overlap otherwise.
 */
export function bandBounds(total: bigint, bands: readonly ShareBand[]): BandBounds[] {
  const [first, second] = overlapping(bands) ?? []
  if (first !== undefined) throw new RangeError(`bands ${first} and ${second} overlap`)
  return bands.map((band) => {
    const touched = bands.some((other) => other !== band && compareEdges(other.from, band.to) === 0)
    const high = floorOf(total, band.to)
    return { low: ceilingOf(total, band.from), high: touched && isExact(total, band.to) ? high - 1n : high }
  })
}

/** The first two bands that have more than an edge in common, by their numbers; undefined where there are none. */
export function overlapping(bands: readonly ShareBand[]): [number, number] | undefined {
  for (const [first, one] of bands.entries())
    for (const [second, other] of bands.entries())
      if (second > first && compareEdges(one.from, other.to) < 0 && compareEdges(other.from, one.to) < 0)
        return [first, second]
  return undefined
}

/** The band that an amount is in, by its number. */
export function bandOf(bounds: readonly BandBounds[], amount: bigint): number | undefined {
  const found = bounds.findIndex(({ low, high }) => amount >= low && amount <= high)
  return found < 0 ? undefined : found
}

/** Below 0 where the first edge is the lower one. */
export const compareEdges = (a: Edge, b: Edge): number => a.part * b.whole - b.part * a.whole

const floorOf = (total: bigint, { part, whole }: Edge): bigint => (total * BigInt(part)) / BigInt(whole)
const isExact = (total: bigint, { part, whole }: Edge): boolean => (total * BigInt(part)) % BigInt(whole) === 0n
const ceilingOf = (total: bigint, edge: Edge): bigint => floorOf(total, edge) + (isExact(total, edge) ? 0n : 1n)

import type { PairCounts } from './count-pairs.ts'

/** For each thing, what it speaks for: things whose nearest it is among, and how strongly (cosine of who bought them, 0 to 1). */
export interface Neighbours {
  things: number
  /** Where the entries of a thing begin in `others` and `strengths`; one more than there are things. */
  starts: Int32Array
  others: Int32Array
  strengths: Float64Array
}

export interface NeighbourOptions {
  /** How many of its nearest may speak for a thing. */
  most?: number
  /** Pairs seen in fewer baskets tell nothing. */
  leastTogether?: number
}

/**
 * The nearest of each thing by the cosine of its baskets, `together / √(one × other)` (item-based collaborative filtering: Sarwar et al. 2001,
 * Deshpande & Karypis 2004). Equal ones in order of number, so that the same counts give the same answer.
 */
export function neighbours(
  { things, alone, together }: PairCounts,
  { most = 50, leastTogether = 3 }: NeighbourOptions = {},
): Neighbours {
  const speaking: { other: number; strength: number }[][] = Array.from({ length: things }, () => [])
  for (let thing = 0; thing < things; thing++) {
    const near: { other: number; strength: number }[] = []
    for (let other = 0; other < things; other++) {
      const count = together[thing * things + other]!
      if (count >= leastTogether) near.push({ other, strength: count / Math.sqrt(alone[thing]! * alone[other]!) })
    }
    near.sort((a, b) => b.strength - a.strength || a.other - b.other)
    for (const { other, strength } of near.slice(0, most)) speaking[other]!.push({ other: thing, strength })
  }
  const starts = new Int32Array(things + 1)
  speaking.forEach((list, thing) => (starts[thing + 1] = starts[thing]! + list.length))
  const all = speaking.flat()
  return {
    things,
    starts,
    others: Int32Array.from(all, (one) => one.other),
    strengths: Float64Array.from(all, (one) => one.strength),
  }
}

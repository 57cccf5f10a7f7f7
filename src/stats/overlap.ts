/**
 * Who is in what, as distinct patterns of bits with the number of people that have each. Bit b of word w of a
 * pattern says whether they are in `ids[w][b]`; bits without an id are ignored.
 */
export interface MembershipPatterns {
  /** Ids by word and bit, at most 64 per word. */
  ids: readonly (readonly (string | undefined)[])[]
  /** One array per word, one element per pattern. */
  words: readonly BigInt64Array[]
  /** People per pattern; as long as each word. */
  counts: ArrayLike<number>
}

export interface Overlap {
  /** In the order of words and bits. */
  ids: string[]
  /** People in each. */
  sizes: Float64Array
  /** People in both of a pair, by index; of one with itself, its size. */
  both(a: number, b: number): number
  /** People in at least one, each counted once. */
  union: number
}

/**
 * Sizes, pair overlaps and the union in one pass over the patterns: each adds its count to every pair of its set
 * bits. 64-bit words are read as two halves of 32, which plain integers can walk.
 */
export function overlapOf({ ids, words, counts }: MembershipPatterns): Overlap {
  const known: string[] = []
  const indexOf = ids.map((word) => {
    const indexes = new Int32Array(64).fill(-1)
    word.forEach((id, bit) => {
      if (id !== undefined) indexes[bit] = known.push(id) - 1
    })
    return indexes
  })
  const halves = words.map((word) => new Int32Array(word.buffer, word.byteOffset, word.length * 2))
  const size = known.length
  const pairs = new Float64Array(size * size)
  const members = new Int32Array(size)
  let union = 0
  for (let pattern = 0; pattern < counts.length; pattern++) {
    const count = counts[pattern] ?? 0
    let found = 0
    for (let word = 0; word < halves.length; word++) {
      const half = halves[word]
      const indexes = indexOf[word]
      if (!half || !indexes) continue
      for (let side = 0; side < 2; side++) {
        let left = half[2 * pattern + side] ?? 0
        while (left !== 0) {
          const index = indexes[32 * side + 31 - Math.clz32(left & -left)] ?? -1
          if (index >= 0) members[found++] = index
          left &= left - 1
        }
      }
    }
    if (found > 0) union += count
    for (let first = 0; first < found; first++) {
      const row = (members[first] ?? 0) * size
      for (let second = first; second < found; second++) pairs[row + (members[second] ?? 0)]! += count
    }
  }
  const at = (a: number, b: number) => pairs[Math.min(a, b) * size + Math.max(a, b)] ?? 0
  return { ids: known, sizes: Float64Array.from(known, (_, index) => at(index, index)), both: at, union }
}

/** Patterns given one by one, as small results come. */
export function patternsOf(
  ids: MembershipPatterns['ids'],
  rows: readonly { mask: readonly bigint[]; count: number }[],
): MembershipPatterns {
  const words = ids.map((_, word) => BigInt64Array.from(rows, (row) => BigInt.asIntN(64, row.mask[word] ?? 0n)))
  return { ids, words, counts: Float64Array.from(rows, (row) => row.count) }
}

/** People in both ÷ people in either, 0 to 1; 0 when nobody is in either. (P. Jaccard 1901.) */
export function jaccard(sizeA: number, sizeB: number, both: number): number {
  const either = sizeA + sizeB - both
  return either === 0 ? 0 : both / either
}

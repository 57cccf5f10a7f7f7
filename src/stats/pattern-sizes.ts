import type { MembershipPatterns } from './overlap.ts'

/** People in each of the ids of the patterns, by id. 64-bit words are read as two halves of 32, which plain integers can walk. */
export function patternSizes({ ids, words, counts }: MembershipPatterns): Map<string, number> {
  const sizes = words.map(() => new Float64Array(64))
  words.forEach((word, index) => {
    const own = sizes[index]!
    const halves = new Int32Array(word.buffer, word.byteOffset, word.length * 2)
    for (let half = 0; half < halves.length; half++) {
      const count = counts[half >> 1]!
      const first = 32 * (half & 1)
      for (let left = halves[half]!; left !== 0; left &= left - 1) {
        const bit = first + 31 - Math.clz32(left & -left)
        own[bit] = own[bit]! + count
      }
    }
  })
  return new Map(
    ids.flatMap((word, index) =>
      word.flatMap((id, bit): [string, number][] => (id === undefined ? [] : [[id, sizes[index]![bit]!]])),
    ),
  )
}

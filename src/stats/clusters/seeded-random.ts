/** Even numbers from 0 up to, not including, 1, in a sequence that its seed alone decides. */
export type Random = () => number

/**
 * A generator from whole numbers, the same everywhere; other numbers give another sequence, so that each restart or sample can have one of its
 * own and none depends on how many came before. xoshiro128** of D. Blackman and S. Vigna (ACM Trans. Math. Softw. 47 (2021)), 53 bits a number.
 */
export function seededRandom(...seed: readonly number[]): Random {
  const state = new Uint32Array(4)
  let mixed = 0x9e37_79b9
  for (const [at, word] of [...seed, 0, 1, 2, 3].entries()) {
    mixed = scrambled(mixed ^ scrambled((word >>> 0) + at))
    state[at & 3]! ^= mixed
  }
  if (state.every((word) => word === 0)) state[0] = 1
  const next = (): number => {
    const product = Math.imul(state[1]!, 5)
    const found = Math.imul((product << 7) | (product >>> 25), 9)
    const shifted = state[1]! << 9
    state[2]! ^= state[0]!
    state[3]! ^= state[1]!
    state[1]! ^= state[2]!
    state[0]! ^= state[3]!
    state[2]! ^= shifted
    state[3] = (state[3]! << 11) | (state[3]! >>> 21)
    return found >>> 0
  }
  return () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992
}

/** The finisher of A. Appleby's MurmurHash3: every bit of a word bears on every bit of what comes out. */
function scrambled(word: number): number {
  let mixed = word + 0x6d2b_79f5
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** A small repeatable source of chance: the same seed and stream give the same draws on every machine. */
export interface Random {
  /** In [0, 1). */
  uniform(): number
  /** A whole number from `low` to `high`, both possible. */
  integer(low: number, high: number): number
  /** A number from `low` up to, not including, `high`. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(choices: readonly T[]): T
  /** Draws one of `[choice, weight]`; weights need not sum to 1. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T
  /** Mean 0, standard deviation 1, cut at ±6: twelve uniform draws added (Irwin–Hall). */
  normal(): number
}

/** Splits one seed into independent streams, so that one customer's draws never move another's. */
export function randomStream(seed: number, stream: number): Random {
  const next = sfc32(seed, stream)
  const uniform = () => next() / 4294967296
  const random: Random = {
    uniform,
    integer: (low, high) => low + Math.floor(uniform() * (high - low + 1)),
    between: (low, high) => low + uniform() * (high - low),
    chance: (probability) => uniform() < probability,
    pick: (choices) => {
      const choice = choices[Math.floor(uniform() * choices.length)]
      if (choice === undefined) throw new RangeError('nothing to pick from')
      return choice
    },
    weighted: (choices) => {
      let left = uniform() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [choice, weight] of choices) {
        left -= weight
        if (left < 0) return choice
      }
      const last = choices.at(-1)
      if (last === undefined) throw new RangeError('nothing to draw from')
      return last[0]
    },
    normal: () => {
      let sum = -6
      for (let draw = 0; draw < 12; draw++) sum += uniform()
      return sum
    },
  }
  return random
}

/** sfc32, Chris Doty-Humphrey's small fast counter (PractRand 0.93): 32-bit draws, 128-bit state. */
function sfc32(seed: number, stream: number): () => number {
  let a = seed | 0
  let b = stream | 0
  let c = 0x9e3779b9 | 0
  let counter = 1
  const next = () => {
    const drawn = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + drawn) | 0
    return drawn >>> 0
  }
  for (let warmUp = 0; warmUp < 15; warmUp++) next()
  return next
}

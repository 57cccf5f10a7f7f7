/** Which things stood in baskets together. Things are numbered from 0. */
export interface PairCounts {
  things: number
  baskets: number
  /** Baskets left out of the pairs because they held more than `mostInBasket` things; their things still count alone. */
  tooLarge: number
  /** Baskets with a thing, by its number. */
  alone: Int32Array
  /** Baskets with both of two things: symmetric, row by row, `things` squared; the diagonal is 0. */
  together: Int32Array
}

/** Counts baskets one after the other, in memory that depends on the number of things alone (four bytes for each pair). */
export interface PairCounter {
  /** Adds one basket: the first `length` of `basket`, different numbers in any order. */
  add(basket: Int32Array, length: number): void
  /** What was counted until now. */
  counts(): PairCounts
}

/** A few huge baskets would take most of the time and tell least: a wholesaler's order joins everything with everything. */
export function countPairs(things: number, mostInBasket = 500): PairCounter {
  const alone = new Int32Array(things)
  const together = new Int32Array(things * things)
  let baskets = 0
  let tooLarge = 0
  return {
    add(basket, length) {
      baskets++
      for (let at = 0; at < length; at++) alone[basket[at]!]!++
      if (length > mostInBasket) {
        tooLarge++
        return
      }
      for (let at = 0; at < length; at++) {
        const row = basket[at]! * things
        for (let other = 0; other < length; other++) if (other !== at) together[row + basket[other]!]!++
      }
    },
    counts: () => ({ things, baskets, tooLarge, alone, together }),
  }
}

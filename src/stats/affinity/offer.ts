import type { Neighbours } from './neighbours.ts'

/** One thing to offer, by its number. */
export interface Offer {
  thing: number
  /** Sum of what all that is owned says for it; 0 where only its popularity speaks. */
  score: number
  /** What of the owned speaks loudest for it; undefined where nothing does. */
  because: number | undefined
}

export interface OfferTo {
  /** The `most` best offers to somebody who owns these (different numbers, in order): never what is owned. Fewer where there are not so many things. */
  offers(owned: Int32Array, most: number): Offer[]
}

/**
 * Offers one after the other: a thing's score is the sum of the strengths with which owned things speak for it; where nothing does, and among
 * equals, what more have (`popular`, baskets by thing) comes first, then the lower number. Nothing depends on who was asked before.
 */
export function offerTo({ things, starts, others, strengths }: Neighbours, popular: Int32Array): OfferTo {
  const scores = new Float64Array(things)
  const loudest = new Float64Array(things)
  const because = new Int32Array(things)
  const has = new Uint8Array(things)
  const general = Array.from({ length: things }, (_, thing) => thing).sort((a, b) => popular[b]! - popular[a]! || a - b)
  return {
    offers(owned, most) {
      scores.fill(0)
      loudest.fill(0)
      has.fill(0)
      const touched: number[] = []
      for (const one of owned) has[one] = 1
      for (const one of owned)
        for (let at = starts[one]!; at < starts[one + 1]!; at++) {
          const thing = others[at]!
          const strength = strengths[at]!
          if (has[thing]) continue
          if (scores[thing] === 0) touched.push(thing)
          scores[thing]! += strength
          if (strength > loudest[thing]!) {
            loudest[thing] = strength
            because[thing] = one
          }
        }
      touched.sort((a, b) => scores[b]! - scores[a]! || popular[b]! - popular[a]! || a - b)
      const found = touched.slice(0, most).map((thing) => ({ thing, score: scores[thing]!, because: because[thing] }))
      for (const thing of general) {
        if (found.length >= most) break
        if (!has[thing] && scores[thing] === 0) found.push({ thing, score: 0, because: undefined })
      }
      return found
    },
  }
}

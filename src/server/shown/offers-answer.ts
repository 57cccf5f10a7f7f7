import type { Hits, Offers, TriedOffers } from '../../index.ts'
import type { HitsShown, OffersAnswer, TriedAnswer } from '../contract/offers.ts'
import { countOf, isOpen, shareOf } from './counts.ts'
import { tally } from './tally.ts'

/** How many products are listed; what more there are protects the small counts among them. */
const most = 20

/** The offers of some people, of whom there are enough. */
export function offersAnswer(
  found: Offers,
  minimum: number,
): Pick<OffersAnswer, 'people' | 'optedOut' | 'withoutPurchase' | 'looked' | 'of' | 'general' | 'products'> {
  const { people, optedOut, withoutPurchase, looked, of, general } = found
  const listed = found.products.slice(0, most)
  const cells = tally(minimum)
  const all = cells.add(people, 'open')
  const apart = [cells.add(optedOut), cells.add(withoutPurchase)] as const
  cells.sum([...apart, cells.add(people - optedOut - withoutPurchase, 'implied')], all)
  const firsts = listed.map((one) => cells.add(one.first))
  const rest = people - listed.reduce((sum, one) => sum + one.first, 0)
  cells.sum([...firsts, cells.add(Math.max(0, rest), 'implied')], all)
  const shown = cells.shown()
  return {
    people: shown(all),
    optedOut: shown(apart[0]),
    withoutPurchase: shown(apart[1]),
    looked,
    of,
    general,
    products: listed.map(({ product, people: own }, at) => {
      const count = countOf(own, minimum)
      return { product, people: count, share: shareOf(count, people), first: shown(firsts[at]!) }
    }),
  }
}

/** How the offers of before a window did in it. */
export function triedAnswer(found: TriedOffers, minimum: number): Pick<TriedAnswer, 'list' | 'fresh' | 'anything'> {
  const { newcomersToAProduct: fresh, anything, list } = found
  const cells = tally(minimum)
  const all = cells.add(anything.people, anything.people >= minimum ? 'open' : undefined)
  const some = cells.add(fresh.people)
  cells.sum([some, cells.add(Math.max(0, anything.people - fresh.people), 'implied')], all)
  const shown = cells.shown()
  const hits = (own: Hits, people: number): HitsShown => {
    const isGroup = (count: number) => count === 0 || count >= minimum
    if (people < minimum || !isGroup(own.hit) || !isGroup(people - own.hit))
      return { share: null, from: null, to: null }
    return { share: own.share, from: own.from, to: own.to }
  }
  const few = isOpen(shown(some)) ? fresh.people : 0
  return {
    list,
    fresh: {
      people: shown(some),
      offers: hits(fresh.offers, few),
      popularity: hits(fresh.popularity, few),
    },
    anything: {
      people: shown(all),
      offers: hits(anything.offers, anything.people),
      popularity: hits(anything.popularity, anything.people),
      history: hits(anything.history, anything.people),
    },
  }
}

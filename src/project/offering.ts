import { affinity } from '../evidence/affinity.ts'
import type { Affinity, AffinityOptions } from '../evidence/affinity.ts'
import { eventColumns } from '../evidence/event-columns.ts'
import type { EventColumns } from '../evidence/event-columns.ts'
import { personalOffers, segmentOffers } from '../evidence/offers.ts'
import type { Offers, OffersOptions, PersonalOffers } from '../evidence/offers.ts'
import { tryOffers } from '../evidence/try-offers.ts'
import type { TriedOffers, TryOptions } from '../evidence/try-offers.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, entityIn, openTablesOf, publishedAt } from './runs-of.ts'

/** Which products go together, and which to offer next. */
export interface Offering {
  /** Events with the columns that may name products or be summed. */
  eventColumns(at: At): Promise<EventColumns[]>
  /** Products that stand in baskets together more often than by chance, the surest first. */
  affinity(options: At & AffinityOptions): Promise<Affinity>
  /** Which products to offer to a segment, class or population: for how many people each is among the best. Never what somebody has. */
  offers(who: string, options: At & OffersOptions): Promise<Offers>
  /** The same of one entity, with what speaks for each. Throws `not-found`. */
  offersFor(id: string, options: At & OffersOptions): Promise<PersonalOffers>
  /** How many of the offers were bought, had they been made before a window that ends at the run's as-of. */
  tryOffers(options: At & TryOptions): Promise<TriedOffers>
}

export function offering(desk: Desk): Offering {
  const about = <T>(wanted: At, ask: (at: Awaited<ReturnType<typeof publishedAt>>) => Promise<T>): Promise<T> =>
    desk.turns.inTurn(async () => {
      const at = await publishedAt(desk, wanted)
      await openTablesOf(desk, at)
      return ask(at)
    })
  return {
    eventColumns: async (at) => eventColumns(contextOf(desk, await publishedAt(desk, at))),
    affinity: (wanted) => about(wanted, (at) => affinity(contextOf(desk, at), at, wanted)),
    offers: (who, wanted) => about(wanted, (at) => segmentOffers(contextOf(desk, at), at, who, wanted)),
    offersFor: (id, wanted) =>
      about(wanted, async (at) => personalOffers(contextOf(desk, at), at, await entityIn(desk, id, at), wanted)),
    tryOffers: (wanted) => about(wanted, (at) => tryOffers(contextOf(desk, at), at, wanted)),
  }
}

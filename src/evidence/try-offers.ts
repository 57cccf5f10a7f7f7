import { withEventValues } from '../runs/compute/event-values.ts'
import type { RunContext } from '../runs/context.ts'
import type { Published } from '../runs/stored/published.ts'
import { readRun } from '../runs/stored/run-reader.ts'
import { neighbours } from '../stats/affinity/neighbours.ts'
import { offerTo } from '../stats/affinity/offer.ts'
import { wilsonInterval } from '../stats/proportion.ts'
import { eachBasket, pairsOf, productsOf } from './baskets.ts'
import type { Bought } from './bought-column.ts'
import { boughtColumn } from './bought-column.ts'

/** How well a way to choose ten products foretold what people then bought. */
export interface Hits {
  /** For how many at least one of the offers was bought. */
  hit: number
  /** The same as a share of all who were tried, 0 to 1, with its 95 % interval (Wilson). */
  share: number
  from: number
  to: number
  /** Mean share of the offers that were bought, 0 to 1. */
  bought: number
}

export interface TriedOffers {
  /** The time that was foretold; everything before it was learned from. */
  within: string
  list: number
  /** People who bought something before and, in that time, something that they had not had. */
  newcomersToAProduct: { people: number; offers: Hits; popularity: Hits }
  /** People who bought before and in that time, whatever it was: offers that may repeat what they have. */
  anything: { people: number; offers: Hits; popularity: Hits; history: Hits }
  run: string
  day: string
}

export interface TryOptions extends Bought {
  /** Default `last 3 months`. */
  within?: string
  least?: number
  list?: number
}

const limits = { most: 4000, nearest: 50, leastTogether: 3 }

/**
 * Tries the offers on what people did: learns from everything before a window that ends at the run's as-of, and looks what was bought in it. Beside it what
 * most people buy, and for repeats what each bought most often. Where offers may repeat, own purchases count first, and what they speak for after.
 */
export async function tryOffers(context: RunContext, published: Published, options: TryOptions): Promise<TriedOffers> {
  const { event, by, within = 'last 3 months', least = 5, list = 10 } = options
  const { kind, refund } = boughtColumn(context, options)
  const { manifest } = published
  const reader = readRun(context.engine, published, kind)!
  const column = { event, column: by, ...(refund === undefined ? {} : { without: refund }) }
  const rowsIn = <T>(window: string, apart: boolean, work: (rows: string) => Promise<T>) =>
    withEventValues(
      context,
      manifest,
      { ...column, within: window, ...(apart ? { apart: { day: true as const } } : {}) },
      work,
    )
  const earlier = `before the ${within}`
  const learned = await rowsIn(earlier, false, async (rows) => {
    const products = await productsOf(reader, rows, { most: limits.most, least })
    const counts = await pairsOf(reader, rows, { parted: false }, products)
    return { products, counts }
  })
  const { products, counts } = learned
  const door = offerTo(neighbours(counts, { most: limits.nearest, leastTogether: limits.leastTogether }), counts.alone)
  const popular = door.offers(new Int32Array(), products.names.length).map((one) => one.thing)
  /** By key: on how many days each product was bought. */
  const before = new Map<number, Map<number, number>>()
  await rowsIn(earlier, true, (rows) =>
    eachBasket(reader, rows, { parted: true }, products, (key, basket) => {
      const own = before.get(key) ?? new Map<number, number>()
      for (const thing of basket) own.set(thing, (own.get(thing) ?? 0) + 1)
      before.set(key, own)
    }),
  )
  const fresh = { offers: tally(list), popularity: tally(list) }
  const any = { offers: tally(list), popularity: tally(list), history: tally(list) }
  await rowsIn(within, false, (rows) =>
    eachBasket(reader, rows, { parted: false }, products, (key, basket) => {
      const own = before.get(key)
      if (!own) return
      const bought = new Set(basket)
      const owned = Int32Array.from(own.keys()).sort()
      const offered = door.offers(owned, list).map((one) => one.thing)
      const again = [...own].sort(([a, m], [b, n]) => n - m || counts.alone[b]! - counts.alone[a]! || a - b)
      const mine = again.map(([thing]) => thing)
      any.popularity.add(popular.slice(0, list), bought)
      any.history.add([...mine, ...popular.filter((thing) => !own.has(thing))].slice(0, list), bought)
      any.offers.add([...mine, ...offered].slice(0, list), bought)
      const unseen = new Set(basket.filter((thing) => !own.has(thing)))
      if (unseen.size === 0) return
      fresh.offers.add(offered, unseen)
      fresh.popularity.add(popular.filter((thing) => !own.has(thing)).slice(0, list), unseen)
    }),
  )
  return {
    within,
    list,
    newcomersToAProduct: {
      people: fresh.offers.people(),
      offers: fresh.offers.hits(),
      popularity: fresh.popularity.hits(),
    },
    anything: {
      people: any.offers.people(),
      offers: any.offers.hits(),
      popularity: any.popularity.hits(),
      history: any.history.hits(),
    },
    run: manifest.run,
    day: manifest.day,
  }
}

/** Counts how often lists held what was then bought. */
function tally(list: number) {
  let people = 0
  let hit = 0
  let things = 0
  return {
    add(offered: readonly number[], bought: ReadonlySet<number>) {
      const held = offered.filter((thing) => bought.has(thing)).length
      people++
      things += held
      if (held > 0) hit++
    },
    people: () => people,
    hits(): Hits {
      const interval = wilsonInterval({ count: hit, n: people })
      const share = people === 0 ? 0 : hit / people
      return {
        hit,
        share,
        from: interval?.low ?? 0,
        to: interval?.high ?? 0,
        bought: people === 0 ? 0 : things / (people * list),
      }
    },
  }
}

import { withEventValues } from '../runs/compute/event-values.ts'
import type { RunContext } from '../runs/context.ts'
import type { Published } from '../runs/stored/published.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { neighbours } from '../stats/affinity/neighbours.ts'
import type { OfferTo } from '../stats/affinity/offer.ts'
import { offerTo } from '../stats/affinity/offer.ts'
import type { Products } from './baskets.ts'
import { eachBasket, pairsOf, productsOf } from './baskets.ts'
import type { Bought } from './bought-column.ts'
import { boughtColumn } from './bought-column.ts'
import { peopleIn, sameKind } from './people-in.ts'

/** A product to offer to somebody. */
export interface ProductOffer {
  product: string
  /** How strongly what they own speaks for it; 0 where only its popularity does. Only to put offers in order. */
  score: number
  /** What they own that speaks loudest for it. */
  because?: string
}

/** A product that is among the offers of some people. */
export interface OfferedProduct {
  product: string
  /** For how many it is among their offers, and for how many it is the first. */
  people: number
  first: number
}

export interface Offers {
  /** What most people have, for who is not to be told by what they bought. */
  general: string[]
  /** Of a segment: products by for how many they are among the offers, most first. */
  products: OfferedProduct[]
  /** People who were looked at, and of these: who opted out and gets the general list, and who bought nothing that is looked at. */
  people: number
  optedOut: number
  withoutPurchase: number
  /** Products that are looked at, and how many there are. */
  looked: number
  of: number
  run: string
  day: string
}

/** The offers of one person. */
export interface PersonalOffers {
  offers: ProductOffer[]
  /** They opted out: the offers are the general list. */
  optedOut: boolean
  owned: string[]
  run: string
  day: string
}

export interface OffersOptions extends Bought {
  /** Who went together is counted over this time; what somebody owns counts whenever it was bought. */
  within?: string
  /** Whoever is in this segment, class or population gets the general list; default the kind's `opt out`. */
  optOut?: string
  /** Products that fewer people bought are not offered; default 5. */
  least?: number
  /** How many offers each gets; default 10. */
  list?: number
}

const limits = { most: 4000, nearest: 50, leastTogether: 3 }

/** What all offers of a run rest on. */
interface Desk {
  reader: RunReader
  products: Products
  door: OfferTo
  general: number[]
  owned: string
  optedOut: string
}

/** Which products to offer to a segment, class or population: for how many each is among the best (K11). The run's tables must be open. */
export function segmentOffers(
  context: RunContext,
  published: Published,
  who: string,
  options: OffersOptions,
): Promise<Offers> {
  const { list = 10 } = options
  return withDesk(
    context,
    published,
    who,
    options,
    async ({ reader, products, door, general, owned, optedOut }, where) => {
      const all = new Int32Array(products.names.length)
      const first = new Int32Array(products.names.length)
      const members = `SELECT ${reader.key} AS key, (${optedOut}) AS apart FROM ${reader.from} WHERE ${where}`
      const [sizes] = await reader.rows(
        `SELECT count(*) AS people, count(*) FILTER (WHERE apart) AS apart FROM (${members})`,
      )
      const [people, apart] = [Number(sizes?.['people'] ?? 0), Number(sizes?.['apart'] ?? 0)]
      const bought = `SELECT e.k, e.v FROM (${owned}) AS e JOIN (${members}) AS w ON w.key = e.k WHERE NOT w.apart`
      let buyers = 0
      const count = (things: readonly number[], times = 1) =>
        things.forEach((thing, at) => {
          all[thing]! += times
          if (at === 0) first[thing]! += times
        })
      await eachBasket(reader, bought, { parted: false }, products, (_, basket) => {
        buyers++
        count(door.offers(basket, list).map((one) => one.thing))
      })
      count(general.slice(0, list), people - buyers)
      return {
        general: general.slice(0, list).map((thing) => products.names[thing]!),
        products: products.names
          .map((product, thing) => ({ product, people: all[thing]!, first: first[thing]! }))
          .filter((one) => one.people > 0)
          .sort((a, b) => b.people - a.people || b.first - a.first || (a.product < b.product ? -1 : 1)),
        people,
        optedOut: apart,
        withoutPurchase: people - apart - buyers,
        looked: products.names.length,
        of: products.of,
        run: published.manifest.run,
        day: published.manifest.day,
      }
    },
  )
}

/** Which products to offer to one entity, by its key. The run's tables must be open. */
export function personalOffers(
  context: RunContext,
  published: Published,
  { kind, key }: { kind: string; key: number },
  options: OffersOptions,
): Promise<PersonalOffers> {
  const { list = 10 } = options
  return withDesk(context, published, kind, options, async ({ reader, products, door, general, owned, optedOut }) => {
    const [row] = await reader.rows(`SELECT (${optedOut}) AS apart FROM ${reader.from} WHERE ${reader.key} = ${key}`)
    const apart = row?.['apart'] === true
    const bought = await reader.rows(`SELECT v FROM (${owned}) WHERE k = ${key} ORDER BY v`)
    const names = bought.map((one) => String(one['v']))
    const numbers = names.flatMap((name) => products.numbers.get(name) ?? [])
    const found = apart
      ? general.slice(0, list).map((thing) => ({ thing, score: 0, because: undefined }))
      : door.offers(Int32Array.from(numbers).sort(), list)
    return {
      offers: found.map(({ thing, score, because }) => ({
        product: products.names[thing]!,
        score,
        ...(because === undefined ? {} : { because: products.names[because]! }),
      })),
      optedOut: apart,
      owned: names,
      run: published.manifest.run,
      day: published.manifest.day,
    }
  })
}

/** Counts what goes together by who bought it, and does work with the answer. */
async function withDesk<T>(
  context: RunContext,
  published: Published,
  who: string,
  options: OffersOptions,
  work: (desk: Desk, where: string) => Promise<T>,
): Promise<T> {
  const { event, by, within, least = 5 } = options
  const { kind, refund } = boughtColumn(context, options)
  const optOut = options.optOut ?? context.project.kinds[kind]?.['opt out']
  const people = peopleIn(context, published, who, kind)
  const { reader } = people
  if (optOut !== undefined)
    sameKind({ name: who, people }, { name: optOut, people: peopleIn(context, published, optOut, kind) })
  const optedOut =
    optOut === undefined ? 'FALSE' : `coalesce(${peopleIn(context, published, optOut, kind).where}, FALSE)`
  const column = { event, column: by, ...(refund === undefined ? {} : { without: refund }) }
  const counted = { ...column, ...(within === undefined ? {} : { within }) }
  return withEventValues(context, published.manifest, counted, async (rows) => {
    const products = await productsOf(reader, rows, { most: limits.most, least })
    const counts = await pairsOf(reader, rows, { parted: false }, products)
    const near = neighbours(counts, { most: limits.nearest, leastTogether: limits.leastTogether })
    const door = offerTo(near, counts.alone)
    const general = door.offers(new Int32Array(), products.names.length).map((one) => one.thing)
    const desk = (owned: string): Desk => ({ reader, products, door, general, owned, optedOut })
    if (within === undefined) return work(desk(rows), people.where)
    return withEventValues(context, published.manifest, column, (owned) => work(desk(owned), people.where))
  })
}

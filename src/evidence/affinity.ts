import { withEventValues } from '../runs/compute/event-values.ts'
import type { RunContext } from '../runs/context.ts'
import type { Published } from '../runs/stored/published.ts'
import { readRun } from '../runs/stored/run-reader.ts'
import type { PairCounts } from '../stats/affinity/count-pairs.ts'
import type { PairMeasures } from '../stats/affinity/pair-measures.ts'
import { measurePair } from '../stats/affinity/pair-measures.ts'
import type { Products } from './baskets.ts'
import { pairsOf, productsOf } from './baskets.ts'
import type { Bought } from './bought-column.ts'
import { boughtColumn } from './bought-column.ts'
import { evidenceErrors } from './errors.ts'
import { peopleIn } from './people-in.ts'

/** Two products that stand in baskets together. */
export interface ProductPair extends PairMeasures {
  product: string
  other: string
  /** Baskets with both, with the one, with the other. */
  together: number
  baskets: number
  otherBaskets: number
}

export interface Affinity {
  basket: Basket
  /** All baskets that hold a product that is looked at. */
  baskets: number
  /** Products that are looked at, and how many there are. */
  products: number
  of: number
  /** The surest first (by log-likelihood ratio), of those that go together more often than by chance. */
  pairs: ProductPair[]
  /** How many such pairs there are. */
  ofPairs: number
  leastTogether: number
  run: string
  day: string
}

/** What is one basket: an order, a day of somebody, or all that somebody bought. */
export type Basket = 'order' | 'day' | 'customer'

export interface AffinityOptions extends Bought {
  /** Default: orders where events have an order number, else days. */
  basket?: Basket
  /** Only baskets of these people. */
  in?: string
  within?: string
  /** Only pairs with this product. */
  with?: string
  /** Pairs in fewer baskets are no pairs; default 5. */
  leastTogether?: number
  /** How many pairs are listed; default 50. */
  list?: number
}

const mostProducts = 4000

/** Which products are bought together more often than by chance (K11). The run's tables must be open. */
export async function affinity(context: RunContext, published: Published, options: AffinityOptions): Promise<Affinity> {
  const { event, by, within, leastTogether = 5, list = 50 } = options
  const { kind, refund, order } = boughtColumn(context, options)
  const basket = options.basket ?? (order === undefined ? 'day' : 'order')
  if (basket === 'order' && order === undefined) throw evidenceErrors.error('no-order-number', { event })
  const { manifest } = published
  const reader = readRun(context.engine, published, kind)!
  const people = options.in === undefined ? undefined : peopleIn(context, published, options.in, kind)
  if (people && people.reader.kind !== kind)
    throw evidenceErrors.error('not-one-kind', { name: options.in ?? '', other: event, kind })
  const wanted = {
    event,
    column: by,
    ...(within === undefined ? {} : { within }),
    ...(refund === undefined ? {} : { without: refund }),
    ...(basket === 'customer' ? {} : { apart: basket === 'day' ? ({ day: true } as const) : { column: order! } }),
  }
  return withEventValues(context, manifest, wanted, async (all) => {
    const rows = people
      ? `SELECT e.* FROM (${all}) AS e WHERE e.k IN (SELECT ${people.reader.key} FROM ${people.reader.from} WHERE ${people.where})`
      : all
    const products = await productsOf(reader, rows, { most: mostProducts, least: leastTogether })
    if (options.with !== undefined && !products.numbers.has(options.with))
      throw evidenceErrors.error('no-such-product', { name: options.with, event, least: leastTogether })
    const counts = await pairsOf(reader, rows, { parted: basket !== 'customer' }, products)
    const pairs = pairsIn(counts, products, leastTogether, options.with)
    return {
      basket,
      baskets: counts.baskets,
      products: products.names.length,
      of: products.of,
      pairs: pairs.slice(0, list),
      ofPairs: pairs.length,
      leastTogether,
      run: manifest.run,
      day: manifest.day,
    }
  })
}

/** Every pair that goes together more often than by chance, each once, the surest first; with one product, that one first in each. */
function pairsIn(counts: PairCounts, { names, numbers }: Products, least: number, only?: string): ProductPair[] {
  const { things, alone, together, baskets } = counts
  const found: ProductPair[] = []
  const rows = only === undefined ? names.keys() : [numbers.get(only)!]
  for (const one of rows)
    for (let other = only === undefined ? one + 1 : 0; other < things; other++) {
      const both = together[one * things + other]!
      if (both < least) continue
      const measures = measurePair({ together: both, one: alone[one]!, other: alone[other]!, baskets })
      if (!measures || measures.lift <= 1) continue
      found.push({
        product: names[one]!,
        other: names[other]!,
        together: both,
        baskets: alone[one]!,
        otherBaskets: alone[other]!,
        ...measures,
      })
    }
  return found.sort((a, b) => b.logLikelihood - a.logLikelihood || b.together - a.together || inText(a, b))
}

const inText = (a: ProductPair, b: ProductPair) =>
  a.product === b.product ? (a.other < b.other ? -1 : 1) : a.product < b.product ? -1 : 1

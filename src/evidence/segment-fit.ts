import type { RunContext } from '../runs/context.ts'
import { withEventValues } from '../runs/compute/event-values.ts'
import type { Published } from '../runs/stored/published.ts'
import { boughtColumn } from './bought-column.ts'
import { peopleIn, sameKind } from './people-in.ts'
import type { ProductFit } from './product-fit.ts'
import { productFit } from './product-fit.ts'

export interface SegmentFit {
  /** Members of the segment; of them buyers who are in the base, and members who are not. */
  people: number
  buyers: number
  outside: number
  base: string
  baseBuyers: number
  /** `too-few`: fewer buyers than the project's minimum, in the segment or among the rest; nothing is flagged then. */
  verdict: 'compared' | 'too-few'
  minimum: number
  /** Flagged ones first, by index from the highest; then the others. */
  products: ProductFit[]
  /** How many products there were; the commonest of the base are listed. */
  of: number
  run: string
  day: string
}

export interface FitOptions {
  event: string
  /** A text column of the event, such as `product`. */
  by: string
  /** A population, segment or class; default the segment's population, of anything else everybody of the kind. */
  base?: string
  within?: string
}

const mostProducts = 1000

/** Which products the buyers of a segment bought more and less often than those of a base (B12). The run's tables must be open. */
export async function segmentFit(
  context: RunContext,
  published: Published,
  segment: string,
  options: FitOptions,
): Promise<SegmentFit> {
  const { manifest } = published
  const people = peopleIn(context, published, segment)
  const { reader } = people
  const own = reader.manifest.segments.find((one) => one.id === segment)
  const baseName = options.base ?? own?.population ?? reader.kind
  const base = peopleIn(context, published, baseName, reader.kind)
  sameKind({ name: segment, people }, { name: baseName, people: base })
  const { refund } = boughtColumn(context, options, reader.kind)
  const wanted = {
    event: options.event,
    column: options.by,
    ...(options.within === undefined ? {} : { within: options.within }),
    ...(refund === undefined ? {} : { without: refund }),
  }
  const found = await withEventValues(context, manifest, wanted, async (pairs) => {
    const who = `SELECT ${reader.key} AS key, (${people.where}) AS mine, (${base.where}) AS based FROM ${reader.from}`
    const bought = `SELECT w.key, w.mine, e.v FROM (${pairs}) AS e JOIN (${who}) AS w ON w.key = e.k WHERE w.based`
    const [sizes] =
      await reader.rows(`SELECT count(DISTINCT key) AS base, count(DISTINCT key) FILTER (WHERE mine) AS mine,
  (SELECT count(*) FROM (${who}) WHERE mine) AS people, (SELECT count(*) FROM (${who}) WHERE mine AND NOT coalesce(based, FALSE)) AS outside,
  count(DISTINCT v) AS products FROM (${bought})`)
    const rows = await reader.rows(`SELECT v, count(*) AS base, count(*) FILTER (WHERE mine) AS mine FROM (${bought})
GROUP BY v ORDER BY base DESC, v LIMIT ${mostProducts}`)
    return { sizes: sizes ?? {}, rows }
  })
  const size = (name: string) => Number(found.sizes[name] ?? 0)
  const [n, baseN] = [size('mine'), size('base')]
  const minimum = context.project['minimum group']
  const products =
    n === 0
      ? []
      : found.rows.map((row) =>
          productFit(
            String(row['v']),
            { count: Number(row['mine']), n },
            { count: Number(row['base']), n: baseN },
            minimum,
          ),
        )
  return {
    people: size('people'),
    buyers: n,
    outside: size('outside'),
    base: baseName,
    baseBuyers: baseN,
    verdict: n >= minimum && baseN - n >= minimum ? 'compared' : 'too-few',
    minimum,
    products: products.toSorted(inOrder),
    of: size('products'),
    run: manifest.run,
    day: manifest.day,
  }
}

function inOrder(a: ProductFit, b: ProductFit): number {
  const flagged = Number(b.flag !== undefined) - Number(a.flag !== undefined)
  return flagged || b.index - a.index || b.baseBuyers - a.baseBuyers || (a.product < b.product ? -1 : 1)
}

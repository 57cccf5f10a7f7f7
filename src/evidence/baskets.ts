import type { RunReader } from '../runs/stored/run-reader.ts'
import type { PairCounts } from '../stats/affinity/count-pairs.ts'
import { countPairs } from '../stats/affinity/count-pairs.ts'

/** What asks the tables. */
type Reading = Pick<RunReader, 'rows' | 'chunks'>

/** Products by number: the commonest of those seen often enough, by how many baskets have them, then by name. */
export interface Products {
  names: string[]
  numbers: ReadonlyMap<string, number>
  /** How many products there were, of those that are numbered and those that are not. */
  of: number
}

export interface BasketLimits {
  /** Most products that are looked at. The pairs of 4,000 take 64 MB. */
  most: number
  /** Products in fewer baskets are left out. */
  least: number
}

/** The products of baskets (`v` of the rows that `rows` is SQL of). */
export async function productsOf(reader: Reading, rows: string, { most, least }: BasketLimits): Promise<Products> {
  const counted = `SELECT v, count(*) AS n FROM (${rows}) GROUP BY v`
  const names: string[] = []
  const chosen = `SELECT v FROM (${counted}) WHERE n >= ${least} ORDER BY n DESC, v LIMIT ${most}`
  for await (const { columns } of reader.chunks(chosen)) {
    const [column] = columns
    if (column?.kind === 'text') for (const name of column.values) names.push(name ?? '')
  }
  const [all] = await reader.rows(`SELECT count(*) AS n FROM (${counted})`)
  return { names, numbers: new Map(names.map((name, number) => [name, number])), of: Number(all?.['n'] ?? 0) }
}

/** One basket: whose it is (key), and the numbers of its products, in order; the array is used again for the next. */
export type EachBasket = (key: number, products: Int32Array, length: number) => void

/**
 * Goes through baskets in order, one at a time: rows of `rows` (`k`, `v`, and `b` where an entity has several baskets) that stand together. Products
 * that have no number are passed over; baskets of these alone are not told.
 */
export async function eachBasket(
  reader: Reading,
  rows: string,
  { parted }: { parted: boolean },
  products: Products,
  told: EachBasket,
): Promise<void> {
  const basket = new Int32Array(products.names.length)
  let length = 0
  let ownerBefore = -1
  let partBefore: string | null = null
  const close = () => {
    if (length > 0) told(ownerBefore, basket.subarray(0, length).sort(), length)
    length = 0
  }
  const columns = `CAST(k AS DOUBLE) AS k, v${parted ? ', CAST(b AS VARCHAR) AS b' : ''}`
  const sql = `SELECT ${columns} FROM (${rows}) ORDER BY k, ${parted ? 'b, ' : ''}v`
  for await (const { rows: count, columns: found } of reader.chunks(sql)) {
    const [keys, names, parts] = found
    if (keys?.kind !== 'number' || names?.kind !== 'text') throw new Error('baskets are keys and texts')
    for (let row = 0; row < count; row++) {
      const owner = keys.values[row]!
      const part = parts?.kind === 'text' ? (parts.values[row] ?? null) : null
      if (owner !== ownerBefore || part !== partBefore) close()
      ownerBefore = owner
      partBefore = part
      const number = products.numbers.get(names.values[row] ?? '')
      if (number !== undefined) basket[length++] = number
    }
  }
  close()
}

/** How often products stand in baskets together. */
export async function pairsOf(
  reader: Reading,
  rows: string,
  how: { parted: boolean },
  products: Products,
): Promise<PairCounts> {
  const counter = countPairs(products.names.length)
  await eachBasket(reader, rows, how, products, (_, basket, length) => counter.add(basket, length))
  return counter.counts()
}

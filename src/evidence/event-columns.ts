import type { Bilingual } from '../errors.ts'
import { catalogueOf, orderColumnOf } from '../runs/catalogue.ts'
import type { RunContext } from '../runs/context.ts'

/** An event with the columns that questions about value are asked of. */
export interface EventColumns {
  event: string
  name: Bilingual
  kind: string
  /** Numeric columns, which can be summed. */
  sums: string[]
  /** Text columns that are no order number, which may name products; the likeliest first. */
  products: string[]
  /** How much the first of them looks like products: 0, not at all, to 3. */
  likely: number
}

const summable = ['money', 'integer', 'number']

/** Names that columns of products have, from the surest to what is at least a sort of product. */
const names = [
  /^(?:product|item|goods|sku|商品|产品|品名)(?:[ _-]?name)?$/iu,
  /product|item|goods|sku|商品|产品|品名|货号/iu,
  /categor|品类|类目/iu,
]

/** Every event with such columns, in the order of the sources. */
export function eventColumns({ project, sources }: Pick<RunContext, 'project' | 'sources'>): EventColumns[] {
  return catalogueOf(project, sources).events.map(({ name: event, label, kind, columns }) => {
    const order = orderColumnOf(sources, event)
    const named = (types: readonly string[]) =>
      columns.filter((one) => types.includes(one.type) && !one.name.startsWith('_')).map((one) => one.name)
    const products = named(['text'])
      .filter((one) => one !== order)
      .toSorted((a, b) => likelihood(b) - likelihood(a))
    return { event, name: label, kind, sums: named(summable), products, likely: likelihood(products[0] ?? '') }
  })
}

function likelihood(column: string): number {
  const at = names.findIndex((one) => one.test(column))
  return at < 0 ? 0 : names.length - at
}

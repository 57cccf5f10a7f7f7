import type { z } from 'zod'
import type { perceivedSchema } from '../../definition/customer-view-shapes.ts'
import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { numberColumn } from '../number-column.ts'
import type { AboutGroups } from './asked-groups.ts'
import { askedGroups } from './asked-groups.ts'
import { groupMeans, rounded } from './group-means.ts'

/** Economic: saved at equal function. Functional: does it better. Psychological: feels better. */
export const perceivedParts = ['economic', 'functional', 'psychological'] as const
export type PerceivedPart = (typeof perceivedParts)[number]

export interface PerceivedOptions extends z.output<typeof perceivedSchema> {
  kind?: string
}

/** What a group perceives of one product. */
export interface PerceivedCell {
  product: string
  /** How many answered in all three parts. */
  known: number
  /** Means of those, in the order of the parts; left out where fewer than the minimum of the project answered. */
  scores?: number[]
  /** The three added up. */
  total?: number
  /** Of the total, each part's share, making 1; left out where the total is not above 0 or a score is below. */
  shares?: number[]
}

export interface PerceivedGroup {
  id: string | null
  name: Bilingual
  people: number
  products: PerceivedCell[]
}

export interface Perceived extends AboutGroups {
  products: { id: string; name: Bilingual; parts: Record<PerceivedPart, { id: string; name: Bilingual }[]> }[]
  groups: PerceivedGroup[]
  all: PerceivedGroup
  /** Fewer answers than this have no means. */
  least: number
  conventions: Bilingual[]
}

/**
 * Perceived value from surveys (F01): of each segment and product three scores and their shares. A person's score in a part is the mean of the
 * items answered; who has all three counts. Throws `not-found`, `no-groups-by`, `no-number-to-compare`, `too-many-groups`.
 */
export async function perceivedOf(
  context: RunContext,
  published: Published,
  options: PerceivedOptions,
): Promise<Perceived> {
  const { about, reader, where, grouped, least } = askedGroups(context, published, options)
  const columns = options.products.flatMap((product) => {
    const scores = perceivedParts.map((part) => meanOfItems(reader, product[part]))
    const complete = scores.map((one) => `${one} IS NOT NULL`).join(' AND ')
    return scores.map((one) => `CASE WHEN ${complete} THEN ${one} END`)
  })
  const found = await groupMeans(reader, { where, grouped, columns })
  const groupOf = ({ id, name, people, cells }: (typeof found)['all']): PerceivedGroup => ({
    id,
    name,
    people,
    products: options.products.map(({ product }, at) =>
      cellOf(product, cells.slice(at * perceivedParts.length, (at + 1) * perceivedParts.length), least),
    ),
  })
  const nameOf = (id: string) => ({ id, name: reader.manifest.attributes.find((one) => one.id === id)!.name })
  return {
    ...about,
    products: options.products.map(({ product, name, ...parts }) => ({
      id: product,
      name,
      parts: {
        economic: parts.economic.map(nameOf),
        functional: parts.functional.map(nameOf),
        psychological: parts.psychological.map(nameOf),
      },
    })),
    groups: found.groups.map(groupOf),
    all: { ...groupOf(found.all), name: about.in.name },
    least,
    conventions: [
      {
        zh: '一个人一部分的分,是他答了的题的平均;三部分都有分的人才算',
        en: "a person's score in a part is the mean of the items answered; who has all three counts",
      },
      {
        zh: `答的人不到 ${least} 个,不给平均`,
        en: `of fewer than ${least} who answered there is no mean`,
      },
    ],
  }
}

/** SQL of the mean of what is known of some attributes, missing where nothing is. */
function meanOfItems(reader: RunReader, ids: readonly string[]): string {
  const values = ids.map((id) => numberColumn(reader, id).value)
  const sum = values.map((one) => `coalesce(${one}, 0)`).join(' + ')
  const known = values.map((one) => `CASE WHEN ${one} IS NULL THEN 0 ELSE 1 END`).join(' + ')
  return `(CAST((${sum}) AS DOUBLE) / nullif(${known}, 0))`
}

function cellOf(product: string, cells: readonly { known: number; mean?: number }[], least: number): PerceivedCell {
  const { known } = cells[0]!
  if (known === 0 || known < least) return { product, known }
  const scores = cells.map((one) => one.mean!)
  const total = rounded(scores.reduce((sum, one) => sum + one, 0))
  const isShared = total > 0 && scores.every((one) => one >= 0)
  return { product, known, scores, total, ...(isShared ? { shares: scores.map((one) => one / total) } : {}) }
}

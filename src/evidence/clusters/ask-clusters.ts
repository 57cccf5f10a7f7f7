import { didYouMean } from '../../errors.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { RecipeEntry } from '../../methods/clusters/recipe.ts'
import { entryAttribute, recipeColumn, recipeEntries } from '../../methods/clusters/recipe.ts'
import { runErrors } from '../../runs/errors.ts'
import type { MarkedAttribute } from '../../runs/sensitivity/marked-attributes.ts'
import type { AttributeManifest, KindManifest } from '../../runs/stored/manifest.ts'
import type { RecipeColumn } from '../../stats/recipe/recipe-column.ts'
import { evidenceErrors } from '../errors.ts'
import type { ClusterQuestion } from './discovered-clusters.ts'

/** What may be left out of a question; `of` then is what `suggestedColumns` finds. */
export interface ClusterWish {
  /** A scheme of the files whose method is `clusters`: its columns, people, seed and order. */
  scheme?: string
  of?: readonly RecipeEntry[]
  /** Numbers of clusters to try. */
  from?: number
  to?: number
  /** Whom: a segment, class, population, kind, or `everyone`. */
  in?: string
  kind?: string
  seed?: number
  starts?: number
  pairs?: number
  references?: number
  sample?: number
  rows?: number
  orderBy?: string
}

export const clusterDefaults = {
  from: 2,
  to: 8,
  seed: 1,
  starts: 20,
  pairs: 50,
  references: 20,
  sample: 200_000,
  rows: 3000,
} as const

/** A wish with what the scheme says that it names; `mayBeSensitive` where that scheme says so, and for what. */
export function wishOfScheme(
  written: Pick<WrittenProject, 'schemes'>,
  wish: ClusterWish,
): ClusterWish & { mayBeSensitive?: boolean } {
  if (wish.scheme === undefined) return wish
  const known = written.schemes.filter((one) => one.value.method === 'clusters')
  const found = known.find((one) => one.id === wish.scheme)
  if (!found) {
    const near = didYouMean(
      wish.scheme,
      known.map((one) => one.id),
    )
    throw evidenceErrors.error('no-cluster-scheme', { name: wish.scheme, near })
  }
  const params = (found.value.params ?? {}) as Record<string, unknown>
  const of = recipeEntries.safeParse(params['of'])
  const number = (key: string): number | undefined =>
    typeof params[key] === 'number' && Number.isInteger(params[key]) ? params[key] : undefined
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
  const population = text(found.value.population)
  const order = params['order by']
  const orderBy = text(typeof order === 'object' && order !== null && 'attribute' in order ? order.attribute : order)
  return {
    kind: found.value.kind,
    ...(of.success ? { of: of.data } : {}),
    ...given({ in: population === 'everyone' ? undefined : population, orderBy }),
    ...given({ seed: number('seed'), starts: number('starts'), sample: number('sample') }),
    ...given(wish),
    mayBeSensitive: text(params['allow sensitive']) !== undefined,
  }
}

const given = <T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never

/**
 * The whole question. Throws `not-found` of an attribute that the run does not have, `not-for-clusters` of a list or a date,
 * `clusters-by-one-twice`, and `sensitive-for-groups` of an attribute that is marked so or made from such.
 */
export function askClusters(
  own: KindManifest,
  wish: ClusterWish & { of: readonly RecipeEntry[]; in: string; kind: string; mayBeSensitive?: boolean },
  marked: ReadonlyMap<string, MarkedAttribute>,
): ClusterQuestion {
  const of = wish.of.map((entry): RecipeColumn => {
    const attribute = attributeOf(own, entryAttribute(entry))
    const mark = marked.get(attribute.id)
    if (mark && !wish.mayBeSensitive)
      throw evidenceErrors.error('sensitive-for-groups', { name: attribute.id, of: mark.of })
    const column = recipeColumn(entry, attribute)
    if (!column) throw evidenceErrors.error('not-for-clusters', { name: attribute.id, type: attribute.type })
    return column
  })
  const twice = of.find((one, at) => of.findIndex((other) => other.attribute === one.attribute) < at)
  if (twice) throw evidenceErrors.error('clusters-by-one-twice', { name: twice.attribute })
  if (of.length === 0) throw evidenceErrors.error('nothing-to-cluster-by')
  const { from, to, seed, starts, pairs, references, sample, rows } = { ...clusterDefaults, ...given(wish) }
  return {
    kind: wish.kind,
    in: wish.in,
    of,
    from,
    to: Math.max(from, to),
    seed,
    starts,
    pairs,
    references,
    sample,
    rows,
    orderBy: wish.orderBy === undefined ? orderOf(own, of) : attributeOf(own, wish.orderBy).id,
  }
}

function attributeOf(own: KindManifest, id: string): AttributeManifest {
  const found = own.attributes.find((one) => one.id === id)
  if (found) return found
  const known = own.attributes.map((one) => one.id)
  throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
}

/** What people are worth: money among what is clustered by, else the first money of the family of value. */
function orderOf(own: KindManifest, of: readonly RecipeColumn[]): string | null {
  const money = (one: AttributeManifest): boolean => one.type === 'money'
  const among = of.flatMap((one) => own.attributes.find((each) => each.id === one.attribute) ?? [])
  const found =
    among.find((one) => money(one) && one.family === 'value') ??
    own.attributes.find((one) => money(one) && one.family === 'value') ??
    among.find(money)
  return found?.id ?? null
}

import type { ClustersDetail } from '../../report/scheme-figures.ts'
import type { ClustersScheme } from '../contract/schemes.ts'
import type { Head, SchemeParts, Shown } from './scheme-head.ts'

/** Where clusters lie; nothing of one that is too small to show. */
export function shownClusters(
  { head }: SchemeParts,
  { sight, traits }: ClustersDetail,
  headOf: (shown: Shown) => Head,
): ClustersScheme {
  const base = headOf(head.cells.shown())
  const rounded = (value: number): number => Number(value.toPrecision(4))
  return {
    ...base,
    method: 'clusters',
    classes: base.classes.map((one) => {
      const found = sight.clusters.find((each) => each.class === one.id)
      if (!found || typeof one.people !== 'number' || one.people === 0) return one
      return { ...one, centre: found.centre.map(({ value, z }) => ({ value: rounded(value), z: rounded(z) })) }
    }),
    learned: sight.day,
    traits: traits.map((trait, at) => {
      const { level } = sight.axes[at]!
      return { ...trait, ...(level === undefined ? {} : { level }) }
    }),
    recipe: sight.recipe.map(({ attribute, name, words, weight }) => ({ attribute, name, words, weight })),
    unexplained: rounded(sight.unexplained),
    silhouette: rounded(sight.silhouette),
    silhouetteByChance: rounded(sight.silhouetteByChance),
    starts: sight.starts,
    agreed: sight.agreed,
  }
}

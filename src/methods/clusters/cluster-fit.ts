import type { Axis, LearnedColumn } from '../../stats/recipe/learned-column.ts'
import type { RecipeColumn } from '../../stats/recipe/recipe-column.ts'
import type { Fitted } from '../method.ts'

/** What a scheme of clusters learned: its recipe with the numbers in it, and its centres. This is what its classes are. */
export interface ClusterFit {
  method: 'clusters'
  definition: string
  /** Of what the definition says and rests on: as long as it is the same, later runs take this fit again. */
  basis: string
  /** The last day that was looked at when it was learned. */
  day: string
  recipe: readonly RecipeColumn[]
  columns: readonly LearnedColumn[]
  axes: readonly Axis[]
  /** People of the sample that took part, those of it who lack something, and everybody. */
  sample: { n: number; left: number; of: number }
  /** Along each axis, over the sample. */
  all: { mean: number; sd: number }[]
  /** In order of their numbers, from 1; null where fewer were found than asked for. */
  clusters: (FoundCluster | null)[]
  /** Sum of squares within clusters ÷ about the mean of all, 0 to 1. */
  unexplained: number
  /** Mean simplified silhouette over the sample, with distances as they are measured: 1 − own ÷ next. */
  silhouette: number
  /** The same of data without clusters that spread as these do. */
  silhouetteByChance: number
  /** Starts, and those of them that ended as well as the best. */
  starts: number
  agreed: number
  converged: boolean
}

export interface FoundCluster {
  /** Along each axis. */
  centre: number[]
  /** People of the sample, and their mean distance from the centre. */
  n: number
  distance: number
  /** Mean of what clusters are ordered by; absent where they are by size. */
  worth?: number
}

/** What a scheme of clusters learned; undefined of any other. */
export function clusterFitOf(fitted: Pick<Fitted, 'learned'> | undefined): ClusterFit | undefined {
  const learned = fitted?.learned as Partial<ClusterFit> | undefined
  return learned?.method === 'clusters' ? (learned as ClusterFit) : undefined
}

/** How far each centre lies from the mean of all along each axis, in standard deviations of all; by cluster, then axis. */
export function standings({ clusters, all }: ClusterFit): (number[] | null)[] {
  return clusters.map((one) =>
    one ? one.centre.map((value, axis) => (all[axis]!.sd > 0 ? (value - all[axis]!.mean) / all[axis]!.sd : 0)) : null,
  )
}

import type { Assignment } from './assign-rows.ts'
import { assignRows } from './assign-rows.ts'
import type { KMeans, KMeansOptions } from './k-means.ts'
import { kMeans } from './k-means.ts'
import { clusterOrder, meanByCluster, renumbered } from './order-clusters.ts'
import type { Points } from './points.ts'

export interface FindClustersOptions extends KMeansOptions {
  /** What a row is worth: the cluster of the highest mean comes first. NaN is unknown. Largest first where left out. */
  values?: Float64Array
}

/** A solution as it is published: everything by cluster, from 0, the best first. */
export interface FoundClusters extends Assignment {
  /** Row by row in the units of the columns. */
  centres: Float64Array
  /** Mean of `values`; 0 throughout where there are none. */
  values: Float64Array
  /** How the centres were found, in an order of its own. */
  fit: KMeans
}

/** k-means on the rows asked for, all rows to the nearest centre, clusters numbered by value. The order of rows has no say. */
export function findClusters(points: Points, { values, ...options }: FindClustersOptions): FoundClusters {
  const fit = kMeans(points, options)
  const all = assignRows(points, fit.centres)
  const means =
    values === undefined ? new Float64Array(fit.k) : meanByCluster(values, all.labels, fit.k, points.weights)
  const order = clusterOrder(means, all.sizes, fit.centres)
  const ordered = (from: Float64Array): Float64Array => Float64Array.from(order, (c) => from[c]!)
  return {
    k: fit.k,
    ...renumbered(order, { labels: all.labels, centres: fit.centres }),
    sizes: ordered(all.sizes),
    within: ordered(all.within),
    distances: ordered(all.distances),
    silhouettes: ordered(all.silhouettes),
    values: ordered(means),
    fit,
  }
}

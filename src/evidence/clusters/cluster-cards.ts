import { assignRows } from '../../stats/clusters/assign-rows.ts'
import type { AcrossStep } from '../../stats/clusters/segment-stability.ts'
import type { TriedK } from '../../stats/clusters/choose-k.ts'
import { leastMarkerZ, markerColumns } from '../../stats/clusters/marker-columns.ts'
import { clusterOrder, meanByCluster, renumbered } from '../../stats/clusters/order-clusters.ts'
import { simplifiedSilhouette } from '../../stats/clusters/silhouette.ts'
import { clusterNames } from './cluster-names.ts'
import type { FoundCluster } from './discovered-clusters.ts'
import type { PlacedPeople } from './placed-people.ts'

/** A solution as it is shown: clusters from the best, and the places that they had in it. */
export interface Cards {
  clusters: FoundCluster[]
  centres: Float64Array
  /** Of each card, the cluster of the solution that it is, from 0. */
  order: number[]
}

/** What the clusters of a solution are like, over all who took part. */
export function clusterCards(
  people: PlacedPeople,
  { k, solution, segments }: Pick<TriedK, 'k' | 'solution' | 'segments'>,
  before?: { step: AcrossStep; order: readonly number[] },
): Cards {
  const { points, raw, axes, values } = people
  const found = assignRows(points, solution.centres)
  const worth = values === undefined ? undefined : meanByCluster(values, found.labels, k)
  const order = clusterOrder(worth ?? new Float64Array(k), found.sizes, solution.centres)
  const { labels, centres } = renumbered(order, { labels: found.labels, centres: solution.centres })
  const silhouettes = simplifiedSilhouette(found).byCluster
  const means = raw.map((column) => meanByCluster(column, labels, k))
  const placed = points.columns.map((column) => standing(column, labels, k))
  const byCluster = order.map((_, c) => means.map((column) => column[c]!))
  const all = axes.map(({ mean }) => (Number.isNaN(mean) ? 0 : mean))
  const standings = order.map((_, c) => placed.map((column) => column[c]!))
  const names = clusterNames(standings, axes)
  const clusters = order.map((own, c): FoundCluster => {
    const box = segments.segments[own]?.box
    return {
      number: c + 1,
      name: names[c]!,
      people: found.sizes[own]!,
      share: points.n === 0 ? 0 : found.sizes[own]! / points.n,
      ...(worth === undefined ? {} : { value: worth[own]! }),
      means: byCluster[c]!,
      z: standings[c]!,
      markers: markerColumns(c, byCluster, all)
        .map(({ column }) => column)
        .filter((column) => Math.abs(standings[c]![column]!) >= leastMarkerZ),
      ...(box === undefined ? {} : { stability: box }),
      silhouette: silhouettes[own]!,
      ...(before === undefined ? {} : { across: acrossOf(before, own) }),
    }
  })
  return { clusters, centres, order }
}

function acrossOf(
  { step, order }: { step: AcrossStep; order: readonly number[] },
  own: number,
): { stability: number; from: number[] } {
  const { stability, from } = step.segments[own]!
  return { stability, from: order.map((one) => from[one]!) }
}

/** How many standard deviations the mean of each cluster lies from that of all; 0 where nobody varies. */
function standing(column: Float64Array, labels: Int32Array, k: number): Float64Array {
  const nobody = new Int32Array(labels.length)
  const [mean] = meanByCluster(column, nobody, 1)
  const [square] = meanByCluster(
    column.map((one) => (one - mean!) ** 2),
    nobody,
    1,
  )
  return meanByCluster(column, labels, k).map((one) => (square! > 0 ? (one - mean!) / Math.sqrt(square!) : 0))
}

import { findClusters } from './find-clusters.ts'
import type { GapReference } from './gap-statistic.ts'
import { withoutClusters } from './gap-statistic.ts'
import type { Points } from './points.ts'
import { orderOfRows, pointsAt } from './points.ts'
import { seededRandom } from './seeded-random.ts'

const mostRows = 2000
const samples = 3
const references: readonly GapReference[] = ['box of principal axes', 'shuffled columns']

/**
 * The mean simplified silhouette that k-means reaches in data without clusters which spread as these do: even within the box of the principal axes, or
 * the same columns shuffled apart (those `about` one thing together), whichever gives more, the mean of three samples of at most 2,000 rows. What lies not above it was drawn, not found.
 */
export function silhouetteByChance(
  points: Points,
  { k, seed, about }: { k: number; seed: number; about?: readonly number[] },
): number {
  const order = orderOfRows({ n: points.n, columns: points.columns })
  const size = Math.min(mostRows, order.length)
  const rows = Int32Array.from({ length: size }, (_, at) => order[Math.floor((at * order.length) / size)]!)
  const looked = { n: size, columns: pointsAt({ n: points.n, columns: points.columns }, rows).columns }
  const reached = references.map((reference, which) => {
    let sum = 0
    for (let at = 0; at < samples; at++) {
      const drawn = withoutClusters(looked, reference, seededRandom(seed, 91, which, at), about)
      const { silhouettes } = findClusters(drawn, { k, seed, restarts: 5 })
      sum += silhouettes.reduce((total, one) => total + one, 0) / size
    }
    return sum / samples
  })
  return Math.max(...reached)
}

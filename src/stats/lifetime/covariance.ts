import type { Maximum } from './maximise.ts'
import { fromEigen, symmetricEigen } from '../symmetric-eigen.ts'

/** Below this part of the largest curvature a direction is taken to have this much: so flat that its error is beyond telling anyway. */
const flattest = 1e-9

/**
 * Covariance of the coordinates of a maximum: the inverse of the observed information. Coordinates at the edge are taken as known (zeros). Undefined where the
 * search has not converged or a direction curves upwards.
 */
export function covarianceAt({ at, value, information, converged, atEdge }: Maximum): number[][] | undefined {
  if (!converged || value === -Infinity) return undefined
  const free = [...at.keys()].filter((index) => !atEdge.includes(index))
  const eigen = symmetricEigen(free.map((i) => free.map((j) => information[i]![j]!)))
  const largest = Math.max(...eigen.values, 0)
  if (largest === 0 || eigen.values[0]! < -1e-5 * largest) return undefined
  const inverse = fromEigen(eigen, (one) => 1 / Math.max(one, largest * flattest))
  const place = new Map(free.map((index, row) => [index, row]))
  return [...at.keys()].map((i) =>
    [...at.keys()].map((j) => (place.has(i) && place.has(j) ? inverse[place.get(i)!]![place.get(j)!]! : 0)),
  )
}

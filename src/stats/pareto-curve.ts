import type { ValueCount } from './value-counts.ts'
import { fromLargest } from './value-counts.ts'

/** (share of people, share of value), both 0 to 1; the share of value passes 1 when there are negative values. */
export type CurvePoint = readonly [people: number, value: number]

/**
 * The Lorenz curve from the top: points from (0, 0) to (1, 1), largest values first, one per different value;
 * at most `most` of them (2 or more), spread evenly over the people: each the fewest who have at least so large a share. Undefined over nobody, or when the values do
 * not sum to more than 0. (M. O. Lorenz, "Methods of measuring the concentration of wealth", 1905.)
 */
export function paretoCurve(counts: readonly ValueCount[], most = Number.POSITIVE_INFINITY): CurvePoint[] | undefined {
  const { groups, people, total } = fromLargest(counts)
  if (people === 0 || !(total > 0)) return undefined
  const points: CurvePoint[] = [[0, 0]]
  let [reached, value] = [0, 0]
  for (const group of groups) {
    reached += group.count
    value += group.value * group.count
    points.push([reached / people, reached === people ? 1 : value / total])
  }
  return points.length <= most ? points : thinned(points, most)
}

/** For each of `most` even steps of people, ends included, the first point that has as many: what `top` takes. Each once. */
function thinned(points: readonly CurvePoint[], most: number): CurvePoint[] {
  const kept: CurvePoint[] = []
  let at = 0
  for (let step = 0; step < most; step++) {
    const wanted = step / (most - 1) - 1e-12
    while (at < points.length - 1 && points[at]![0] < wanted) at++
    const point = points[at]
    if (point && point !== kept.at(-1)) kept.push(point)
  }
  return kept
}

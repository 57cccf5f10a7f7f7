import type { Pareto } from './report-data.ts'

/** Share of value of the top `share` of people, along the curve. */
export function valueAt(points: Pareto['points'], share: number): number {
  let [x0, y0] = [0, 0]
  for (const [x, y] of points) {
    if (x >= share) return x === x0 ? y : y0 + ((y - y0) * (share - x0)) / (x - x0)
    ;[x0, y0] = [x, y]
  }
  return y0
}

import type { CurvePoint } from './pareto-curve.ts'

/**
 * The Lorenz curve as it is drawn since M. O. Lorenz (1905), smallest values first, from the same curve counted from the largest on
 * (`paretoCurve`): (share of people, share of value), from (0, 0) to (1, 1). It goes below 0 where there are negative values.
 */
export function lorenzCurve(fromTop: readonly CurvePoint[]): CurvePoint[] {
  return fromTop.toReversed().map(([people, value]): CurvePoint => [1 - people, 1 - value])
}

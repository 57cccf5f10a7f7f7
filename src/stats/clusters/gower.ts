/** A column for Gower's distance: numbers count by how far apart they lie of the range, levels by whether they are the same. */
export type GowerColumn =
  /** NaN is missing. */
  | { kind: 'number'; values: Float64Array; weight?: number }
  /** Below 0 is missing. */
  | { kind: 'level'; values: Int32Array; weight?: number }

/** The distances of all pairs of rows, 0 to 1: of rows a < b at `b · (b − 1) / 2 + a`. */
export interface PairDistances {
  n: number
  values: Float64Array
}

/**
 * J. Gower, Biometrics 27 (1971), as R's `cluster::daisy` has it without asymmetric columns: the mean over the columns both rows have, numbers as
 * difference ÷ range of the column. A pair with no column in common is 1 apart. n²/2 numbers: of a sample.
 */
export function gowerDistances(columns: readonly GowerColumn[]): PairDistances {
  const n = columns[0]?.values.length ?? 0
  const values = new Float64Array((n * (n - 1)) / 2)
  const weights = new Float64Array(values.length)
  for (const { kind, values: of, weight = 1 } of columns) {
    let low = Infinity
    let high = -Infinity
    if (kind === 'number')
      for (const one of of) {
        if (one < low) low = one
        if (one > high) high = one
      }
    const range = high > low ? high - low : 1
    for (let b = 1, at = 0; b < n; b++)
      for (let a = 0; a < b; a++, at++) {
        const one = of[a]!
        const other = of[b]!
        if (kind === 'number' ? Number.isNaN(one) || Number.isNaN(other) : one < 0 || other < 0) continue
        weights[at]! += weight
        values[at]! += weight * (kind === 'number' ? Math.abs(one - other) / range : one === other ? 0 : 1)
      }
  }
  for (let at = 0; at < values.length; at++) values[at] = weights[at]! > 0 ? values[at]! / weights[at]! : 1
  return { n, values }
}

export const between = ({ values }: PairDistances, a: number, b: number): number =>
  a === b ? 0 : a < b ? values[(b * (b - 1)) / 2 + a]! : values[(a * (a - 1)) / 2 + b]!

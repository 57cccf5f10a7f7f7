/** Columns of numbers without missing ones, and whether the outcome happened (1) in each row. */
export interface LogisticRows {
  columns: readonly Float64Array[]
  outcomes: Uint8Array
}

/** Columns in standard deviations from their mean, an intercept before them. */
export interface Design {
  columns: readonly Float64Array[]
  outcomes: Uint8Array
  /** Places of columns that are left out: constant, or told by the ones before. */
  left: number[]
  /** Coefficients and variances in the units that the columns came in. */
  back(
    at: readonly number[],
    covariance: readonly (readonly number[])[],
  ): { column: number; estimate: number; variance: number }[]
}

/** A column of which less than this share of the variance is its own is told by the others. */
const own = 1e-10

export function designOf({ columns, outcomes }: LogisticRows): Design {
  const scaled = columns.map(standardised)
  const kept: number[] = []
  /** Directions at right angles to each other that the kept columns span (Gram and Schmidt, twice). */
  const directions: Float64Array[] = []
  scaled.forEach(({ values, deviation }, column) => {
    if (!(deviation > 0)) return
    const rest = values.slice()
    for (let turn = 0; turn < 2; turn++)
      for (const direction of directions) {
        const along = dot(rest, direction)
        for (let row = 0; row < rest.length; row++) rest[row]! -= along * direction[row]!
      }
    const length = dot(rest, rest)
    if (!(length > own * values.length)) return
    kept.push(column)
    directions.push(rest.map((one) => one / Math.sqrt(length)))
  })
  const one = new Float64Array(outcomes.length).fill(1)
  return {
    columns: [one, ...kept.map((column) => scaled[column]!.values)],
    outcomes,
    left: columns.map((_, column) => column).filter((column) => !kept.includes(column)),
    back: (at, covariance) => {
      /** The intercept where all columns are 0: its own less what each column has at 0. */
      const toIntercept = [1, ...kept.map((column) => -scaled[column]!.mean / scaled[column]!.deviation)]
      const intercept = {
        column: -1,
        estimate: toIntercept.reduce((sum, factor, i) => sum + factor * at[i]!, 0),
        variance: toIntercept.reduce(
          (sum, factor, i) =>
            sum + toIntercept.reduce((inner, other, j) => inner + factor * other * covariance[i]![j]!, 0),
          0,
        ),
      }
      const terms = kept.map((column, i) => {
        const { deviation } = scaled[column]!
        return { column, estimate: at[i + 1]! / deviation, variance: covariance[i + 1]![i + 1]! / deviation ** 2 }
      })
      return [intercept, ...terms]
    },
  }
}

function standardised(values: Float64Array): { values: Float64Array; mean: number; deviation: number } {
  const n = values.length
  const first = values[0] ?? 0
  let mean = 0
  for (const one of values) mean += (one - first) / n
  mean += first
  let squares = 0
  for (const one of values) squares += (one - mean) ** 2
  const deviation = Math.sqrt(squares / n)
  // What rounding leaves of a column that does not vary is not a deviation.
  if (!(deviation > 1e-13 * Math.abs(mean))) return { values, mean, deviation: 0 }
  return { values: values.map((one) => (one - mean) / deviation), mean, deviation }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!
  return sum
}

import { crossProducts } from './cross-products.ts'

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
  const varied = [...columns.keys()].filter((column) => scaled[column]!.deviation > 0)
  const told = crossProducts(varied.map((column) => scaled[column]!.values))
  const kept = ofTheirOwn(told, outcomes.length).map((at) => varied[at]!)
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
  let [sum, squares] = [0, 0]
  for (let row = 0; row < n; row++) sum += values[row]! - first
  const mean = first + sum / Math.max(1, n)
  for (let row = 0; row < n; row++) squares += (values[row]! - mean) * (values[row]! - mean)
  const deviation = Math.sqrt(squares / n)
  // What rounding leaves of a column that does not vary is not a deviation.
  if (!(deviation > 1e-13 * Math.abs(mean))) return { values, mean, deviation: 0 }
  return { values: scaledBy(values, mean, deviation), mean, deviation }
}

/** Places of columns that the ones before do not tell, from their cross products: Cholesky's factors, a row for each that is kept. */
function ofTheirOwn(products: readonly (readonly number[])[], n: number): number[] {
  const kept: number[] = []
  const factors: number[][] = []
  products.forEach((product, column) => {
    const row: number[] = []
    kept.forEach((one, at) => {
      const before = factors[at]!
      const shared = row.reduce((sum, value, k) => sum + value * before[k]!, 0)
      row.push((product[one]! / n - shared) / before[at]!)
    })
    const left = product[column]! / n - row.reduce((sum, value) => sum + value * value, 0)
    if (!(left > own)) return
    kept.push(column)
    factors.push([...row, Math.sqrt(left)])
  })
  return kept
}

function scaledBy(values: Float64Array, middle: number, unit: number): Float64Array {
  const found = new Float64Array(values.length)
  for (let row = 0; row < values.length; row++) found[row] = (values[row]! - middle) / unit
  return found
}

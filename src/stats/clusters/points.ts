/** Rows of numbers, column by column; every number is finite. */
export interface Points {
  /** Rows. */
  n: number
  columns: readonly Float64Array[]
  /** How much each row counts, 0 or more; 1 each where left out. */
  weights?: Float64Array
}

/** Checks what everything here relies on. Throws RangeError for no column, columns of different lengths, numbers that are none, weights below 0. */
export function pointsOf(columns: readonly Float64Array[], weights?: Float64Array): Points {
  const n = columns[0]?.length
  if (n === undefined) throw new RangeError('points need a column')
  for (const column of columns) {
    if (column.length !== n) throw new RangeError(`columns of ${n} and ${column.length} rows`)
    for (let row = 0; row < n; row++)
      if (!Number.isFinite(column[row])) throw new RangeError(`row ${row} has ${column[row]}`)
  }
  if (weights === undefined) return { n, columns }
  if (weights.length !== n) throw new RangeError(`${n} rows and ${weights.length} weights`)
  for (const weight of weights)
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`weight ${weight} is not 0 or more`)
  return { n, columns, weights }
}

/** Some rows, in the order given, as often as given. */
export function pointsAt<P extends Points>(points: P, rows: ArrayLike<number>): P {
  const taken = (from: Float64Array): Float64Array => {
    const to = new Float64Array(rows.length)
    for (let at = 0; at < rows.length; at++) to[at] = from[rows[at]!]!
    return to
  }
  return {
    ...points,
    n: rows.length,
    columns: points.columns.map(taken),
    ...(points.weights === undefined ? {} : { weights: taken(points.weights) }),
  }
}

/**
 * Numbers of rows by their own values, first column first, lighter weight first: rows that are alike may change places, nothing else. What
 * starts from here cannot depend on the order in which rows came.
 */
export function orderOfRows({ n, columns, weights }: Points, rows?: ArrayLike<number>): Int32Array {
  const order = rows === undefined ? Int32Array.from({ length: n }, (_, row) => row) : Int32Array.from(rows)
  const compared = weights === undefined ? columns : [...columns, weights]
  return order.sort((a, b) => {
    for (const column of compared) {
      const difference = column[a]! - column[b]!
      if (difference !== 0) return difference
    }
    return 0
  })
}

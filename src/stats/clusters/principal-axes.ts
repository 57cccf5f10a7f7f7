import { symmetricEigen } from '../symmetric-eigen.ts'

export interface PrincipalAxes {
  /** Each row's place along each axis, about the means; the axis of the largest variance first. */
  along: Float64Array[]
  /** From places along the axes to the units of the columns. */
  back(along: readonly Float64Array[]): Float64Array[]
}

/** Axes of the covariance of some columns (K. Pearson, 1901). Columns are as they are: standardise them before where their units differ. */
export function principalAxes(columns: readonly Float64Array[]): PrincipalAxes {
  const n = columns[0]!.length
  const means = columns.map((column) => column.reduce((sum, one) => sum + one, 0) / n)
  const centred = columns.map((column, j) => column.map((one) => one - means[j]!))
  const covariance = centred.map((a) =>
    centred.map((b) => {
      let sum = 0
      for (let row = 0; row < n; row++) sum += a[row]! * b[row]!
      return sum / n
    }),
  )
  const axes = symmetricEigen(covariance).vectors.toReversed()
  return {
    along: axes.map((axis) => combined(centred, axis, 0)),
    back: (along) =>
      columns.map((_, j) =>
        combined(
          along,
          axes.map((axis) => axis[j]!),
          means[j]!,
        ),
      ),
  }
}

function combined(columns: readonly Float64Array[], by: readonly number[], shift: number): Float64Array {
  const found = new Float64Array(columns[0]!.length).fill(shift)
  for (const [j, column] of columns.entries())
    for (let row = 0; row < found.length; row++) found[row]! += by[j]! * column[row]!
  return found
}

import { symmetricEigen } from '../symmetric-eigen.ts'

/**
 * By how much the variance of each column's coefficient grows because other columns say the same: 1 ÷ (1 − R²) of it on the others, at least 1, from their correlations (the diagonal of the inverse). Above 5 to 10 a column
 * is nearly told by the others; Infinity where it wholly is. D. W. Marquardt, Technometrics 12 (1970).
 */
export function varianceInflation(correlations: readonly (readonly number[])[]): number[] {
  const { values, vectors } = symmetricEigen(correlations)
  const nothing = 1e-12 * correlations.length
  return correlations.map((_, column) =>
    values.reduce((sum, value, at) => {
      const part = vectors[at]![column]! ** 2
      if (value > nothing) return sum + part / value
      return part > 1e-9 ? Infinity : sum
    }, 0),
  )
}

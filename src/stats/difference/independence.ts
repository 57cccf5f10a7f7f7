import { chiSquareTail } from '../chi-square.ts'

export type IndependenceDefinition = 'Pearson chi-square' | 'likelihood ratio'

export interface Independence {
  definition: IndependenceDefinition
  n: number
  statistic: number
  df: number
  p: number
  /** Cramér's V, 0 to 1 (Mathematical Methods of Statistics, 1946); of two by two it is |φ|. Of the statistic that was asked for. */
  v: number
  /** V less what chance alone gives (W. Bergsma, J. Korean Stat. Soc. 42, 2013), 0 to 1. */
  correctedV: number
  /** The smallest count that independence expects; below 5 the p-value is rough (W. G. Cochran, Biometrics 10, 1954). */
  smallestExpected: number
}

/**
 * Whether rows and columns of a table of counts hang together beyond chance, without continuity correction. Rows and columns of nobody do not count. Undefined
 * where fewer than two of either are left.
 */
export function independence(
  table: readonly (readonly number[])[],
  definition: IndependenceDefinition = 'Pearson chi-square',
): Independence | undefined {
  const rowSums = table.map((row) => row.reduce((sum, one) => sum + one, 0))
  const columnSums: number[] = []
  for (const row of table)
    row.forEach((count, column) => {
      columnSums[column] = (columnSums[column] ?? 0) + count
    })
  const n = rowSums.reduce((sum, one) => sum + one, 0)
  const rows = rowSums.filter((one) => one > 0).length
  const columns = columnSums.filter((one) => one > 0).length
  if (rows < 2 || columns < 2) return undefined
  let [statistic, smallestExpected] = [0, Infinity]
  table.forEach((row, at) =>
    columnSums.forEach((columnSum, column) => {
      const expected = (rowSums[at]! * columnSum) / n
      if (!(expected > 0)) return
      const count = row[column] ?? 0
      smallestExpected = Math.min(smallestExpected, expected)
      if (definition === 'Pearson chi-square') statistic += (count - expected) ** 2 / expected
      else if (count > 0) statistic += 2 * count * Math.log(count / expected)
    }),
  )
  statistic = Math.max(0, statistic)
  const df = (rows - 1) * (columns - 1)
  const phi2 = statistic / n
  const corrected = Math.max(0, phi2 - df / (n - 1))
  const least = Math.min(rows - (rows - 1) ** 2 / (n - 1), columns - (columns - 1) ** 2 / (n - 1)) - 1
  return {
    definition,
    n,
    statistic,
    df,
    p: chiSquareTail(statistic, df),
    v: Math.min(1, Math.sqrt(phi2 / (Math.min(rows, columns) - 1))),
    correctedV: least > 0 ? Math.min(1, Math.sqrt(corrected / least)) : 0,
    smallestExpected,
  }
}

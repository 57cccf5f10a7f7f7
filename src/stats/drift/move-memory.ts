import { chiSquareTail } from '../chi-square.ts'
import { independence } from '../difference/independence.ts'

/** Whether where people go next depends on where they were before, beyond where they are now. */
export interface MoveMemory {
  definition: 'likelihood ratio of second order against first, within each class'
  n: number
  statistic: number
  df: number
  p: number
  /** The largest Cramér's V of a class, corrected for chance: how much it matters. */
  v: number
}

/**
 * The test that moves have no memory, which a Markov chain takes for granted: `counts[now][before][next]`, people by three times in a row. T. W. Anderson and L. A. Goodman, Ann. Math. Statist. 28
 * (1957) 89–110: within each class, before and next are independent. Undefined where no class lets it be told.
 */
export function moveMemory(counts: readonly (readonly (readonly number[])[])[]): MoveMemory | undefined {
  const found = counts.flatMap((table) => independence(table, 'likelihood ratio') ?? [])
  if (found.length === 0) return undefined
  const sum = (of: 'n' | 'statistic' | 'df') => found.reduce((total, one) => total + one[of], 0)
  return {
    definition: 'likelihood ratio of second order against first, within each class',
    n: sum('n'),
    statistic: sum('statistic'),
    df: sum('df'),
    p: chiSquareTail(sum('statistic'), sum('df')),
    v: Math.max(...found.map((one) => one.correctedV)),
  }
}

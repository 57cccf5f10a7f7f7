import { chiSquareTail } from '../chi-square.ts'

export interface KruskalWallis {
  definition: 'Kruskal-Wallis, corrected for ties'
  n: number
  groups: number
  h: number
  df: number
  p: number
  /** Share of the ranks' variance that lies between the groups, 0 to 1: H ÷ (n − 1) (M. Tomczak and E. Tomczak, Trends Sport Sci. 21, 2014). */
  epsilonSquared: number
}

/**
 * Whether groups differ in rank beyond chance, from counts: `counts[value][group]`, values from lowest to highest. W. H. Kruskal and W. A. Wallis, J. Amer. Statist.
 * Assoc. 47 (1952), as R's `kruskal.test`. Undefined for fewer than two groups with anybody, or where all have one value.
 */
export function kruskalWallis(counts: Iterable<readonly number[]>): KruskalWallis | undefined {
  const sizes: number[] = []
  const rankSums: number[] = []
  let [n, ties] = [0, 0]
  for (const row of counts) {
    const here = row.reduce((sum, one) => sum + one, 0)
    const rank = n + (here + 1) / 2
    row.forEach((count, group) => {
      sizes[group] = (sizes[group] ?? 0) + count
      rankSums[group] = (rankSums[group] ?? 0) + count * rank
    })
    n += here
    ties += here ** 3 - here
  }
  const groups = sizes.filter((one) => one > 0).length
  const spread = 1 - ties / (n ** 3 - n)
  if (groups < 2 || !(spread > 0)) return undefined
  const middle = (n + 1) / 2
  const apart = rankSums.reduce((sum, ranks, group) => {
    const size = sizes[group]!
    return size > 0 ? sum + size * (ranks / size - middle) ** 2 : sum
  }, 0)
  const h = (12 * apart) / (n * (n + 1)) / spread
  const df = groups - 1
  return {
    definition: 'Kruskal-Wallis, corrected for ties',
    n,
    groups,
    h,
    df,
    p: chiSquareTail(h, df),
    epsilonSquared: h / (n - 1),
  }
}

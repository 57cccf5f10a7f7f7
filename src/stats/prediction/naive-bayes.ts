/** People of a seed and others by the bin of one attribute. */
export interface BinCounts {
  seed: readonly number[]
  others: readonly number[]
}

export interface BayesWeights {
  definition: 'log of the share of the seed in a bin ÷ that of the others, drawn to 0 as by one person'
  /** By attribute, by bin: above 0 speaks for the seed. */
  weights: number[][]
  /** Sum of the lowest and of the highest weights: what makes 0 and 1. */
  low: number
  high: number
}

/**
 * Weights of evidence, one attribute at a time (naive Bayes; I. J. Good, "Probability and the Weighing of Evidence", 1950). Each bin has the share `q` of everybody; both sides are
 * counted as if one more person were spread as everybody is, so that a bin without anybody of the seed has a finite weight below 0, and an empty bin none.
 */
export function bayesWeights(columns: readonly BinCounts[]): BayesWeights {
  const weights = columns.map(({ seed, others }) => {
    const [s, r] = [sum(seed), sum(others)]
    return seed.map((own, bin) => {
      const rest = others[bin] ?? 0
      const q = (own + rest) / (s + r)
      return q > 0 ? Math.log((own + q) / (s + 1)) - Math.log((rest + q) / (r + 1)) : 0
    })
  })
  const reach = (pick: (...values: number[]) => number) =>
    sum(columns.map(({ seed, others }, at) => pick(...weights[at]!.filter((_, bin) => seed[bin]! + others[bin]! > 0))))
  return {
    definition: 'log of the share of the seed in a bin ÷ that of the others, drawn to 0 as by one person',
    weights,
    low: reach(Math.min),
    high: reach(Math.max),
  }
}

/** A sum of weights on the scale of what is least (0) and most (1) like the seed. 0.5 where nothing tells. */
export function likeness(total: number, { low, high }: Pick<BayesWeights, 'low' | 'high'>): number {
  return high > low ? (total - low) / (high - low) : 0.5
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

/** In how many baskets were both, one, the other, and how many baskets there are. */
export interface Pair {
  together: number
  one: number
  other: number
  baskets: number
}

export interface PairMeasures {
  /** Share of the baskets with both, 0 to 1. */
  support: number
  /** Of the baskets with the one, the share that has the other, 0 to 1. */
  confidence: number
  /** How much likelier the other is with the one than anywhere; 1 where they have nothing to do with each other. */
  lift: number
  /** Twice the log of the likelihood ratio against independence, 0 or more; over 10.83 is one chance in a thousand, for a pair chosen beforehand. */
  logLikelihood: number
}

/**
 * How two things go together. The log-likelihood ratio is that of the 2×2 table (T. Dunning, Accurate methods for the statistics of surprise and
 * coincidence, 1993): lift is wild where counts are small, the ratio is not. Undefined where one of them is in no basket.
 */
export function measurePair({ together, one, other, baskets }: Pair): PairMeasures | undefined {
  if (one <= 0 || other <= 0 || baskets <= 0) return undefined
  const table = [together, one - together, other - together, baskets - one - other + together]
  const expected = [one * other, one * (baskets - other), (baskets - one) * other, (baskets - one) * (baskets - other)]
  const terms = table.map((count, cell) => (count > 0 ? count * Math.log((count * baskets) / expected[cell]!) : 0))
  return {
    support: together / baskets,
    confidence: together / one,
    lift: (together * baskets) / (one * other),
    // Rounding may leave a hair below nothing where both are independent.
    logLikelihood: Math.max(0, 2 * terms.reduce((sum, term) => sum + term, 0)),
  }
}

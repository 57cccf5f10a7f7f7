import { incompleteBeta } from './incomplete-beta.ts'
import { type Counted, type Interval, wilsonInterval } from './proportion.ts'

export interface ShrunkRates {
  definition: 'beta-binomial by moments (J. C. Kleinman 1973)'
  /** Of all slots together. */
  overall: number
  /** As if so many tries at the overall rate were known of every slot beforehand, at least 1; Infinity where slots differ no more than by chance. */
  prior: number
  /** In the order given: drawn to the overall rate by how little a slot was tried, with the middle 95 % of what it may be; where all slots are one, the rate of all. */
  rates: { rate: number; interval: Interval; tries: number }[]
}

/**
 * Rates of slots (hours, channels) that were tried unequally often: answered ÷ tried, each drawn to the rate of all, so that 1 of 2 does not beat 14 of 20. The prior is a beta distribution
 * whose mean and spread are those of the slots: J. C. Kleinman, J. Amer. Statist. Assoc. 68 (1973) 46–54, weighed by tries. Undefined where nothing was tried.
 */
export function shrunkRates(slots: readonly Counted[]): ShrunkRates | undefined {
  const tried = slots.filter((one) => one.n > 0)
  const n = tried.reduce((sum, one) => sum + one.n, 0)
  if (n === 0) return undefined
  const overall = tried.reduce((sum, one) => sum + one.count, 0) / n
  const prior = priorTries(tried, n, overall)
  const together = wilsonInterval({ count: overall * n, n })!
  const [a, b] = [overall * prior, (1 - overall) * prior]
  return {
    definition: 'beta-binomial by moments (J. C. Kleinman 1973)',
    overall,
    prior,
    rates: slots.map(({ count, n: tries }) => {
      if (prior === Infinity || overall === 0 || overall === 1) return { rate: overall, interval: together, tries }
      const [up, down] = [a + count, b + tries - count]
      return {
        rate: up / (up + down),
        interval: { low: betaQuantile(0.025, up, down), high: betaQuantile(0.975, up, down) },
        tries,
      }
    }),
  }
}

/** a + b of the beta distribution; from the spread of the rates beyond that of chance. */
function priorTries(slots: readonly Counted[], n: number, overall: number): number {
  const chance = overall * (1 - overall)
  if (slots.length < 2 || !(chance > 0)) return Infinity
  const spread = slots.reduce((sum, one) => sum + one.n * (one.count / one.n - overall) ** 2, 0)
  const expected = chance * (slots.length - 1)
  const weight = n - slots.reduce((sum, one) => sum + one.n * one.n, 0) / n - (slots.length - 1)
  const correlation = (spread - expected) / (chance * weight)
  return correlation > 0 && weight > 0 ? Math.max(1, 1 / correlation - 1) : Infinity
}

function betaQuantile(share: number, a: number, b: number): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, a, b) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

import type { BuyerPatterns } from './buyer-patterns.ts'

/** The purchase models, from the one that tells most apart to the simplest. */
export type BuyingModelName = 'pareto-nbd' | 'mbg-nbd' | 'bg-nbd' | 'nbd'

/**
 * Where a likelihood is taken. Parameters are natural and positive, in the model's order. Scales of time stand apart, one for each pattern: covariates
 * stretch them.
 */
export interface LikelihoodPoint {
  parameters: Record<string, number>
  alpha: Float64Array
  beta: Float64Array
}

/** Derivatives by the natural parameters, and per pattern (weight not counted) by the logarithm of its scales. */
export interface LikelihoodGradient {
  parameters: Record<string, number>
  byAlpha: Float64Array
  byBeta: Float64Array
}

export interface BuyingModel {
  name: BuyingModelName
  /** In the order in which fits keep them. */
  parameters: readonly string[]
  /** Those that are lengths of time: the scale of the rate of orders, and of leaving. */
  scales: readonly ('alpha' | 'beta')[]
  /** Places to start from, of the shapes; alpha and beta follow from the data. */
  starts: readonly Record<string, number>[]
  /**
   * Prepares a table and gives its log-likelihood: of when orders came, not only how many, so that models compare. Adds to `gradient`, which
   * must be zeros.
   */
  likelihood: (patterns: BuyerPatterns) => (point: LikelihoodPoint, gradient: LikelihoodGradient) => number
}

/** ln(1 + e^d) without overflow. */
export function softplus(d: number): number {
  return d > 0 ? d + Math.log1p(Math.exp(-d)) : Math.log1p(Math.exp(d))
}

/** 1 ÷ (1 + e^(−d)), exact at both ends. */
export function logistic(d: number): number {
  if (d >= 0) return 1 / (1 + Math.exp(-d))
  const e = Math.exp(d)
  return e / (1 + e)
}

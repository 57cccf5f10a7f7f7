import type { BuyingFit } from './buying-fit.ts'
import { chiSquareTail } from '../chi-square.ts'

/** Whether a fit with more terms explains the same customers better than chance would. */
export interface LikelihoodRatio {
  /** Twice the gain in log-likelihood. */
  ratio: number
  /** Terms more. */
  degrees: number
  /** Chance of such a ratio if the further terms did nothing. */
  p: number
}

/** The likelihood-ratio test of nested fits of one model: with covariates against without. Undefined where they are not of the same customers, model and unit. */
export function likelihoodRatio(without: BuyingFit, withMore: BuyingFit): LikelihoodRatio | undefined {
  const degrees = withMore.terms.length - without.terms.length
  if (degrees < 1 || without.model !== withMore.model || without.unit !== withMore.unit) return undefined
  if (without.customers !== withMore.customers || without.repeats !== withMore.repeats) return undefined
  const ratio = Math.max(0, 2 * (withMore.logLikelihood - without.logLikelihood))
  return { ratio, degrees, p: chiSquareTail(ratio, degrees) }
}

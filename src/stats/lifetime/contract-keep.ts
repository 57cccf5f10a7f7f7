import type { ContractCohort } from './shifted-beta-geometric.ts'
import { finding } from './buying-diagnosis.ts'
import type { FittedParameters } from './fitted-parameters.ts'

/** One keep rate of every renewal of everybody: renewals made ÷ renewals that were due, the estimate of maximum likelihood. */
export function fitConstantKeep(cohorts: readonly ContractCohort[]): FittedParameters & { logLikelihood: number } {
  let [kept, due] = [0, 0]
  for (const { left, staying } of cohorts) {
    let still = staying
    for (let period = left.length - 1; period >= 0; period--) {
      kept += still
      still += left[period]!
      due += still
    }
  }
  const keep = due > 0 ? kept / due : 1
  const isInside = keep > 0 && keep < 1
  // Of ln keep, by the information of a binomial.
  const variance = (1 - keep) / (keep * due)
  return {
    parameters: { keep },
    ...(isInside ? { errors: { keep: keep * Math.sqrt(variance) }, covariance: [[variance]] } : {}),
    logLikelihood: isInside ? kept * Math.log(keep) + (due - kept) * Math.log1p(-keep) : 0,
    diagnosis: [isInside ? finding('converged', { gain: 0 }) : finding('boundary', { parameters: 'keep' }, due === 0)],
  }
}

import { type Diagnosis, finding } from './buying-diagnosis.ts'
import { covarianceAt } from './covariance.ts'
import type { Maximum } from './maximise.ts'

/** Positive parameters found on the log scale, with their errors (not of those at a boundary); absent where the search has not converged. */
export interface FittedParameters {
  parameters: Record<string, number>
  errors?: Record<string, number>
  /** Of `ln` of the parameters, in their order. */
  covariance?: number[][]
  diagnosis: Diagnosis[]
}

/** Natural parameters of a maximum on the log scale: standard errors by the delta method, and what its search has to say. */
export function fittedParameters(names: readonly string[], best: Maximum): FittedParameters {
  const natural = [...best.at].map((one) => Math.exp(one))
  const covariance = covarianceAt(best)
  const errors = covariance?.map((row, index) => Math.sqrt(row[index]!))
  const diagnosis = [
    best.converged
      ? finding('converged', { gain: Number(Math.max(0, best.gainLeft).toExponential(1)) })
      : finding('not-converged', { gain: best.gainLeft, steps: best.evaluations }),
  ]
  if (best.atEdge.length > 0)
    diagnosis.push(finding('boundary', { parameters: best.atEdge.map((index) => names[index]!).join(', ') }))
  const flat = names.filter((_, index) => (errors?.[index] ?? Infinity) > 2)
  if (flat.length > 0)
    diagnosis.push(
      finding('flat-likelihood', {
        parameters: flat.join(', '),
        factor: errors ? Math.exp(Math.min(50, Math.max(...errors))) : '∞',
      }),
    )
  return {
    parameters: Object.fromEntries(names.map((name, index) => [name, natural[index]!])),
    ...(errors
      ? {
          errors: Object.fromEntries(
            names.flatMap((name, index) =>
              best.atEdge.includes(index) ? [] : [[name, errors[index]! * natural[index]!]],
            ),
          ),
          covariance,
        }
      : {}),
    diagnosis,
  }
}

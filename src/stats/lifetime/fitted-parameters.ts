import { type Diagnosis, finding } from './buying-diagnosis.ts'
import type { Maximum } from './maximise.ts'
import { fromEigen, symmetricEigen } from './symmetric-eigen.ts'

/** Positive parameters found on the log scale, with their errors; the last two absent where the likelihood is too flat to say. */
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
  const named = (values: number[]): Record<string, number> =>
    Object.fromEntries(names.map((name, index) => [name, values[index]!]))
  const eigen = symmetricEigen(best.information)
  const known = best.value > -Infinity && (eigen.values[0] ?? 0) > 1e-10 * Math.max(1, ...eigen.values)
  const covariance = known ? fromEigen(eigen, (one) => 1 / one) : undefined
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
    parameters: named(natural),
    ...(errors ? { errors: named(errors.map((one, index) => one * natural[index]!)), covariance } : {}),
    diagnosis,
  }
}

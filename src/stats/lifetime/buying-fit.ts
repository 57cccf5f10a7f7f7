import type { BuyingModelName } from './buying-model.ts'
import type { Diagnosis } from './buying-diagnosis.ts'
import type { TimeUnit } from './time-unit.ts'

/** What a characteristic does: orders come e^effect times as often (or leaving does) for each 1 of it. */
export interface CovariateEffect {
  name: string
  on: 'orders' | 'leaving'
  effect: number
  /** Standard error; absent where the likelihood is too flat to say. */
  error?: number
}

/** A fitted purchase model as plain numbers: kept as JSON, dated by whoever keeps it, enough to score anybody. */
export interface BuyingFit {
  model: BuyingModelName
  /** What alpha and beta are counted in, and the ages of everybody who is scored. */
  unit: TimeUnit
  /** r, alpha; with leaving also a, b (BG/NBD, MBG/NBD) or s, beta (Pareto/NBD). */
  parameters: Record<string, number>
  /** Standard errors of the parameters by the delta method; without those at a boundary, and absent where the search has not converged. */
  errors?: Record<string, number>
  covariates: CovariateEffect[]
  /** What `covariance` is about, in order: `ln NAME` of the parameters, then the effects. */
  terms: string[]
  /** Inverse of the observed information, with zeros for what is at a boundary; absent where the search has not converged. */
  covariance?: number[][]
  /** Of the times of orders, in `unit`; models of the same customers and unit compare by it. */
  logLikelihood: number
  customers: number
  /** Customers with at least one order after the first. */
  repeatBuyers: number
  /** Orders after the first. */
  repeats: number
  /** Different (x, t_x, T) among the customers. */
  patterns: number
  /** Rows left out because no model can read them. */
  refused: number
  /** Mean chance of still being active on the day of the fit; 1 for NBD. */
  meanAlive: number
  /** Twice the log-likelihood over NBD, which knows no leaving; absent for NBD. */
  attritionRatio?: number
  /** Orders after the first, per customer and year of the window: as they were, and as the fit has them. A wrong unit of time shows here. */
  perYear: { observed: number; expected: number }
  diagnosis: Diagnosis[]
  /** No finding of the diagnosis speaks against forecasting with it. */
  usable: boolean
}

import type { TimeUnit } from './time-unit.ts'
import type { FittedParameters } from './fitted-parameters.ts'

/** Models that count in whole periods: of contracts, and of yes/no opportunities. */
export const periodModels = ['sbg', 'contract-keep', 'bg-bb', 'bb'] as const
export type PeriodModelName = (typeof periodModels)[number]

export const isPeriodModel = (model: string): model is PeriodModelName => periodModels.some((one) => one === model)

/**
 * A fitted model of periods as plain numbers. Its patterns are, in whole periods since the one of the first order, x, t_x and T. Of yes/no opportunities: how
 * often, when last, and of how many. Of contracts x is how often somebody renewed; T is x for who is still under contract, and above it for who has left.
 */
export interface PeriodFit extends FittedParameters {
  model: PeriodModelName
  /** What a period is. */
  unit: TimeUnit
  /** What `covariance` is about, in order. */
  terms: string[]
  logLikelihood: number
  customers: number
  /** Customers with at least one period after the first. */
  repeatBuyers: number
  repeats: number
  patterns: number
  usable: boolean
}

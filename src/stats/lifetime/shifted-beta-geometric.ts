import { type FittedParameters, fittedParameters } from './fitted-parameters.ts'
import { maximise } from './maximise.ts'

/** Who left in which period of a contract, of one cohort: `left[0]` within the first. */
export interface ContractCohort {
  left: readonly number[]
  /** Still under contract after all those periods. */
  staying: number
}

/** A fitted sBG: keep rates rise with tenure because those likely to leave go first. */
export interface ContractFit extends FittedParameters {
  model: 'sbg'
  customers: number
  logLikelihood: number
}

const names = ['alpha', 'beta'] as const

/**
 * The shifted beta-geometric model of contracts: P. S. Fader and B. G. S. Hardie, J. Interactive Marketing 21 (2007) 76–90. Each customer leaves at each
 * renewal with a chance of their own, beta distributed. Cohorts of different length may come together.
 */
export function fitContracts(cohorts: readonly ContractCohort[]): ContractFit {
  const longest = cohorts.reduce((most, { left }) => Math.max(most, left.length), 0)
  const leaving = new Float64Array(longest)
  const renewing = new Float64Array(longest)
  let customers = 0
  for (const { left, staying } of cohorts) {
    let still = staying
    for (let period = left.length - 1; period >= 0; period--) {
      renewing[period]! += still
      leaving[period]! += left[period]!
      still += left[period]!
    }
    customers += still
  }
  const best = maximise(
    (point, gradient) => {
      const [a, b] = [Math.exp(point[0]!), Math.exp(point[1]!)]
      let [value, byA, byB] = [0, 0, 0]
      for (let period = 0; period < longest; period++) {
        const [l, k] = [leaving[period]!, renewing[period]!]
        const whole = a + b + period
        value += l * Math.log(a / whole) + k * Math.log1p(-a / whole)
        byA += l / a - (l + k) / whole
        byB += k / (b + period) - (l + k) / whole
      }
      gradient[0] = byA * a
      gradient[1] = byB * b
      return value
    },
    [0, 0.5],
    { low: [-12, -12], high: [12, 12] },
  )
  return { model: 'sbg', customers, logLikelihood: best.value, ...fittedParameters(names, best) }
}

type Parameters = Readonly<Record<string, number>>

/** The share expected to renew at the end of period t = 1, 2 … of who is still there: (β + t − 1) ÷ (α + β + t − 1). */
export function contractKeepRate({ alpha = 1, beta = 1 }: Parameters, period: number): number {
  return (beta + period - 1) / (alpha + beta + period - 1)
}

/** The share of a cohort expected to be there after so many whole periods. */
export function contractSurvival(parameters: Parameters, periods: number): number {
  let share = 1
  for (let period = 1; period <= periods; period++) share *= contractKeepRate(parameters, period)
  return share
}

/**
 * Expected payments still to come of a customer who has renewed `renewals` times, each 1 and discounted by `rate` per period: the next one comes
 * a period from now if renewed then (P. S. Fader and B. G. S. Hardie, Marketing Science 29 (2010) 85–93, whose figure also counts the payment that is due
 * now where `due` is set). Infinity for ever without a rate where α is 1 or less.
 */
export function contractResidual(
  parameters: Parameters,
  renewals: number,
  rate: number,
  options: { periods?: number; due?: boolean } = {},
): number {
  const { periods = Infinity, due = false } = options
  const { alpha = 1, beta = 1 } = parameters
  const start = due ? 1 : 0
  if (periods === Infinity && rate <= 0)
    return alpha > 1 && rate === 0 ? start + (beta + renewals) / (alpha - 1) : Infinity
  let [share, total] = [1, start]
  for (let ahead = 1; ahead <= periods; ahead++) {
    share *= contractKeepRate(parameters, renewals + ahead) / (1 + rate)
    total += share
    // What is left is at most a geometric series at the rate alone.
    if (share < rate * 1e-15 * total) break
  }
  return total
}

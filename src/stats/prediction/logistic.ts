import { chiSquareTail } from '../chi-square.ts'
import { type Interval, z95 } from '../proportion.ts'
import { designOf, type LogisticRows } from './logistic-design.ts'
import { climb } from './logistic-climb.ts'

export interface LogisticTerm {
  /** Place of the column; −1 is the intercept. */
  column: number
  /** Change of the log odds for one more of the column. */
  estimate: number
  standardError: number
  /** 95 %, and the chance of an estimate as far from 0 where it is 0 (Wald). */
  interval: Interval
  p: number
}

export interface LogisticFit {
  definition: 'logistic regression, maximum likelihood' | 'logistic regression, Firth'
  /**
   * Why Firth's: `separated`, the columns part the outcomes without fail, so that the likelihood has no maximum; `no-maximum`, it was not found in 25 steps. Left out where the likelihood was
   * maximal.
   */
  because?: 'separated' | 'no-maximum'
  n: number
  events: number
  terms: LogisticTerm[]
  /** Columns that the ones before tell already, or that do not vary: they have no term, and count for nothing. */
  left: number[]
  logLikelihood: number
  /** Log-likelihood without any column. */
  nullLogLikelihood: number
  iterations: number
  converged: boolean
}

/**
 * Chance of an outcome by columns: Newton's method (iteratively reweighted least squares) for the maximum of the likelihood, and where the outcomes are separated D. Firth's estimates, Biometrika 80 (1993) 27–38, as G. Heinze and
 * M. Schemper, Statist. Med. 21 (2002), advise. Undefined where all, or none, had the outcome.
 */
export function logistic(rows: LogisticRows): LogisticFit | undefined {
  const n = rows.outcomes.length
  const events = rows.outcomes.reduce((sum, one) => sum + one, 0)
  if (events === 0 || events === n) return undefined
  const design = designOf(rows)
  const plain = climb(design, false)
  const found = plain.converged ? plain : climb(design, true)
  const back = design.back(found.at, found.covariance)
  const rate = events / n
  return {
    definition: plain.converged ? 'logistic regression, maximum likelihood' : 'logistic regression, Firth',
    ...(plain.converged ? {} : { because: plain.apart ? ('separated' as const) : ('no-maximum' as const) }),
    n,
    events,
    terms: back.map(({ column, estimate, variance }): LogisticTerm => {
      const standardError = Math.sqrt(Math.max(0, variance))
      return {
        column,
        estimate,
        standardError,
        interval: { low: estimate - z95 * standardError, high: estimate + z95 * standardError },
        p: standardError > 0 ? chiSquareTail((estimate / standardError) ** 2, 1) : 0,
      }
    }),
    left: design.left,
    logLikelihood: found.logLikelihood,
    nullLogLikelihood: n * (rate * Math.log(rate) + (1 - rate) * Math.log(1 - rate)),
    iterations: found.iterations,
    converged: found.converged,
  }
}

/** Chances of the outcome by a fit, for rows of the same columns. */
export function predictedChances(
  fit: Pick<LogisticFit, 'terms'>,
  columns: readonly Float64Array[],
  count: number,
): Float64Array {
  const found = new Float64Array(count)
  for (const { column, estimate } of fit.terms) {
    const values = columns[column]
    for (let row = 0; row < count; row++) found[row]! += values ? estimate * values[row]! : estimate
  }
  return found.map((one) => 1 / (1 + Math.exp(-one)))
}

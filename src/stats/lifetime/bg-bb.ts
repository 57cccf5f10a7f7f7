import { type FittedParameters, fittedParameters } from './fitted-parameters.ts'
import { maximise } from './maximise.ts'

/** Customers by what they did at n yes/no opportunities: how often yes, and the last yes (0 for never). Each different row once, with its customers. */
export interface OpportunityPatterns {
  yes: ArrayLike<number>
  lastYes: ArrayLike<number>
  opportunities: ArrayLike<number>
  customers: ArrayLike<number>
}

export interface OpportunityFit extends FittedParameters {
  model: 'bg-bb'
  customers: number
  logLikelihood: number
}

const names = ['alpha', 'beta', 'gamma', 'delta'] as const
type Point = Readonly<Record<string, number>>

/** Sums over i < k of what `term` makes of a + i, each found once. */
function risingSums(a: number, term: (value: number) => number): (k: number) => number {
  const sums = [0]
  return (k) => {
    while (sums.length <= k) sums.push(sums.at(-1)! + term(a + sums.length - 1))
    return sums[k]!
  }
}

/** ln of B(a + i, b + j) ÷ B(a, b): the chance of i times this and j times that. */
function chances(a: number, b: number): (i: number, j: number) => number {
  const [one, other, both] = [a, b, a + b].map((from) => risingSums(from, Math.log)) as [Rising, Rising, Rising]
  return (i, j) => one(i) + other(j) - both(i + j)
}

type Rising = (k: number) => number
const inverse = (value: number): number => 1 / value

/** Every way a pattern can have come about, as ln of its chance: still active, or left right after opportunity lastYes + i. */
function waysOf({
  alpha = 1,
  beta = 1,
  gamma = 1,
  delta = 1,
}: Point): (x: number, last: number, n: number) => number[] {
  const [says, leaves] = [chances(alpha, beta), chances(gamma, delta)]
  return (x, last, n) => {
    const found = [says(x, n - x) + leaves(0, n)]
    for (let seen = last; seen < n; seen++) found.push(says(x, seen - x) + leaves(1, seen))
    return found
  }
}

function logSum(values: readonly number[]): number {
  const most = Math.max(...values)
  return most + Math.log(values.reduce((sum, one) => sum + Math.exp(one - most), 0))
}

/**
 * The beta-geometric/beta-Bernoulli model of yes/no opportunities such as yearly donations: P. S. Fader, B. G. S. Hardie and J. Shang, Marketing Science
 * 29 (2010) 1086–1108. alpha, beta: of saying yes while active; gamma, delta: of leaving before an opportunity.
 */
export function fitOpportunities(patterns: OpportunityPatterns): OpportunityFit {
  const rows = Array.from({ length: patterns.yes.length }, (_, row) => row)
  const customers = rows.reduce((sum, row) => sum + patterns.customers[row]!, 0)
  const best = maximise(
    (point, gradient) => {
      const [alpha, beta, gamma, delta] = [...point].map((one) => Math.exp(one)) as [number, number, number, number]
      gradient.fill(0)
      const ways = waysOf({ alpha, beta, gamma, delta })
      const [byAlpha, byBeta, byTrials, byGamma, byDelta, byStays] = [
        alpha,
        beta,
        alpha + beta,
        gamma,
        delta,
        gamma + delta,
      ].map((from) => risingSums(from, inverse)) as [Rising, Rising, Rising, Rising, Rising, Rising]
      let total = 0
      for (const row of rows) {
        const [x, last, n] = [patterns.yes[row]!, patterns.lastYes[row]!, patterns.opportunities[row]!]
        const weight = patterns.customers[row]!
        const logs = ways(x, last, n)
        const whole = logSum(logs)
        total += weight * whole
        logs.forEach((one, way) => {
          const share = weight * Math.exp(one - whole)
          const seen = way === 0 ? n : last + way - 1
          const left = way === 0 ? 0 : 1
          const trials = byTrials(seen)
          const stays = byStays(seen + left)
          gradient[0]! += share * alpha * (byAlpha(x) - trials)
          gradient[1]! += share * beta * (byBeta(seen - x) - trials)
          gradient[2]! += share * gamma * (byGamma(left) - stays)
          gradient[3]! += share * delta * (byDelta(seen) - stays)
        })
      }
      return total
    },
    [0, 0, -0.5, 1],
    { low: [-12, -12, -12, -12], high: [12, 12, 12, 12] },
  )
  return { model: 'bg-bb', customers, logLikelihood: best.value, ...fittedParameters(names, best) }
}

/** What a customer with this record will do at the next opportunities. */
export interface OpportunityScore {
  /** Chance of not having left before the next opportunity. */
  alive: number
  /** Chance of at least one yes. */
  atLeastOne: number
  /** Expected number of yes. */
  yes: number
  /** The same, the first one a period from now, discounted by `rate` per period. */
  discountedYes: number
}

/** Opportunities where nobody ever leaves: the beta-binomial, to which BG/BB comes down without any leaving. */
export interface SteadyFit extends FittedParameters {
  model: 'bb'
  customers: number
  logLikelihood: number
}

export function fitSteadyOpportunities(patterns: OpportunityPatterns): SteadyFit {
  const rows = Array.from({ length: patterns.yes.length }, (_, row) => row)
  const best = maximise(
    (point, gradient) => {
      const [alpha, beta] = [Math.exp(point[0]!), Math.exp(point[1]!)]
      const says = chances(alpha, beta)
      const [byAlpha, byBeta, byTrials] = [alpha, beta, alpha + beta].map((from) => risingSums(from, inverse)) as [
        Rising,
        Rising,
        Rising,
      ]
      gradient.fill(0)
      let total = 0
      for (const row of rows) {
        const [x, n, weight] = [patterns.yes[row]!, patterns.opportunities[row]!, patterns.customers[row]!]
        total += weight * says(x, n - x)
        gradient[0]! += weight * alpha * (byAlpha(x) - byTrials(n))
        gradient[1]! += weight * beta * (byBeta(n - x) - byTrials(n))
      }
      return total
    },
    [0, 0],
    { low: [-12, -12], high: [12, 12] },
  )
  const customers = rows.reduce((sum, row) => sum + patterns.customers[row]!, 0)
  return { model: 'bb', customers, logLikelihood: best.value, ...fittedParameters(['alpha', 'beta'], best) }
}

interface OpportunityRecord {
  yes: number
  lastYes: number
  opportunities: number
}

/**
 * Scores a record: `ahead` opportunities (Infinity needs a rate above 0: the residual for ever), summed term by term, which has no singularity at gamma = 1.
 * As in the paper, `alive` is the chance of being active at the opportunity n + 1.
 */
export function scoreOpportunities(
  point: Point,
  record: OpportunityRecord,
  options: { ahead: number; rate?: number },
): OpportunityScore {
  return opportunityScorer(point, options)(record)
}

/** The same of one record after the other. A `gamma` of 0: nobody ever leaves. */
export function opportunityScorer(
  point: Point,
  options: { ahead: number; rate?: number },
): (record: OpportunityRecord) => OpportunityScore {
  const { alpha = 1, beta = 1, gamma = 1, delta = 1 } = point
  const { ahead, rate = 0 } = options
  const ways = waysOf({ alpha, beta, gamma: gamma === 0 ? 1 : gamma, delta })
  return ({ yes: x, lastYes, opportunities: n }) => {
    const logs = gamma === 0 ? [0] : ways(x, x === 0 ? 0 : lastYes, n)
    const active = Math.exp(logs[0]! - logSum(logs))
    const says = (alpha + x) / (alpha + beta + n)
    // Active at n; whether also at n + 1, n + 2 … , and whether all answers since were no.
    let [stays, silent, yes, discounted, atLeastOne, discount] = [active, 1, 0, 0, 0, 1]
    let alive = 0
    const endless = ahead === Infinity && rate <= 0
    for (let step = 0; step < (endless ? 1 : Math.max(1, ahead)); step++) {
      stays *= (delta + n + step) / (gamma + delta + n + step)
      if (step === 0) alive = stays
      if (ahead < 1) break
      discount /= 1 + rate
      yes += stays * says
      discounted += stays * says * discount
      const miss = beta + n - x + step
      atLeastOne += (stays * silent * (alpha + x)) / (alpha + miss + x)
      silent *= miss / (alpha + x + miss)
      if (ahead === Infinity && stays * says * discount < rate * 1e-15 * discounted) break
    }
    return endless
      ? { alive, atLeastOne: alive, yes: Infinity, discountedYes: Infinity }
      : { alive, atLeastOne, yes, discountedYes: discounted }
  }
}

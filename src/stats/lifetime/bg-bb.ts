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

/** ln of Π (a + i) over i < k. */
function rising(a: number, k: number): number {
  let value = 0
  for (let i = 0; i < k; i++) value += Math.log(a + i)
  return value
}

/** Σ 1 ÷ (a + i) over i < k. */
function risingSlope(a: number, k: number): number {
  let value = 0
  for (let i = 0; i < k; i++) value += 1 / (a + i)
  return value
}

/** ln of B(a + i, b + j) ÷ B(a, b): the chance of i times this and j times that. */
const chance = (a: number, b: number, i: number, j: number): number =>
  rising(a, i) + rising(b, j) - rising(a + b, i + j)

/** Every way the pattern can have come about, as ln of its chance: still active, or left right after opportunity lastYes + i. */
function ways({ alpha = 1, beta = 1, gamma = 1, delta = 1 }: Point, x: number, last: number, n: number): number[] {
  const found = [chance(alpha, beta, x, n - x) + chance(gamma, delta, 0, n)]
  for (let seen = last; seen < n; seen++) found.push(chance(alpha, beta, x, seen - x) + chance(gamma, delta, 1, seen))
  return found
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
      let total = 0
      for (const row of rows) {
        const [x, last, n] = [patterns.yes[row]!, patterns.lastYes[row]!, patterns.opportunities[row]!]
        const weight = patterns.customers[row]!
        const logs = ways({ alpha, beta, gamma, delta }, x, last, n)
        const whole = logSum(logs)
        total += weight * whole
        logs.forEach((one, way) => {
          const share = weight * Math.exp(one - whole)
          const seen = way === 0 ? n : last + way - 1
          const left = way === 0 ? 0 : 1
          const trials = risingSlope(alpha + beta, seen)
          const stays = risingSlope(gamma + delta, seen + left)
          gradient[0]! += share * alpha * (risingSlope(alpha, x) - trials)
          gradient[1]! += share * beta * (risingSlope(beta, seen - x) - trials)
          gradient[2]! += share * gamma * (risingSlope(gamma, left) - stays)
          gradient[3]! += share * delta * (risingSlope(delta, seen) - stays)
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

/**
 * Scores a record: `ahead` opportunities (Infinity needs a rate above 0: the residual for ever), summed term by term, which has no singularity at gamma = 1.
 * As in the paper, `alive` is the chance of being active at the opportunity n + 1.
 */
export function scoreOpportunities(
  point: Point,
  record: { yes: number; lastYes: number; opportunities: number },
  options: { ahead: number; rate?: number },
): OpportunityScore {
  const { alpha = 1, beta = 1, gamma = 1, delta = 1 } = point
  const { yes: x, lastYes, opportunities: n } = record
  const { ahead, rate = 0 } = options
  const logs = ways(point, x, x === 0 ? 0 : lastYes, n)
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

import { seededRandom } from '../clusters/seeded-random.ts'
import type { Random } from '../clusters/seeded-random.ts'
import type { AnswerPatterns } from './answer-patterns.ts'
import { patternTotals } from './answer-patterns.ts'

export interface LatentClass {
  /** Of all people, 0 to 1. */
  share: number
  /** Of each item, the probability of each answer. */
  answers: number[][]
}

export interface LatentClassFit {
  /** How many classes were asked for; of those that came out empty nothing is left. */
  k: number
  /** The largest first. */
  classes: LatentClass[]
  logLikelihood: number
  /** Free parameters: k − 1 shares, and of each class and item one less than it has answers. */
  parameters: number
  aic: number
  /** By the number of people, not of patterns. */
  bic: number
  /** −2 ln of the likelihood over that of the shares seen, with `freedom`; undefined where somebody gave no answer to an item. */
  deviance?: number
  /** Patterns that are possible, less one and the parameters; below 0 the classes cannot be told from the answers. */
  freedom: number
  /** How surely people belong to one class: 1 surely, 0 no better than by chance; 1 of one class. */
  entropy: number
  starts: number
  /** Starts that went on to the end: the better third. */
  ended: number
  /** Of these, how many came to this log-likelihood, within 0.001: of few nobody knows whether it is the best. */
  agreed: number
  converged: boolean
}

export interface LatentClassOptions {
  k: number
  /** Default 30. */
  starts?: number
  seed?: number
  /** Passes of a start at most; default 5,000. */
  most?: number
}

const tolerance = 1e-10
const sameLikelihood = 1e-3
const emptyBelow = 1e-6
/** Every start goes so many passes; the better part of them goes on to the end. */
const firstPasses = 60
const carriedOn = 1 / 3

/**
 * Latent class analysis: classes in which answers to items do not depend on each other, by EM over the different rows of answers (Goodman, Biometrika 61
 * (1974); Dempster, Laird & Rubin, JRSS B 39 (1977)), from random starts of a seed. An answer that was not given counts for nothing. The same patterns give the
 * same fit, whatever their order of counts.
 */
export function fitLatentClasses(
  patterns: AnswerPatterns,
  { k, starts = 30, seed = 1, most = 5000 }: LatentClassOptions,
): LatentClassFit {
  const tries = k === 1 ? 1 : starts
  const begun = Array.from({ length: tries }, (_, start) =>
    walk(patterns, randomClasses(patterns, k, seededRandom(seed, k, start)), firstPasses),
  )
  const promising = begun
    .toSorted((a, b) => b.logLikelihood - a.logLikelihood)
    .slice(0, Math.max(1, Math.ceil(tries * carriedOn)))
  const ended = promising.map((one) => (one.converged ? one : walk(patterns, one, most)))
  const best = ended.reduce((left, one) => (one.logLikelihood > left.logLikelihood + tolerance ? one : left))
  return told(patterns, k, best, { starts: tries, reached: ended.map((one) => one.logLikelihood) })
}

interface Walked {
  shares: Float64Array
  /** Class after class, item after item, the probability of each answer. */
  theta: Float64Array
  logLikelihood: number
  converged: boolean
  /** Sum over people and classes of −p ln p. */
  doubt: number
}

/** Where the answers of each item begin in a class, and how many there are in all. */
function offsetsOf(sizes: readonly number[]): { at: number[]; width: number } {
  let width = 0
  const at = sizes.map((size) => {
    const here = width
    width += size
    return here
  })
  return { at, width }
}

function randomClasses({ sizes }: AnswerPatterns, k: number, random: Random): Pick<Walked, 'shares' | 'theta'> {
  const { width } = offsetsOf(sizes)
  const theta = new Float64Array(k * width)
  let at = 0
  for (let c = 0; c < k; c++)
    for (const size of sizes) {
      const drawn = Array.from({ length: size }, () => 0.05 + random())
      const sum = drawn.reduce((total, one) => total + one, 0)
      for (const one of drawn) theta[at++] = one / sum
    }
  return { shares: new Float64Array(k).fill(1 / k), theta }
}

function walk(patterns: AnswerPatterns, { shares, theta }: Pick<Walked, 'shares' | 'theta'>, most: number): Walked {
  const { sizes, answers, counts } = patterns
  const items = sizes.length
  const { at, width } = offsetsOf(sizes)
  const k = shares.length
  const { people } = patternTotals(patterns)
  const belongs = new Float64Array(k)
  const weight = new Float64Array(k)
  const seen = new Float64Array(theta.length)
  let [before, logLikelihood, doubt] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  let converged = false
  for (let pass = 0; pass < most && !converged; pass++) {
    weight.fill(0)
    seen.fill(0)
    doubt = 0
    logLikelihood = 0
    for (let row = 0; row < counts.length; row++) {
      const count = counts[row]!
      let total = 0
      for (let c = 0; c < k; c++) {
        let p = shares[c]!
        for (let item = 0; item < items; item++) {
          const answer = answers[row * items + item]!
          if (answer >= 0) p *= theta[c * width + at[item]! + answer]!
        }
        belongs[c] = p
        total += p
      }
      if (total <= 0) continue
      logLikelihood += count * Math.log(total)
      for (let c = 0; c < k; c++) {
        const p = belongs[c]! / total
        if (p <= 0) continue
        doubt -= count * p * Math.log(p)
        weight[c]! += count * p
        for (let item = 0; item < items; item++) {
          const answer = answers[row * items + item]!
          if (answer >= 0) seen[c * width + at[item]! + answer]! += count * p
        }
      }
    }
    converged = logLikelihood - before < tolerance * Math.max(1, Math.abs(logLikelihood))
    before = logLikelihood
    if (converged) break
    for (let c = 0; c < k; c++) {
      shares[c] = weight[c]! / people
      for (let item = 0; item < items; item++) {
        const first = c * width + at[item]!
        let sum = 0
        for (let answer = 0; answer < sizes[item]!; answer++) sum += seen[first + answer]!
        for (let answer = 0; answer < sizes[item]!; answer++)
          theta[first + answer] = sum > 0 ? seen[first + answer]! / sum : 1 / sizes[item]!
      }
    }
  }
  return { shares, theta, logLikelihood, converged, doubt }
}

function told(
  patterns: AnswerPatterns,
  k: number,
  walked: Walked,
  { starts, reached }: { starts: number; reached: readonly number[] },
): LatentClassFit {
  const { sizes, answers } = patterns
  const { at, width } = offsetsOf(sizes)
  const { people, saturated } = patternTotals(patterns)
  const { shares, theta, logLikelihood, converged, doubt } = walked
  const classes = Array.from(shares, (share, c): LatentClass => ({
    share,
    answers: sizes.map((size, item) => Array.from(theta.subarray(c * width + at[item]!, c * width + at[item]! + size))),
  }))
    .filter((one) => one.share > emptyBelow)
    .toSorted((a, b) => b.share - a.share || b.answers[0]![0]! - a.answers[0]![0]!)
  const parameters = k - 1 + k * sizes.reduce((sum, size) => sum + size - 1, 0)
  const isWhole = answers.every((answer) => answer >= 0)
  return {
    k,
    classes,
    logLikelihood,
    parameters,
    aic: -2 * logLikelihood + 2 * parameters,
    bic: -2 * logLikelihood + Math.log(people) * parameters,
    ...(isWhole ? { deviance: 2 * (saturated - logLikelihood) } : {}),
    freedom: sizes.reduce((product, size) => product * size, 1) - 1 - parameters,
    entropy: k === 1 ? 1 : Math.max(0, 1 - doubt / (people * Math.log(k))),
    starts,
    ended: reached.length,
    agreed: reached.filter((one) => Math.abs(one - logLikelihood) < sameLikelihood).length,
    converged,
  }
}

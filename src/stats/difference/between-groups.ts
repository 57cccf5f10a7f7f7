import { chiSquareTail } from '../chi-square.ts'
import { type Interval, z95 } from '../proportion.ts'

/** What was found of one group, and the variance of the finding (its standard error, squared). */
export interface Finding {
  effect: number
  variance: number
}

/** Whether groups respond differently, and what to believe of each when all are looked at together. */
export interface BetweenGroups {
  definition: "Cochran's Q; DerSimonian-Laird"
  groups: number
  /** Groups differ beyond chance where p is small: ask before any story about one of them. */
  q: number
  df: number
  p: number
  /** Share of the differences that chance does not explain, 0 to 1 (J. P. T. Higgins and S. G. Thompson, Statist. Med. 21, 2002). */
  iSquared: number
  /** Variance of the true effects among groups. */
  tauSquared: number
  /** Mean of the true effects, with its 95 % interval. */
  pooled: number
  interval: Interval
  /** Each group's effect drawn towards the mean by how little it knows; in the order given. `weight` is what its own finding counts, 0 to 1. */
  shrunk: { effect: number; weight: number; interval: Interval }[]
}

/**
 * W. G. Cochran, Biometrics 10 (1954); R. DerSimonian and N. Laird, Control. Clin. Trials 7 (1986); the shrunk effects are their empirical Bayes estimates with the mean taken
 * as known. Undefined for fewer than two groups, or where a variance is not above 0.
 */
export function betweenGroups(findings: readonly Finding[]): BetweenGroups | undefined {
  if (findings.length < 2 || findings.some((one) => !(one.variance > 0))) return undefined
  const weights = findings.map((one) => 1 / one.variance)
  const whole = sum(weights)
  const fixed = sum(findings.map((one, at) => one.effect * weights[at]!)) / whole
  const q = sum(findings.map((one, at) => weights[at]! * (one.effect - fixed) ** 2))
  const df = findings.length - 1
  const tauSquared = Math.max(0, (q - df) / (whole - sum(weights.map((one) => one * one)) / whole))
  const random = findings.map((one) => 1 / (one.variance + tauSquared))
  const pooled = sum(findings.map((one, at) => one.effect * random[at]!)) / sum(random)
  const around = (middle: number, variance: number): Interval => ({
    low: middle - z95 * Math.sqrt(variance),
    high: middle + z95 * Math.sqrt(variance),
  })
  return {
    definition: "Cochran's Q; DerSimonian-Laird",
    groups: findings.length,
    q,
    df,
    p: chiSquareTail(q, df),
    iSquared: q > 0 ? Math.max(0, (q - df) / q) : 0,
    tauSquared,
    pooled,
    interval: around(pooled, 1 / sum(random)),
    shrunk: findings.map((one) => {
      const weight = tauSquared / (tauSquared + one.variance)
      const effect = pooled + weight * (one.effect - pooled)
      return { effect, weight, interval: around(effect, weight * one.variance + (1 - weight) ** 2 / sum(random)) }
    }),
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

import { sumsOfSquares } from './difference/sums-of-squares.ts'
import type { GroupMoments } from './group-moments.ts'
import { fisherTail, studentQuantile, studentTails } from './incomplete-beta.ts'

export interface WelchTest {
  f: number
  df1: number
  df2: number
  p: number
  /** Share of the variance of all values that lies between the groups, 0 to 1 (η²). */
  explained: number
}

/**
 * Whether means of groups differ beyond chance where variances may differ too: B. L. Welch, Biometrika 38 (1951), as R's
 * `oneway.test`. Undefined for fewer than two groups, one of fewer than two people, or one without any variance.
 */
export function welchTest(groups: readonly GroupMoments[]): WelchTest | undefined {
  const k = groups.length
  if (k < 2 || groups.some((one) => one.n < 2 || !(one.variance > 0))) return undefined
  const weights = groups.map((one) => one.n / one.variance)
  const whole = sum(weights)
  const middle = sum(groups.map((one, index) => weights[index]! * one.mean)) / whole
  const between = sum(groups.map((one, index) => weights[index]! * (one.mean - middle) ** 2)) / (k - 1)
  const lack = sum(groups.map((one, index) => (1 - weights[index]! / whole) ** 2 / (one.n - 1)))
  const f = between / (1 + ((2 * (k - 2)) / (k * k - 1)) * lack)
  const df2 = (k * k - 1) / (3 * lack)
  return { f, df1: k - 1, df2, p: fisherTail(f, k - 1, df2), explained: explainedBy(groups) }
}

function explainedBy(groups: readonly GroupMoments[]): number {
  const { between, within } = sumsOfSquares(groups)
  return between / (between + within)
}

export interface MeanDifference {
  /** a − b, with the interval that holds it with the asked confidence. */
  difference: number
  low: number
  high: number
  t: number
  df: number
  p: number
}

/**
 * Welch's t for two means; `alpha` is what the interval may miss, 0.05 for 95 %. One of the two may have no variance: the degrees of freedom are
 * those of the other then. Undefined for fewer than two people, or where neither has any.
 */
export function meanDifference(a: GroupMoments, b: GroupMoments, alpha: number): MeanDifference | undefined {
  if (a.n < 2 || b.n < 2) return undefined
  const [va, vb] = [a.variance / a.n, b.variance / b.n]
  if (!(va + vb > 0)) return undefined
  const error = Math.sqrt(va + vb)
  const df = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1))
  const difference = a.mean - b.mean
  const t = difference / error
  const reach = studentQuantile(alpha, df) * error
  return { difference, low: difference - reach, high: difference + reach, t, df, p: studentTails(t, df) }
}

/** The mean with the interval that holds it with confidence 1 − alpha; undefined for fewer than two people. */
export function meanInterval({ n, mean, variance }: GroupMoments, alpha: number): [number, number] | undefined {
  if (n < 2) return undefined
  const reach = studentQuantile(alpha, n - 1) * Math.sqrt(variance / n)
  return [mean - reach, mean + reach]
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

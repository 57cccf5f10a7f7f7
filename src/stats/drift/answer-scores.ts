import { studentQuantile } from '../incomplete-beta.ts'
import type { Interval } from '../proportion.ts'
import { wilsonInterval } from '../proportion.ts'

export interface Satisfaction {
  definition: 'CSAT: share of the two highest answers'
  n: number
  top: number
  /** 0 to 1. */
  score: number
  interval: Interval
}

/** How many are satisfied, from how often each answer 1 to `scale` was given, the first for 1. Undefined of nobody. */
export function satisfaction(counts: readonly number[]): Satisfaction | undefined {
  const n = sum(counts)
  const top = sum(counts.slice(-2))
  const interval = wilsonInterval({ count: top, n })
  return interval && { definition: 'CSAT: share of the two highest answers', n, top, score: top / n, interval }
}

export interface CustomerEffort {
  definition: 'CES: mean of the answers'
  n: number
  /** 1 to the highest answer. */
  score: number
  /** 95 % of Student's t, within the scale; undefined of one person. */
  interval?: Interval
}

/** How easy it was: the mean of answers from 1, the first count for 1 (M. Dixon, K. Freeman and N. Toman, Harv. Bus. Rev. 88, 2010). Undefined of nobody. */
export function customerEffort(counts: readonly number[]): CustomerEffort | undefined {
  const n = sum(counts)
  if (n === 0) return undefined
  const score = sum(counts.map((count, at) => count * (at + 1))) / n
  const about = { definition: 'CES: mean of the answers', n, score } as const
  if (n < 2) return about
  const variance = sum(counts.map((count, at) => count * (at + 1 - score) ** 2)) / (n - 1)
  const reach = studentQuantile(0.05, n - 1) * Math.sqrt(variance / n)
  return { ...about, interval: { low: Math.max(1, score - reach), high: Math.min(counts.length, score + reach) } }
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

import { type Interval, z95 } from '../proportion.ts'
import { byScore, everybody, type ScoreCount } from './score-counts.ts'

export interface Auc {
  definition: 'area under the ROC curve, ties count half; interval by DeLong'
  positives: number
  negatives: number
  /** Chance that one with the outcome has the higher score than one without: 0.5 says nothing, 1 all. */
  auc: number
  standardError: number
  /** 95 %, within 0 to 1; of no width where the scores part the two without fail, which few people may do by chance. */
  interval: Interval
}

/**
 * How well a score tells apart who had an outcome: E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Biometrics 44 (1988), from counts by score. Undefined for fewer than two people with, or
 * without the outcome.
 */
export function auc(rows: readonly ScoreCount[]): Auc | undefined {
  const scores = byScore(rows)
  const all = everybody(scores)
  const [positives, negatives] = [all.count, all.n - all.count]
  if (positives < 2 || negatives < 2) return undefined
  /** Of each score, the share of those without that lie below, and of those with that lie above; ties half. */
  let [without, having] = [0, 0]
  const places = scores.map(({ count, n }) => {
    const below = (without + (n - count) / 2) / negatives
    const above = (positives - having - count / 2) / positives
    without += n - count
    having += count
    return { count, others: n - count, below, above }
  })
  const area = places.reduce((sum, one) => sum + one.count * one.below, 0) / positives
  const ofPositives = places.reduce((sum, one) => sum + one.count * (one.below - area) ** 2, 0) / (positives - 1)
  const ofNegatives = places.reduce((sum, one) => sum + one.others * (one.above - area) ** 2, 0) / (negatives - 1)
  const standardError = Math.sqrt(ofPositives / positives + ofNegatives / negatives)
  return {
    definition: 'area under the ROC curve, ties count half; interval by DeLong',
    positives,
    negatives,
    auc: area,
    standardError,
    interval: { low: Math.max(0, area - z95 * standardError), high: Math.min(1, area + z95 * standardError) },
  }
}

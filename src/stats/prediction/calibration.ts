import { chiSquareTail } from '../chi-square.ts'
import { type Interval, wilsonInterval } from '../proportion.ts'
import { byScore, everybody, type ScoreCount } from './score-counts.ts'

export interface CalibrationGroup {
  n: number
  count: number
  /** Lowest and highest score. */
  from: number
  to: number
  /** Mean predicted chance, and the share that had the outcome with its 95 % interval (Wilson). */
  predicted: number
  observed: number
  interval: Interval
}

export interface Calibration {
  definition: 'Hosmer-Lemeshow groups of equal size, equal scores together'
  groups: CalibrationGroup[]
  /** Mean predicted chance less the share that had the outcome: above 0 promises too much. */
  tooHigh: number
  /** Hosmer and Lemeshow's test; left out where a group is sure of what did not happen, or too few groups are left. With many people it finds every trifle: look at the groups. */
  test?: { statistic: number; df: number; p: number }
}

/**
 * Whether predicted chances hold: D. W. Hosmer and S. Lemeshow, Commun. Stat. A 9 (1980). `fitted`: on the people the prediction was made from, which costs two degrees of freedom. Undefined of nobody.
 */
export function calibration(
  rows: readonly ScoreCount[],
  { groups: asked = 10, fitted = false }: { groups?: number; fitted?: boolean } = {},
): Calibration | undefined {
  const scores = byScore(rows)
  const { count, n } = everybody(scores)
  if (n === 0) return undefined
  const parts = new Map<number, ScoreCount[]>()
  let before = 0
  for (const one of scores) {
    const part = Math.min(asked - 1, Math.floor((asked * (before + one.n / 2)) / n))
    const known = parts.get(part) ?? []
    parts.set(part, known)
    known.push(one)
    before += one.n
  }
  const groups = [...parts.values()].map(groupOf)
  const promised = groups.reduce((sum, one) => sum + one.n * one.predicted, 0)
  const df = groups.length - (fitted ? 2 : 0)
  const statistic = groups.reduce((sum, { n: size, count: had, predicted }) => {
    const off = had - size * predicted
    return sum + (off === 0 ? 0 : off ** 2 / (size * predicted * (1 - predicted)))
  }, 0)
  return {
    definition: 'Hosmer-Lemeshow groups of equal size, equal scores together',
    groups,
    tooHigh: (promised - count) / n,
    ...(df >= 1 && Number.isFinite(statistic) ? { test: { statistic, df, p: chiSquareTail(statistic, df) } } : {}),
  }
}

function groupOf(scores: readonly ScoreCount[]): CalibrationGroup {
  const { count, n } = everybody(scores)
  return {
    n,
    count,
    from: scores[0]!.score,
    to: scores.at(-1)!.score,
    predicted: scores.reduce((sum, one) => sum + one.n * one.score, 0) / n,
    observed: count / n,
    interval: wilsonInterval({ count, n })!,
  }
}

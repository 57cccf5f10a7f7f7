import { everybody, type ScoreCount } from './score-counts.ts'

export interface Brier {
  definition: 'mean squared error of predicted chances'
  n: number
  /** 0 is perfect, 1 always sure and wrong. */
  score: number
  /** 1 less the score ÷ that of telling everybody the overall rate: 0 is no better than that; left out where all had one outcome. */
  skill?: number
}

/** G. W. Brier, Mon. Weather Rev. 78 (1950), of scores that are chances, 0 to 1. Undefined of nobody. */
export function brier(rows: readonly ScoreCount[]): Brier | undefined {
  const { count, n } = everybody(rows)
  if (n === 0) return undefined
  const lost = rows.reduce(
    (sum, one) => sum + one.count * (1 - one.score) ** 2 + (one.n - one.count) * one.score ** 2,
    0,
  )
  const unskilled = (count / n) * (1 - count / n)
  const score = lost / n
  return {
    definition: 'mean squared error of predicted chances',
    n,
    score,
    ...(unskilled > 0 ? { skill: 1 - score / unskilled } : {}),
  }
}

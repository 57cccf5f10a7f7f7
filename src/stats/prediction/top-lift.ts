import { byScore, everybody, type ScoreCount } from './score-counts.ts'

export interface TopLift {
  definition: 'rate of those with the highest scores ÷ rate of all, ties at the border by their share'
  /** People in the top, and how many of them had the outcome; not whole where equal scores straddle the border. */
  people: number
  count: number
  /** Rate of the top ÷ rate of all: 1 is chance. */
  lift: number
  /** Share of all with the outcome that the top holds, 0 to 1. */
  captured: number
}

/** What the highest scores are worth; `share` of the people, 0 to 1: 0.1 for the top decile. Undefined of nobody, and where nobody had the outcome. */
export function topLift(rows: readonly ScoreCount[], share = 0.1): TopLift | undefined {
  const all = everybody(rows)
  if (all.count === 0 || !(share > 0)) return undefined
  const people = Math.min(1, share) * all.n
  let [left, count] = [people, 0]
  for (const one of byScore(rows).toReversed()) {
    const taken = Math.min(left, one.n)
    count += (taken * one.count) / one.n
    left -= taken
    if (left <= 0) break
  }
  return {
    definition: 'rate of those with the highest scores ÷ rate of all, ties at the border by their share',
    people,
    count,
    lift: count / people / (all.count / all.n),
    captured: count / all.count,
  }
}

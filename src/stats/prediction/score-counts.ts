import type { Counted } from '../proportion.ts'

/** Of the people with one score, how many had the outcome: what one `GROUP BY score` gives. */
export interface ScoreCount extends Counted {
  score: number
}

/** Scores with their counts, lowest first, each score once and nobody left in none; also joins rows of one score that came apart. */
export function byScore(rows: readonly ScoreCount[]): ScoreCount[] {
  const found: ScoreCount[] = []
  for (const { score, count, n } of rows.filter((one) => one.n > 0).toSorted((a, b) => a.score - b.score)) {
    const last = found.at(-1)
    if (last?.score === score) {
      last.count += count
      last.n += n
    } else found.push({ score, count, n })
  }
  return found
}

/** From a score and an outcome of each row (1: it happened). */
export function scoreCounts(scores: Float64Array, outcomes: Uint8Array): ScoreCount[] {
  const counts = new Map<number, ScoreCount>()
  scores.forEach((score, row) => {
    const known = counts.get(score) ?? { score, count: 0, n: 0 }
    counts.set(score, known)
    known.n += 1
    known.count += outcomes[row]!
  })
  return byScore([...counts.values()])
}

/** Everybody together. */
export function everybody(rows: readonly Counted[]): Counted {
  return rows.reduce<Counted>((sum, one) => ({ count: sum.count + one.count, n: sum.n + one.n }), { count: 0, n: 0 })
}

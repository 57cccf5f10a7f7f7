/** Answers of people to items, each different row of answers once. */
export interface AnswerPatterns {
  /** Number of possible answers of each item. */
  sizes: readonly number[]
  /** Row after row, an answer of each item from 0, −1 where it was not given. */
  answers: Int32Array
  /** People with each row. */
  counts: Float64Array
}

/** How many people there are, and the log-likelihood of the shares that were seen: no model has more where every answer was given. */
export function patternTotals({ counts }: Pick<AnswerPatterns, 'counts'>): { people: number; saturated: number } {
  const people = counts.reduce((sum, count) => sum + count, 0)
  const saturated = counts.reduce((sum, count) => sum + (count > 0 ? count * Math.log(count / people) : 0), 0)
  return { people, saturated }
}

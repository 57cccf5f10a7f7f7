import type { ExperienceMeasure } from '../../definition/watch-shapes.ts'
import type { Bilingual } from '../../errors.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { Interval } from '../../stats/proportion.ts'
import { customerEffort, satisfaction } from '../../stats/drift/answer-scores.ts'
import { netPromoter } from '../../stats/drift/net-promoter.ts'
import { numberColumn } from '../number-column.ts'

export type { ExperienceMeasure }

/** The answers of some people: how often each from the lowest to the highest was given. */
export interface AnswerCounts {
  counts: number[]
  /** Answers that are none of the scale, such as 11 of 10 or 7.5. */
  outside: number
  /** People without an answer. */
  missing: number
}

/** A score of answers. NPS −100 to 100, CSAT 0 to 1, effort 1 to the highest answer. */
export interface ExperienceScore {
  n: number
  score: number
  interval?: Interval
  /** NPS: who gave 9 or 10, 7 or 8, 0 to 6. CSAT: who gave one of the two highest. */
  promoters?: number
  passives?: number
  detractors?: number
  top?: number
}

/** The highest answer where nobody says another. */
export const usualScale: Record<ExperienceMeasure, number> = { nps: 10, csat: 5, effort: 7 }

const lowestOf = (measure: ExperienceMeasure): number => (measure === 'nps' ? 0 : 1)

/**
 * SQL of the answers of people as whole numbers from the lowest to the highest, −1 of any other number, missing where there is none. Throws
 * `no-number-to-compare` of an attribute that is no number.
 */
export function answerSql(reader: RunReader, of: string, measure: ExperienceMeasure, highest: number): string {
  const value = reader.dialect.cast(numberColumn(reader, of).value, 'number')
  const lowest = lowestOf(measure)
  return `CASE WHEN ${value} IS NULL THEN NULL WHEN ${value} BETWEEN ${lowest} AND ${highest} AND ${value} = floor(${value}) THEN ${value} ELSE -1 END`
}

/** From rows of an answer (as of `answerSql`) and how many gave it. */
export function answerCounts(
  rows: readonly { answer: number | null; people: number }[],
  measure: ExperienceMeasure,
  highest: number,
): AnswerCounts {
  const lowest = lowestOf(measure)
  const counts = Array.from({ length: highest - lowest + 1 }, () => 0)
  let [outside, missing] = [0, 0]
  for (const { answer, people } of rows)
    if (answer === null) missing += people
    else if (answer < 0) outside += people
    else counts[answer - lowest]! += people
  return { counts, outside, missing }
}

/** Undefined of nobody who answered. */
export function scoreOf(measure: ExperienceMeasure, counts: readonly number[]): ExperienceScore | undefined {
  if (measure === 'nps') {
    const found = netPromoter(counts)
    if (!found) return undefined
    const { n, score, interval, promoters, passives, detractors } = found
    return { n, score, interval, promoters, passives, detractors }
  }
  if (measure === 'csat') {
    const found = satisfaction(counts)
    return found && { n: found.n, score: found.score, interval: found.interval, top: found.top }
  }
  const found = customerEffort(counts)
  return found && { n: found.n, score: found.score, ...(found.interval ? { interval: found.interval } : {}) }
}

/** What a measure is. */
export const experienceMeaning: Record<ExperienceMeasure, Bilingual> = {
  nps: {
    zh: '净推荐值 NPS:答 9、10 的百分比减去答 0 到 6 的,−100 到 100',
    en: 'net promoter score: % of 9 and 10 less % of 0 to 6, −100 to 100',
  },
  csat: {
    zh: '满意率 CSAT:给最高两档的人占多少',
    en: 'CSAT: the share of those who gave one of the two highest answers',
  },
  effort: {
    zh: '费力度 CES:答案的平均 (问卷怎么问,就怎么读:越高越省力还是越费力)',
    en: 'CES: the mean of the answers (whether high is easy or hard is as the survey asks)',
  },
}

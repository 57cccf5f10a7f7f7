import type { Bilingual } from '../../errors.ts'
import type { GroupMoments } from '../../stats/group-moments.ts'
import { meanDifference, meanInterval, welchTest } from '../../stats/welch.ts'
import type { ResultRow, RunReader } from '../stored/run-reader.ts'

/** Probability of error that is accepted: 5 %, intervals hold with 95 %. */
const alpha = 0.05
/** Below this share of the variance a difference is reliable but slight. */
const slight = 0.01

/**
 * Whether the parts of a split differ in what it is for: `differs` beyond chance, `slight` (beyond chance, but it explains under
 * 1 %), `no-reliable-difference`, or `cannot-tell`: fewer than two parts with two people and any variance.
 */
export type SeparationVerdict = 'differs' | 'slight' | 'no-reliable-difference' | 'cannot-tell'

export interface Separation {
  verdict: SeparationVerdict
  /** Welch's test over the parts that can be judged; p is the chance of such differences where there are none. */
  test?: { method: 'welch'; f: number; df1: number; df2: number; p: number }
  /** Share of the variance that lies between the parts, 0 to 1 (η²). */
  explained?: number
  /** The highest and lowest mean, with an interval that holds for all pairs together (95 %, Bonferroni). */
  widest?: { high: string; low: string; difference: number; from: number; to: number }
  parts: SeparationPart[]
  /** People with a value, and without. */
  n: number
  missing: number
  /** People of the population who are in no part: in no class, or of whom the segment is unknown. */
  unplaced: number
  /** The split is made from this attribute, so that a difference is no news. */
  circular: boolean
}

export interface SeparationPart {
  id: string
  name: Bilingual
  n: number
  missing: number
  mean?: number
  /** 95 % interval of the mean. */
  from?: number
  to?: number
}

/** A split of some people: an SQL number per person from 0, missing for who is in no part; and what the numbers stand for. */
export interface Split {
  part: string
  parts: readonly { id: string; name: Bilingual }[]
  where: string
  circular: boolean
}

/**
 * Judges whether the parts of a split differ in an attribute, over a published run. Sums of floats go by key, so that they are
 * the same to the last bit whatever the number of threads.
 */
export async function separation(
  reader: Pick<RunReader, 'rows' | 'from' | 'key'>,
  split: Split,
  value: string,
): Promise<Separation> {
  const number = `CAST(${value} AS DOUBLE)`
  const inOrder = (sum: string) => `${sum}(v ORDER BY k)`
  const rows =
    await reader.rows(`SELECT part, count(*) AS people, count(v) AS n, ${inOrder('avg')} AS mean, ${inOrder('var_samp')} AS variance
FROM (SELECT ${reader.key} AS k, ${split.part} AS part, ${number} AS v FROM ${reader.from} WHERE ${split.where})
GROUP BY part ORDER BY part`)
  const found = split.parts.map((one, index) => ({
    ...one,
    ...momentsIn(rows.find((row) => row['part'] !== null && Number(row['part']) === index)),
  }))
  const judged = found.filter((one) => one.moments && one.moments.n > 1 && one.moments.variance > 0)
  const test = welchTest(judged.map((one) => one.moments!))
  const parts = found.map(({ id, name, people, moments }): SeparationPart => {
    const interval = moments && meanInterval(moments, alpha)
    return {
      id,
      name,
      n: moments?.n ?? 0,
      missing: people - (moments?.n ?? 0),
      ...(moments ? { mean: moments.mean } : {}),
      ...(interval ? { from: interval[0], to: interval[1] } : {}),
    }
  })
  const widest = test && widestOf(judged.map(({ id, moments }) => ({ id, moments: moments! })))
  return {
    verdict: verdictOf(test),
    ...(test
      ? { test: { method: 'welch', f: test.f, df1: test.df1, df2: test.df2, p: test.p }, explained: test.explained }
      : {}),
    ...(widest ? { widest } : {}),
    parts,
    n: parts.reduce((sum, one) => sum + one.n, 0),
    missing: parts.reduce((sum, one) => sum + one.missing, 0),
    unplaced: Number(rows.find((row) => row['part'] === null)?.['people'] ?? 0),
    circular: split.circular,
  }
}

function verdictOf(test: { p: number; explained: number } | undefined): SeparationVerdict {
  if (!test) return 'cannot-tell'
  if (test.p >= alpha) return 'no-reliable-difference'
  return test.explained < slight ? 'slight' : 'differs'
}

function momentsIn(row: ResultRow | undefined): { people: number; moments?: GroupMoments } {
  const n = Number(row?.['n'] ?? 0)
  const people = Number(row?.['people'] ?? 0)
  if (n === 0) return { people }
  return { people, moments: { n, mean: Number(row!['mean']), variance: Number(row!['variance'] ?? 0) } }
}

/** Between the highest and the lowest mean; the interval is widened for all the pairs that could have been chosen. */
function widestOf(parts: readonly { id: string; moments: GroupMoments }[]): Separation['widest'] {
  const byMean = parts.toSorted((a, b) => b.moments.mean - a.moments.mean)
  const [high, low] = [byMean[0]!, byMean.at(-1)!]
  const pairs = (parts.length * (parts.length - 1)) / 2
  const found = meanDifference(high.moments, low.moments, alpha / pairs)
  return found && { high: high.id, low: low.id, difference: found.difference, from: found.low, to: found.high }
}

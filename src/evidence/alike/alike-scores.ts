import type { BinCounts } from '../../stats/prediction/naive-bayes.ts'
import type { ScoreCount } from '../../stats/prediction/score-counts.ts'
import type { Alike } from './alike-answer.ts'
import { likenessSql } from './alike-model.ts'
import type { AlikeModel } from './alike-model.ts'
import type { AlikePeople } from './alike-people.ts'
import type { BinColumn } from './bin-columns.ts'
import { binCount, binOf } from './bin-columns.ts'

/** Parts of the people that take turns at being left out. */
export const alikeFolds = 5
const salt = 'alike'

/** Everybody of the seed and of the others, with their bins: `s` of the seed, `f` a part of the people by hash of their ids. */
function coded({ reader, seed, others }: AlikePeople, columns: readonly BinColumn[]): string {
  const bins = columns.map((one, at) => `${binOf(reader, one)} AS b${at}`)
  const fold = `CAST(floor(${reader.dialect.hash(salt, 'e.id')} * ${alikeFolds}) AS INTEGER)`
  return `SELECT ${[`coalesce(${seed}, FALSE) AS s`, `${fold} AS f`, ...bins].join(', ')}
FROM ${reader.from} JOIN ${reader.fromIds} ON e._key = p._key WHERE (${seed}) OR (${others})`
}

export interface CountedBin {
  column: number
  bin: number
  isSeed: boolean
  fold: number
  people: number
}

/** How many of the seed and of the others are in each bin, by part. */
export async function countBins(people: AlikePeople, columns: readonly BinColumn[]): Promise<CountedBin[]> {
  if (columns.length === 0) return []
  const which = columns.map((_, at) => `WHEN GROUPING(b${at}) = 0 THEN ${at}`)
  const bin = columns.map((_, at) => `WHEN GROUPING(b${at}) = 0 THEN b${at}`)
  const sets = columns.map((_, at) => `(b${at}, s, f)`)
  const rows = await people.reader
    .rows(`SELECT CASE ${which.join(' ')} END AS a, CASE ${bin.join(' ')} END AS b, s, f, count(*) AS n
FROM (${coded(people, columns)}) GROUP BY GROUPING SETS (${sets.join(', ')})`)
  return rows.map((row) => ({
    column: Number(row['a']),
    bin: Number(row['b']),
    isSeed: row['s'] === true,
    fold: Number(row['f']),
    people: Number(row['n']),
  }))
}

/** Counts of the parts that are taken, by column. */
export function totalOf(
  counted: readonly CountedBin[],
  columns: readonly BinColumn[],
  take: (fold: number) => boolean,
): BinCounts[] {
  const totals = columns.map(({ bins }) => ({
    seed: Array.from({ length: binCount(bins) }, () => 0),
    others: Array.from({ length: binCount(bins) }, () => 0),
  }))
  for (const one of counted)
    if (take(one.fold)) totals[one.column]![one.isSeed ? 'seed' : 'others'][one.bin]! += one.people
  return totals
}

/** Everybody scored by the model that was learned without them, with four decimals. */
export async function heldOutScores(
  people: AlikePeople,
  columns: readonly BinColumn[],
  folds: readonly AlikeModel[],
): Promise<ScoreCount[]> {
  const cases = folds.map((model, fold) => `WHEN ${fold} THEN ${likenessSql(model, (place) => `b${place}`, 4)}`)
  const rows = await people.reader.rows(`SELECT score, count(*) AS n, count(*) FILTER (WHERE s) AS held FROM (
  SELECT s, CASE f ${cases.join(' ')} END AS score FROM (${coded(people, columns)})
) GROUP BY score ORDER BY score`)
  return rows.map((row) => ({ score: Number(row['score']), n: Number(row['n']), count: Number(row['held']) }))
}

/** How many of the others score at least a tenth, two tenths …, and how much of the seed did when it was left out. */
export async function reachOf(
  people: AlikePeople,
  columns: readonly BinColumn[],
  model: AlikeModel,
  heldOut: readonly ScoreCount[],
): Promise<Alike['reach']> {
  const score = likenessSql(model, (place) => `b${place}`, 6)
  const rows = await people.reader.rows(`SELECT least(10, floor(score * 10 + 1e-9)) AS tenth, count(*) AS n
FROM (SELECT ${score} AS score FROM (${coded(people, columns)}) WHERE NOT s) GROUP BY tenth`)
  const found = new Map(rows.map((row) => [Number(row['tenth']), Number(row['n'])]))
  const whole = heldOut.reduce((sum, one) => sum + one.count, 0)
  return Array.from({ length: 10 }, (_, at) => (10 - at) / 10).map((least) => ({
    score: least,
    others: [...found].reduce((sum, [tenth, n]) => sum + (tenth / 10 >= least - 1e-9 ? n : 0), 0),
    seed: heldOut.reduce((sum, one) => sum + (one.score >= least - 1e-9 ? one.count : 0), 0) / whole,
  }))
}

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
  return `SELECT ${[`CASE WHEN ${seed} THEN 1 ELSE 0 END AS s`, `${fold} AS f`, ...bins].join(', ')}
FROM ${reader.from} JOIN ${reader.fromIds} ON e._key = p._key WHERE (${seed}) OR (${others})`
}

/** How many people are in each bin of each column, by part: of the seed and of the others. */
export type CountedBins = readonly { seed: readonly Float64Array[]; others: readonly Float64Array[] }[]

/** Counted in one pass; the engine would need room for as many tables as there are columns. */
export async function countBins(people: AlikePeople, columns: readonly BinColumn[]): Promise<CountedBins> {
  const empty = ({ bins }: BinColumn) => Array.from({ length: alikeFolds }, () => new Float64Array(binCount(bins)))
  const counted = columns.map((one) => ({ seed: empty(one), others: empty(one) }))
  if (columns.length === 0) return counted
  for await (const chunk of people.reader.chunks(coded(people, columns))) {
    const [isSeed, fold, ...bins] = chunk.columns.map((one) => one.values as Int32Array)
    for (const [at, codes] of bins.entries()) {
      const { seed, others } = counted[at]!
      for (let row = 0; row < chunk.rows; row++) {
        const side = isSeed![row] === 1 ? seed : others
        side[fold![row]!]![codes[row]!]! += 1
      }
    }
  }
  return counted
}

/** Counts of the parts that are taken, by column. */
export function totalOf(counted: CountedBins, take: (fold: number) => boolean): BinCounts[] {
  const sum = (parts: readonly Float64Array[]) =>
    Array.from(parts[0] ?? [], (_, bin) =>
      parts.reduce((total, counts, fold) => total + (take(fold) ? counts[bin]! : 0), 0),
    )
  return counted.map(({ seed, others }) => ({ seed: sum(seed), others: sum(others) }))
}

/** Everybody scored by the model that was learned without them, with four decimals. */
export async function heldOutScores(
  people: AlikePeople,
  columns: readonly BinColumn[],
  folds: readonly AlikeModel[],
): Promise<ScoreCount[]> {
  const cases = folds.map((model, fold) => `WHEN ${fold} THEN ${likenessSql(model, (place) => `b${place}`, 4)}`)
  const rows = await people.reader.rows(`SELECT score, count(*) AS n, sum(s) AS held FROM (
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
FROM (SELECT ${score} AS score FROM (${coded(people, columns)}) WHERE s = 0) GROUP BY tenth`)
  const found = new Map(rows.map((row) => [Number(row['tenth']), Number(row['n'])]))
  const whole = heldOut.reduce((sum, one) => sum + one.count, 0)
  return Array.from({ length: 10 }, (_, at) => (10 - at) / 10).map((least) => ({
    score: least,
    others: [...found].reduce((sum, [tenth, n]) => sum + (tenth / 10 >= least - 1e-9 ? n : 0), 0),
    seed: heldOut.reduce((sum, one) => sum + (one.score >= least - 1e-9 ? one.count : 0), 0) / whole,
  }))
}

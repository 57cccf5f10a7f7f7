import type { ResultRow } from '../../runs/stored/run-reader.ts'
import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import type { Band, GridCell, RfmCut, RfmMeasure, RfmPart } from '../report-data.ts'
import type { Chapter } from './chapter.ts'
import { classRows, schemeBase } from './chapter.ts'
import type { RfmShape } from './shapes.ts'
import { measureOf } from './unit-text.ts'

const measures: readonly RfmMeasure[] = ['recency', 'frequency', 'money']

/** Cuts with the counts at each, bands, both grids and the classes. Grids and bands are of those who have a class. */
export async function collectRfm(chapter: Chapter, scheme: SchemeManifest, shape: RfmShape): Promise<RfmPart> {
  const cells = await scoredCells(chapter, scheme, shape)
  const bands = mapMeasures((measure) => bandsOf(cells, measure))
  const scores = mapMeasures((measure) => scoresOf(cells, measure))
  const rows = classRows(chapter, scheme)
  const fewer = measures.some((measure) => bands[measure].length < shape.bands)
  return {
    ...schemeBase(chapter, scheme),
    measures: mapMeasures((measure) => measureOf(shape.measures[measure].name, shape.measures[measure].unit)),
    cuts: measures.flatMap((measure) => cutOf(scheme, shape, measure)),
    ...(cells.length
      ? { bands, grids: (['frequency', 'money'] as const).map((up) => ({ up, cells: gridOf(cells, scores, up) })) }
      : {}),
    ...(fewer && cells.length ? { bandsAsked: shape.bands } : {}),
    classes: rows.map((row, index) => {
      const high = shape.high?.[index]
      return { ...row, ...(high ? { high } : {}) }
    }),
  }
}

interface ScoredCell {
  score: Record<RfmMeasure, number>
  low: Record<RfmMeasure, number>
  high: Record<RfmMeasure, number>
  people: number
  money: number | null
}

/** People and money by the three scores; at most 1,000 rows. */
async function scoredCells({ reader, money }: Chapter, scheme: SchemeManifest, shape: RfmShape): Promise<ScoredCell[]> {
  const { dialect } = reader
  const columns = measures.map((measure) => reader.attribute(shape.measures[measure].attribute))
  if (columns.some((one) => one === undefined)) return []
  const scores = measures.map((measure) => reader.extra(scheme.id, shape.measures[measure].score))
  const ends = columns.flatMap((value, index) => [
    `${dialect.cast(`min(${value})`, 'number')} AS low${index}`,
    `${dialect.cast(`max(${value})`, 'number')} AS high${index}`,
  ])
  const worth = money && reader.attribute(money.attribute)
  const sum = worth ? dialect.cast(`sum(${dialect.cast(worth, 'money')})`, 'number') : 'NULL'
  const rows = await reader.kept(`SELECT ${scores.map((score, index) => `${score} AS score${index}`).join(', ')},
  ${ends.join(', ')}, count(*) AS people, ${sum} AS money
FROM ${reader.from}
WHERE ${[reader.classOf(scheme.id), ...scores].map((one) => `${one} IS NOT NULL`).join(' AND ')}
GROUP BY ${scores.join(', ')} ORDER BY ${scores.join(', ')}`)
  return rows.map((row) => ({
    score: numbers(row, 'score'),
    low: numbers(row, 'low'),
    high: numbers(row, 'high'),
    people: Number(row['people']),
    money: row['money'] === null ? null : Number(row['money']),
  }))
}

const numbers = (row: ResultRow, name: string): Record<RfmMeasure, number> =>
  mapMeasures((measure) => Number(row[`${name}${measures.indexOf(measure)}`]))

/** The scores that somebody has, worst first. */
function scoresOf(cells: readonly ScoredCell[], measure: RfmMeasure): number[] {
  return [...new Set(cells.map((cell) => cell.score[measure]))].toSorted((a, b) => a - b)
}

function bandsOf(cells: readonly ScoredCell[], measure: RfmMeasure): Band[] {
  return scoresOf(cells, measure).map((score) => {
    const own = cells.filter((cell) => cell.score[measure] === score)
    return {
      from: Math.min(...own.map((cell) => cell.low[measure])),
      to: Math.max(...own.map((cell) => cell.high[measure])),
      people: own.reduce((sum, cell) => sum + cell.people, 0),
    }
  })
}

function gridOf(
  cells: readonly ScoredCell[],
  scores: Record<RfmMeasure, readonly number[]>,
  up: 'frequency' | 'money',
): GridCell[][] {
  return scores[up].map((upper) =>
    scores.recency.map((recency) => {
      const own = cells.filter((cell) => cell.score[up] === upper && cell.score.recency === recency)
      const known = own.filter((cell) => cell.money !== null)
      return {
        people: own.reduce((sum, cell) => sum + cell.people, 0),
        money: own.length > 0 && known.length === 0 ? null : known.reduce((sum, cell) => sum + (cell.money ?? 0), 0),
      }
    }),
  )
}

function cutOf({ fitted }: SchemeManifest, shape: RfmShape, measure: RfmMeasure): RfmCut[] {
  const { cut } = shape.measures[measure]
  const found = cut && fitted?.cuts.find((one) => one.placeholder === cut.placeholder)
  if (!cut || !found || !fitted) return []
  const known = fitted.seen - (fitted.missing[measure] ?? 0)
  const { value, atOrBetter, ties } = found
  return [{ measure, value: Number(value), from: cut.from, better: atOrBetter, worse: known - atOrBetter, at: ties }]
}

function mapMeasures<T>(of: (measure: RfmMeasure) => T): Record<RfmMeasure, T> {
  return { recency: of('recency'), frequency: of('frequency'), money: of('money') }
}

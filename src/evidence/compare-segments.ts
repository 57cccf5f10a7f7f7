import type { Bilingual } from '../errors.ts'
import { didYouMean } from '../errors.ts'
import { wilsonInterval } from '../stats/proportion.ts'
import { meanInterval } from '../stats/welch.ts'
import { unitWords } from '../sql/units.ts'
import { calledValue } from '../runs/stored/called-value.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import type { SegmentManifest } from '../runs/stored/manifest.ts'
import type { Published } from '../runs/stored/published.ts'
import { readRun } from '../runs/stored/run-reader.ts'
import { momentsBy } from './attribute-moments.ts'
import type { Measured } from './attribute-moments.ts'
import { evidenceErrors } from './errors.ts'
import type { Estimate } from './traits.ts'

/** Who is in exactly these of the compared segments, by their places, and in none of the others. */
export interface Combination {
  places: number[]
  people: number
}

export interface ProfileRow {
  attribute: string
  name: Bilingual
  unit?: Bilingual
  measure: 'mean' | 'share'
  value?: string
  /** What the value is called where it is an id. */
  called?: Bilingual
  /** One per segment; undefined where nobody has a value, or too few to tell. */
  cells: (({ n: number } & Estimate) | undefined)[]
}

export interface ComparedSegments {
  kind: string
  segments: SegmentManifest[]
  /** The largest first; together they are everybody who is in any, each once. */
  combinations: Combination[]
  /** What tells the segments apart most first. */
  profile: ProfileRow[]
  run: string
  day: string
}

export const fewestCompared = 2
export const mostCompared = 6
const mostRows = 24

/** Two to six segments of one kind: who is in which, and what they are like. Throws `not-found`, `segments-to-compare`, `not-one-kind`. */
export async function compareSegments(
  context: RunContext,
  published: Published,
  ids: readonly string[],
): Promise<ComparedSegments> {
  const { manifest } = published
  const wanted = [...new Set(ids)]
  if (wanted.length < fewestCompared || wanted.length > mostCompared)
    throw evidenceErrors.error('segments-to-compare', { count: wanted.length })
  const kinds = Object.entries(manifest.kinds)
  const all = kinds.flatMap(([, own]) => own.segments.map((one) => one.id))
  const owners = wanted.map((id) => {
    const found = kinds.find(([, own]) => own.segments.some((one) => one.id === id))
    if (!found) throw runErrors.error('not-found', { name: id, near: didYouMean(id, all) })
    return found[0]
  })
  const kind = owners[0]!
  const stranger = wanted.find((_, index) => owners[index] !== kind)
  if (stranger !== undefined) throw evidenceErrors.error('not-one-kind', { name: wanted[0], other: stranger, kind })
  const reader = readRun(context.engine, published, kind)!
  const segments = wanted.map((id) => reader.manifest.segments.find((one) => one.id === id)!)
  const tests = wanted.map((id) => `(${reader.isIn('segment', id) ?? 'FALSE'})`)
  const keys = tests.map((_, index) => index + 1).join(', ')
  const rows =
    await reader.rows(`SELECT ${tests.map((test, index) => `${test} AS b${index}`).join(', ')}, count(*) AS people
FROM ${reader.fromMembers} WHERE ${tests.join(' OR ')} GROUP BY ${keys} ORDER BY people DESC, ${keys}`)
  const combinations = rows.map((row): Combination => ({
    places: wanted.flatMap((_, index) => (row[`b${index}`] === true ? [index] : [])),
    people: Number(row['people']),
  }))
  const sides = wanted.map((id, index) => ({ id, where: tests[index]! }))
  const measured = await momentsBy(reader, reader.manifest.attributes, sides)
  const minimum = context.project['minimum group']
  const profile = measured
    .map((one) => ({ row: rowOf(one, minimum), spread: spreadOf(one, minimum) }))
    .filter(({ spread }) => spread > 0)
    .toSorted((a, b) => b.spread - a.spread || (a.row.attribute < b.row.attribute ? -1 : 1))
    .slice(0, mostRows)
    .map(({ row }) => row)
  return { kind, segments, combinations, profile, run: manifest.run, day: manifest.day }
}

function rowOf(measured: Measured, minimum: number): ProfileRow {
  const { attribute } = measured
  const about = {
    attribute: attribute.id,
    name: attribute.name,
    ...(attribute.unit ? { unit: unitWords(attribute.unit) } : {}),
  }
  if (measured.measure === 'mean')
    return {
      ...about,
      measure: 'mean',
      cells: measured.sides.map((side) => {
        if (side.n < Math.max(1, minimum)) return undefined
        const interval = meanInterval(side, 0.05)
        return { n: side.n, value: side.mean, ...(interval ? { from: interval[0], to: interval[1] } : {}) }
      }),
    }
  const called = calledValue(attribute, measured.value)
  return {
    ...about,
    measure: 'share',
    value: measured.value,
    ...(called ? { called } : {}),
    cells: measured.sides.map((side) => {
      const interval = wilsonInterval(side)
      if (!interval || isFew(side.n, minimum) || isFew(side.count, minimum) || isFew(side.n - side.count, minimum))
        return undefined
      return { n: side.n, value: side.count / side.n, from: interval.low, to: interval.high }
    }),
  }
}

/** How far the told segments lie apart: of means in standard deviations within, of shares as they are on the scale of arcs. */
function spreadOf(measured: Measured, minimum: number): number {
  const values =
    measured.measure === 'mean'
      ? measured.sides.flatMap((one) => (one.n >= Math.max(2, minimum) ? [one.mean] : []))
      : measured.sides.flatMap((one) =>
          [one.n, one.count, one.n - one.count].some((each) => isFew(each, minimum)) || one.n === 0
            ? []
            : [2 * Math.asin(Math.sqrt(one.count / one.n))],
        )
  if (values.length < 2) return 0
  const range = Math.max(...values) - Math.min(...values)
  if (measured.measure === 'share') return range
  const told = measured.sides.filter((one) => one.n >= Math.max(2, minimum))
  const freedom = told.reduce((sum, one) => sum + one.n - 1, 0)
  const pooled = told.reduce((sum, one) => sum + (one.n - 1) * one.variance, 0) / freedom
  return pooled > 0 ? range / Math.sqrt(pooled) : 0
}

const isFew = (count: number, minimum: number): boolean => count > 0 && count < minimum

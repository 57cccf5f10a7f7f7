import { didYouMean } from '../errors.ts'
import { wilsonInterval } from '../stats/proportion.ts'
import { meanInterval } from '../stats/welch.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import type { SegmentManifest } from '../runs/stored/manifest.ts'
import type { Published } from '../runs/stored/published.ts'
import { readRun } from '../runs/stored/run-reader.ts'
import { evidenceErrors } from './errors.ts'
import { meanOf, momentsBy } from './profile/attribute-moments.ts'
import type { Measured } from './profile/attribute-moments.ts'
import { headOf, isFewShare } from './profile/trait.ts'
import type { Estimate, TraitHead } from './profile/trait.ts'

/** Who is in exactly these of the compared segments, by their places, and in none of the others. */
export interface Combination {
  places: number[]
  people: number
}

export interface ProfileRow extends TraitHead {
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
  const head = headOf(measured)
  if (measured.measure !== 'share')
    return {
      ...head,
      cells: measured.sides.map((side) => {
        if (side.n < Math.max(1, minimum)) return undefined
        const interval = meanInterval(side, 0.05)
        const write = (mean: number) => meanOf(measured, mean)
        return {
          n: side.n,
          value: write(side.mean),
          ...(interval ? { from: write(interval[0]), to: write(interval[1]) } : {}),
        }
      }),
    }
  return {
    ...head,
    cells: measured.sides.map((side) => {
      const interval = wilsonInterval(side)
      if (!interval || isFewShare(side, minimum)) return undefined
      return { n: side.n, value: side.count / side.n, from: interval.low, to: interval.high }
    }),
  }
}

/** How far the told segments lie apart: of means in standard deviations within, of shares as they are on the scale of arcs. */
function spreadOf(measured: Measured, minimum: number): number {
  const values =
    measured.measure !== 'share'
      ? measured.sides.flatMap((one) => (one.n >= Math.max(2, minimum) ? [one.mean] : []))
      : measured.sides.flatMap((one) =>
          isFewShare(one, minimum) || one.n === 0 ? [] : [2 * Math.asin(Math.sqrt(one.count / one.n))],
        )
  if (values.length < 2) return 0
  const range = Math.max(...values) - Math.min(...values)
  if (measured.measure === 'share') return range
  const told = measured.sides.filter((one) => one.n >= Math.max(2, minimum))
  const freedom = told.reduce((sum, one) => sum + one.n - 1, 0)
  const pooled = told.reduce((sum, one) => sum + (one.n - 1) * one.variance, 0) / freedom
  return pooled > 0 ? range / Math.sqrt(pooled) : 0
}

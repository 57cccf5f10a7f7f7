import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import type { ResultRow, RunReader } from '../../runs/stored/run-reader.ts'
import type { Counted } from '../../stats/proportion.ts'
import { combinedMoments } from '../../stats/combined-moments.ts'
import type { GroupMoments } from '../../stats/group-moments.ts'

/** Some of the people of a run: SQL that is true of them. They may be in several. */
export interface Side {
  id: string
  where: string
}

/** Parts of some people of a run, each person in one at most: an SQL number from 0, missing for who is in none. */
export interface Parts {
  part: string
  parts: number
  where: string
}

/** One thing that can be told of people by an attribute, with what it is on each side. */
export type Measured = { attribute: AttributeManifest } & (
  | {
      /** `day`: of dates, in days since 1970-01-01. */
      measure: 'mean' | 'day'
      /** Means are given less this number, so that neither their differences nor variances lose digits where all are large. */
      centre: number
      sides: (GroupMoments & { missing: number })[]
    }
  /** How many have the value, of those who have any. */
  | { measure: 'share'; value: string; sides: (Counted & { missing: number })[] }
)

const numbers = new Set(['integer', 'money', 'number'])
/** Values of a text that are looked at: the commonest among all sides. */
const mostValues = 12
/** A text with more values than this among people tells no group of them. */
const mostDistinct = 60
/** As many digits of a mean less its centre count: the last ones depend on the order in which doubles are added. */
const digits = 10

/** A mean as it is written: with its centre. */
export const meanOf = ({ centre }: { centre: number }, mean: number): number => Number((centre + mean).toPrecision(15))

/**
 * Means of numbers and dates, shares of booleans and of the values of texts, on each side: one pass over the run, and one for its texts. People are counted
 * once each, by the sides that they are on; what is true of a side is put together from these.
 */
export function momentsBy(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  sides: readonly Side[],
): Promise<Measured[]> {
  return measuredOver(reader, attributes, {
    code: sides.map(({ where }, side) => `CASE WHEN ${where} THEN ${2 ** side} ELSE 0 END`).join(' + '),
    tests: sides.map(({ where }) => where),
    isOn: (code, side) => ((code >> side) & 1) === 1,
    where: sides.map(({ where }) => `(${where})`).join(' OR '),
  })
}

/** The same of parts, as many as there may be. */
export function momentsByPart(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  { part, parts, where }: Parts,
): Promise<Measured[]> {
  return measuredOver(reader, attributes, {
    code: part,
    tests: Array.from({ length: parts }, (_, at) => `${part} = ${at}`),
    isOn: (code, side) => code === side,
    where: `(${where}) AND (${part}) IS NOT NULL`,
  })
}

/** Who is on which sides: as a number, as a test for each, and as SQL true of whoever is on any. */
interface Sides {
  code: string
  tests: readonly string[]
  isOn(code: number, side: number): boolean
  where: string
}

async function measuredOver(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  sides: Sides,
): Promise<Measured[]> {
  const own = attributes.filter((one) => reader.attribute(one.id) !== undefined)
  const plain = own.filter((one) => numbers.has(one.type) || one.type === 'boolean' || one.type === 'date')
  const rows = await aggregates(reader, plain, sides)
  const of = (side: number) => rows.filter((row) => sides.isOn(Number(row['s']), side))
  const total = (side: number, name: string) => of(side).reduce((sum, row) => sum + Number(row[name] ?? 0), 0)
  const sizes = sides.tests.map((_, side) => total(side, 'people'))
  const measured = plain.map((attribute, at): Measured => {
    const counted = sizes.map((size, side) => {
      const n = total(side, `n${at}`)
      return { n, missing: size - n }
    })
    if (attribute.type === 'boolean')
      return {
        attribute,
        measure: 'share',
        value: 'true',
        sides: counted.map((one, side) => ({ count: total(side, `h${at}`), ...one })),
      }
    return {
      attribute,
      measure: attribute.type === 'date' ? 'day' : 'mean',
      centre: Number(rows[0]?.[`c${at}`] ?? 0),
      sides: counted.map((one, side) => ({ ...momentsOf(of(side), at), ...one })),
    }
  })
  return [
    ...measured,
    ...(await sharesOfTexts(
      reader,
      own.filter((one) => one.type === 'text'),
      sides,
      sizes,
    )),
  ]
}

function momentsOf(rows: readonly ResultRow[], at: number): { mean: number; variance: number } {
  const found = combinedMoments(
    rows.map((row) => ({
      n: Number(row[`n${at}`]),
      mean: Number(row[`m${at}`] ?? 0),
      variance: Number(row[`v${at}`] ?? 0),
    })),
  )
  return { mean: rounded(found?.mean ?? 0), variance: rounded(found?.variance ?? 0) }
}

/** A value as it is looked at: money stays exact until its centre is taken off. */
function valueOf({ type }: AttributeManifest, column: string): string {
  if (type === 'boolean' || type === 'money') return column
  return type === 'date' ? `datediff('day', DATE '1970-01-01', ${column})` : `CAST(${column} AS DOUBLE)`
}

/** A row for each combination of sides that anybody is on. */
function aggregates(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  { code, where }: Sides,
): Promise<ResultRow[]> {
  const centred = attributes.flatMap((one, at) => (one.type === 'boolean' ? [] : [at]))
  const values = attributes.map((one, at) => `${valueOf(one, reader.attribute(one.id)!)} AS x${at}`)
  const counted = attributes.flatMap((one, at) => [
    `count(x${at}) AS n${at}`,
    ...(one.type === 'boolean'
      ? [`count(*) FILTER (WHERE x${at}) AS h${at}`]
      : [
          `avg(CAST(x${at} - c${at} AS DOUBLE)) AS m${at}`,
          `var_samp(CAST(x${at} - c${at} AS DOUBLE)) AS v${at}`,
          `CAST(min(c${at}) AS DOUBLE) AS c${at}`,
        ]),
  ])
  const from = attributes.length > 0 ? reader.from : reader.fromMembers
  const people = `SELECT ${[`${code} AS s`, ...values].join(', ')} FROM ${from} WHERE ${where}`
  // The lowest value is near the others where all are large, and the same in whatever order they are read.
  const centres =
    centred.length === 0 ? '' : `, (SELECT ${centred.map((at) => `min(x${at}) AS c${at}`).join(', ')} FROM (${people}))`
  return reader.kept(`SELECT s, ${['count(*) AS people', ...counted].join(',\n  ')}
FROM (${people})${centres} GROUP BY s`)
}

/** Of each text the share of its commonest values; nothing where it has too many to tell groups. */
async function sharesOfTexts(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  { tests, where }: Sides,
  sizes: readonly number[],
): Promise<Measured[]> {
  if (attributes.length === 0) return []
  const places = attributes.map((_, at) => at)
  const texts = attributes.map((one, at) => `${reader.attribute(one.id)!} AS t${at}`)
  const columns = places.map((at) => `t${at}`)
  const on = tests.map((test, side) => `(${test}) AS s${side}`)
  const counts = tests.map((_, side) => `count(*) FILTER (WHERE s${side}) AS c${side}`)
  const which = places.map((at) => `WHEN GROUPING(t${at}) = 0 THEN ${at}`)
  const value = places.map((at) => `WHEN GROUPING(t${at}) = 0 THEN t${at}`)
  const rows = await reader.kept(`SELECT * FROM (
  SELECT CASE ${which.join(' ')} END AS a, CASE ${value.join(' ')} END AS v, ${counts.join(', ')}, count(*) AS people
  FROM (SELECT ${[...texts, ...on].join(', ')} FROM ${reader.from} WHERE ${where})
  GROUP BY GROUPING SETS (${columns.map((one) => `(${one})`).join(', ')})
)
WHERE v IS NOT NULL QUALIFY row_number() OVER (PARTITION BY a ORDER BY people DESC, v) <= ${mostDistinct + 1}
ORDER BY a, people DESC, v`)
  const found = Map.groupBy(rows, (row) => Number(row['a']))
  return attributes.flatMap((attribute, at) => sharesOfText(attribute, found.get(at) ?? [], sizes))
}

/** Of the commonest values of one text, the commonest first. */
function sharesOfText(attribute: AttributeManifest, rows: readonly ResultRow[], sizes: readonly number[]): Measured[] {
  if (rows.length > mostDistinct || rows.length < 2) return []
  const known = sizes.map((_, side) => rows.reduce((sum, row) => sum + Number(row[`c${side}`]), 0))
  return rows.slice(0, mostValues).map((row) => ({
    attribute,
    measure: 'share',
    value: String(row['v']),
    sides: sizes.map((size, side) => ({
      count: Number(row[`c${side}`]),
      n: known[side]!,
      missing: size - known[side]!,
    })),
  }))
}

const rounded = (value: number): number => Number(value.toPrecision(digits))

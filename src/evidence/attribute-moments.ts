import type { AttributeManifest } from '../runs/stored/manifest.ts'
import type { ResultRow, RunReader } from '../runs/stored/run-reader.ts'
import type { Counted } from '../stats/proportion.ts'
import { combinedMoments } from '../stats/combined-moments.ts'
import type { GroupMoments } from '../stats/group-moments.ts'

/** Some of the people of a run: SQL that is true of them. They may be in several. */
export interface Side {
  id: string
  where: string
}

/** One thing that can be told of people by an attribute, with what it is on each side. */
export type Measured = { attribute: AttributeManifest } & (
  | { measure: 'mean'; sides: (GroupMoments & { missing: number })[] }
  /** How many have the value, of those who have any. */
  | { measure: 'share'; value: string; sides: (Counted & { missing: number })[] }
)

const numbers = new Set(['integer', 'money', 'number'])
/** Values of a text that are looked at: the commonest among all sides. */
const mostValues = 12
/** A text with more values than this among people tells no group of them. */
const mostDistinct = 60
/** As many digits of a mean count: the last ones depend on the order in which doubles are added. */
const digits = 10

/**
 * Means of numbers, shares of booleans and of the values of texts, on each side: one pass over the run, and one for its texts. People are counted
 * once each, by the sides that they are on; what is true of a side is put together from these.
 */
export async function momentsBy(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  sides: readonly Side[],
): Promise<Measured[]> {
  const own = attributes.filter((one) => reader.attribute(one.id) !== undefined)
  const plain = own.filter((one) => numbers.has(one.type) || one.type === 'boolean')
  const rows = await aggregates(reader, plain, sides)
  const of = (side: number) => rows.filter((row) => isOn(row, side))
  const total = (side: number, name: string) => of(side).reduce((sum, row) => sum + Number(row[name] ?? 0), 0)
  const sizes = sides.map((_, side) => total(side, 'people'))
  const measured = plain.map((attribute, at): Measured => {
    const counted = sides.map((_, side) => {
      const n = total(side, `n${at}`)
      return { n, missing: sizes[side]! - n }
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
      measure: 'mean',
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

/** On which sides somebody is, as a number: bit by bit. */
const sidesOf = (sides: readonly Side[]): string =>
  sides.map(({ where }, side) => `CASE WHEN ${where} THEN ${2 ** side} ELSE 0 END`).join(' + ')

const isOn = (row: ResultRow, side: number): boolean => ((Number(row['s']) >> side) & 1) === 1

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

/** A row for each combination of sides that anybody is on. */
function aggregates(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  sides: readonly Side[],
): Promise<ResultRow[]> {
  const values = attributes.map((one, at) => {
    const value = reader.attribute(one.id)!
    return `${one.type === 'boolean' ? value : `CAST(${value} AS DOUBLE)`} AS x${at}`
  })
  const counted = attributes.flatMap((one, at) => [
    `count(x${at}) AS n${at}`,
    ...(one.type === 'boolean'
      ? [`count(*) FILTER (WHERE x${at}) AS h${at}`]
      : [`avg(x${at}) AS m${at}`, `var_samp(x${at}) AS v${at}`]),
  ])
  const from = attributes.length > 0 ? reader.from : reader.fromMembers
  return reader.kept(`SELECT s, ${['count(*) AS people', ...counted].join(',\n  ')}
FROM (SELECT ${[`${sidesOf(sides)} AS s`, ...values].join(', ')} FROM ${from} WHERE ${anywhere(sides)}) GROUP BY s`)
}

const anywhere = (sides: readonly Side[]): string => sides.map(({ where }) => `(${where})`).join(' OR ')

/** Of each text the share of its commonest values; nothing where it has too many to tell groups. */
async function sharesOfTexts(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  sides: readonly Side[],
  sizes: readonly number[],
): Promise<Measured[]> {
  if (attributes.length === 0) return []
  const places = attributes.map((_, at) => at)
  const texts = attributes.map((one, at) => `${reader.attribute(one.id)!} AS t${at}`)
  const columns = places.map((at) => `t${at}`)
  const tests = sides.map(({ where }, side) => `(${where}) AS s${side}`)
  const counts = sides.map((_, side) => `count(*) FILTER (WHERE s${side}) AS c${side}`)
  const which = places.map((at) => `WHEN GROUPING(t${at}) = 0 THEN ${at}`)
  const value = places.map((at) => `WHEN GROUPING(t${at}) = 0 THEN t${at}`)
  const rows = await reader.kept(`SELECT * FROM (
  SELECT CASE ${which.join(' ')} END AS a, CASE ${value.join(' ')} END AS v, ${counts.join(', ')}, count(*) AS people
  FROM (SELECT ${[...texts, ...tests].join(', ')} FROM ${reader.from} WHERE ${anywhere(sides)})
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

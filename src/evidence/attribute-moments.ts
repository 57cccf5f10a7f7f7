import type { AttributeManifest } from '../runs/stored/manifest.ts'
import type { ResultRow, RunReader } from '../runs/stored/run-reader.ts'
import type { Counted } from '../stats/proportion.ts'
import type { GroupMoments } from '../stats/welch.ts'

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

/** Means of numbers, shares of booleans and of the values of texts, on each side: one pass over the run, and one per text. */
export async function momentsBy(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  sides: readonly Side[],
): Promise<Measured[]> {
  const own = attributes.filter((one) => reader.attribute(one.id) !== undefined)
  const plain = own.filter((one) => numbers.has(one.type) || one.type === 'boolean')
  const row = await aggregates(reader, plain, sides)
  const measured = plain.map((attribute, at): Measured => {
    const cell = (side: number, name: string) => Number(row[`${name}${at}_${side}`] ?? 0)
    const missing = (side: number) => Number(row[`p_${side}`] ?? 0) - cell(side, 'n')
    if (attribute.type === 'boolean')
      return {
        attribute,
        measure: 'share',
        value: 'true',
        sides: sides.map((_, side) => ({ count: cell(side, 'h'), n: cell(side, 'n'), missing: missing(side) })),
      }
    const moments = (side: number) => ({ mean: rounded(cell(side, 'm')), variance: rounded(cell(side, 'v')) })
    return {
      attribute,
      measure: 'mean',
      sides: sides.map((_, side) => ({ n: cell(side, 'n'), ...moments(side), missing: missing(side) })),
    }
  })
  for (const attribute of own.filter((one) => one.type === 'text')) {
    const sizes = sides.map((_, side) => Number(row[`p_${side}`] ?? 0))
    measured.push(...(await sharesOfTexts(reader, attribute, sides, sizes)))
  }
  return measured
}

async function aggregates(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  sides: readonly Side[],
): Promise<ResultRow> {
  const tests = sides.map(({ where }, side) => `(${where}) AS s${side}`)
  const values = attributes.map((one, at) => {
    const value = reader.attribute(one.id)!
    return `${one.type === 'boolean' ? value : `CAST(${value} AS DOUBLE)`} AS v${at}`
  })
  const counted = sides.flatMap((_, side) => [
    `count(*) FILTER (WHERE s${side}) AS p_${side}`,
    ...attributes.flatMap((one, at) => [
      `count(v${at}) FILTER (WHERE s${side}) AS n${at}_${side}`,
      ...(one.type === 'boolean'
        ? [`count(*) FILTER (WHERE s${side} AND v${at}) AS h${at}_${side}`]
        : [
            `avg(v${at}) FILTER (WHERE s${side}) AS m${at}_${side}`,
            `var_samp(v${at}) FILTER (WHERE s${side}) AS v${at}_${side}`,
          ]),
    ]),
  ])
  const anywhere = sides.map(({ where }) => `(${where})`).join(' OR ')
  const [row = {}] = await reader.rows(`SELECT ${counted.join(',\n  ')}
FROM (SELECT ${[...tests, ...values].join(', ')} FROM ${reader.from} WHERE ${anywhere})`)
  return row
}

/** Of one text: the share of each of its commonest values; nothing where it has too many to tell groups. */
async function sharesOfTexts(
  reader: RunReader,
  attribute: AttributeManifest,
  sides: readonly Side[],
  sizes: readonly number[],
): Promise<Measured[]> {
  const value = reader.attribute(attribute.id)!
  const tests = sides.map(({ where }, side) => `(${where}) AS s${side}`)
  const counts = sides.map((_, side) => `count(*) FILTER (WHERE s${side}) AS c${side}`)
  const anywhere = sides.map(({ where }) => `(${where})`).join(' OR ')
  const rows = await reader.rows(`SELECT v, ${counts.join(', ')}, count(*) AS people
FROM (SELECT ${value} AS v, ${tests.join(', ')} FROM ${reader.from} WHERE (${anywhere}) AND ${value} IS NOT NULL)
GROUP BY v ORDER BY people DESC, v LIMIT ${mostDistinct + 1}`)
  if (rows.length > mostDistinct || rows.length < 2) return []
  const known = sides.map((_, side) => rows.reduce((sum, row) => sum + Number(row[`c${side}`]), 0))
  return rows.slice(0, mostValues).map((row) => ({
    attribute,
    measure: 'share',
    value: String(row['v']),
    sides: sides.map((_, side) => ({
      count: Number(row[`c${side}`]),
      n: known[side]!,
      missing: sizes[side]! - known[side]!,
    })),
  }))
}

const rounded = (value: number): number => Number(value.toPrecision(digits))

import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { gini } from '../../stats/gini.ts'
import { paretoCurve } from '../../stats/pareto-curve.ts'
import { isEightyTwenty, peopleFor, shareOfTop } from '../../stats/top-share.ts'
import type { ValueCount } from '../../stats/value-counts.ts'
import { fromLargest } from '../../stats/value-counts.ts'
import type { Pareto, Part } from '../report-data.ts'

/** With more different values than this, neighbours in rank are counted together at their mean, in half as many bins. */
const usualMost = 200_000
const points = 101

/** How concentrated an attribute is over those who have a class in the scheme. */
export async function collectPareto(
  reader: RunReader,
  scheme: SchemeManifest,
  attribute: string,
  most = usualMost,
): Promise<Part<Pareto>> {
  const counts = await valueCounts(reader, scheme, attribute, most)
  const { groups, people, total } = fromLargest(counts)
  const curve = paretoCurve(counts, points)
  const for80 = peopleFor(counts, 0.8)
  const valueOfTop20 = shareOfTop(counts, 0.2)
  if (!curve || !for80 || valueOfTop20 === undefined)
    return {
      empty: 'no-data',
      because: { zh: '合计不大于 0，无法看集中度。', en: 'The values do not sum to more than 0.' },
    }
  /** Refunds can leave a few people below 0, over whom no Gini is defined; they count as 0 in it. */
  const raised = counts.map((one) => ({ ...one, value: Math.max(0, one.value) }))
  return {
    people,
    total,
    points: curve,
    valueOfTop20,
    for80: { share: for80.share, people: for80.people },
    holds: isEightyTwenty(counts) ?? false,
    gini: gini(raised) ?? 0,
    largest: (groups[0]?.value ?? 0) / total,
  }
}

async function valueCounts(
  reader: RunReader,
  scheme: SchemeManifest,
  attribute: string,
  most: number,
): Promise<ValueCount[]> {
  const { dialect } = reader
  const column = reader.attribute(attribute)
  if (!column) return []
  const known = `SELECT ${column} AS value FROM ${reader.from} WHERE ${column} IS NOT NULL AND ${reader.classOf(scheme.id)} IS NOT NULL`
  const counted = `SELECT value, count(*) AS people FROM (${known}) GROUP BY value`
  const [size] = await reader.rows(`SELECT count(*) AS different FROM (${counted})`)
  const double = (sql: string) => dialect.cast(sql, 'number')
  const few = `SELECT ${double('value')} AS value, ${double('people')} AS people FROM (${counted}) ORDER BY 1 DESC`
  return read(reader, Number(size?.['different'] ?? 0) <= most ? few : byRank(known, double, Math.ceil(most / 2)))
}

/** Of every rank bin the mean and the number of people; the largest value stays by itself. */
function byRank(known: string, double: (sql: string) => string, bins: number): string {
  const ranked = `SELECT value, row_number() OVER (ORDER BY value DESC) - 1 AS before, count(*) OVER () AS everybody FROM (${known})`
  const bin = `CASE WHEN before = 0 THEN -1 ELSE (before * ${bins}) // everybody END`
  return `SELECT ${double('sum(value)')} / count(*) AS value, ${double('count(*)')} AS people
FROM (${ranked}) GROUP BY ${bin} ORDER BY 1 DESC`
}

async function read(reader: RunReader, sql: string): Promise<ValueCount[]> {
  const counts: ValueCount[] = []
  for await (const { rows, columns } of reader.chunks(sql)) {
    const [values, people] = columns
    if (values?.kind !== 'number' || people?.kind !== 'number') continue
    for (let row = 0; row < rows; row++) counts.push({ value: values.values[row] ?? 0, count: people.values[row] ?? 0 })
  }
  return counts
}

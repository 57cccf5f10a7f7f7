import type { ValueCount } from '../../stats/value-counts.ts'
import type { RunReader } from './run-reader.ts'

/** With more different values than this, neighbours in rank are counted together at their mean, in half as many bins. */
export const usualMost = 200_000

/**
 * How many people have which value of a column, of those for whom `where` is true and the value is known; the largest first. With more than
 * `most` different values neighbours in rank are put together; the largest stays by itself.
 */
export async function valueCountsOf(
  reader: RunReader,
  column: string,
  where: string,
  most = usualMost,
): Promise<ValueCount[]> {
  const { dialect } = reader
  const known = `SELECT ${column} AS value FROM ${reader.from} WHERE ${column} IS NOT NULL AND (${where})`
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

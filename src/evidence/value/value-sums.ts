import type { Bilingual } from '../../errors.ts'
import type { ValueManifest } from '../../runs/stored/manifest.ts'
import type { ResultRow, RunReader } from '../../runs/stored/run-reader.ts'
import { lineColumn, opportunityColumn } from '../../values/value-plan.ts'
import type { LedgerLine, Opportunity, ValuePart } from '../../values/value-plan.ts'

/** A part over some people: with the definition that stands beside the number. */
export interface PartSum extends Pick<ValuePart, 'part' | 'title' | 'isMoney' | 'adds' | 'sentence'> {
  /** Of how many people it is known. */
  known: number
  /** The sum over them, and over each; of chances and other numbers only the latter means something. */
  total: number
  perHead: number | null
}

/** What some people are worth together. */
export interface ValueSums {
  /** People of the value's population among them. */
  people: number
  parts: PartSum[]
  lines: (Pick<LedgerLine, 'line' | 'name' | 'side' | 'type' | 'indirect' | 'sentence'> & { total: number })[]
  opportunities: (Opportunity & { total: number; people: number })[]
}

/** Some of the people of a run, and what they are called. */
export interface ValueGroup extends ValueSums {
  id: string
  name: Bilingual
  /** Of a class: as its size is shown everywhere. */
  sight?: 'open' | 'hidden'
}

/** SQL true of the people of the value's population. */
export const isValued = (reader: RunReader, { id }: Pick<ValueManifest, 'id'>): string =>
  `${reader.value(id, 'historic')} IS NOT NULL`

/** Sums over the people for whom `where` is true; with `by` apart for each of its values, as text, those without one last. */
export async function valueSums(
  reader: RunReader,
  value: ValueManifest,
  where: string,
  by?: string,
): Promise<{ group: string | null; sums: ValueSums }[]> {
  const { id, parts, lines, opportunities } = value
  const columns = [
    ...parts.flatMap(({ part, isMoney }, index) => {
      const column = reader.value(id, part)
      return [`count(${column}) AS k${index}`, `${sumOf(column, isMoney)} AS p${index}`]
    }),
    ...lines.map(({ line }, index) => `${sumOf(reader.value(id, lineColumn(line)), true)} AS l${index}`),
    ...opportunities.flatMap(({ opportunity }, index) => {
      const column = reader.value(id, opportunityColumn(opportunity))
      return [`${sumOf(column, true)} AS o${index}`, `count(*) FILTER (WHERE ${column} > 0) AS n${index}`]
    }),
  ]
  const group = by === undefined ? 'NULL' : `CAST(${by} AS VARCHAR)`
  const rows = await reader.rows(`SELECT ${group} AS grp, count(*) AS people, ${columns.join(', ')}
FROM ${reader.from} WHERE (${where}) AND ${isValued(reader, value)} GROUP BY 1 ORDER BY 1 NULLS LAST`)
  return rows.map((row) => ({
    group: row['grp'] === null ? null : String(row['grp']),
    sums: sumsOf(value, (name) => numberIn(row, name)),
  }))
}

/** Nobody. */
export const noSums = (value: ValueManifest): ValueSums => sumsOf(value, () => 0)

/** Money is summed exactly; doubles by way of decimals, so that no order of rows changes them. */
const sumOf = (column: string, isMoney: boolean): string =>
  isMoney
    ? `CAST(sum(CAST(${column} AS DECIMAL(38,4))) AS DOUBLE)`
    : `CAST(sum(CAST(${column} AS DECIMAL(38,10))) AS DOUBLE)`

const numberIn = (row: ResultRow, name: string): number => Number(row[name] ?? 0)

function sumsOf(value: ValueManifest, of: (name: string) => number): ValueSums {
  return {
    people: of('people'),
    parts: value.parts.map(({ part, title, isMoney, adds, sentence }, index) => {
      const [known, total] = [of(`k${index}`), of(`p${index}`)]
      return { part, title, isMoney, adds, sentence, known, total, perHead: known > 0 ? total / known : null }
    }),
    lines: value.lines.map(({ source: _source, ...line }, index) => ({ ...line, total: of(`l${index}`) })),
    opportunities: value.opportunities.map((one, index) => ({
      ...one,
      total: of(`o${index}`),
      people: of(`n${index}`),
    })),
  }
}

import type { Bilingual } from '../../errors.ts'
import type { ValueManifest } from '../../runs/stored/manifest.ts'
import type { ResultRow, RunReader } from '../../runs/stored/run-reader.ts'
import { lineColumn, opportunityColumn } from '../../values/value-plan.ts'
import type { LedgerLine, Opportunity, ValuePart } from '../../values/value-plan.ts'
import { acquisitionInside, isAcquisition, withoutAcquisition } from './without-acquisition.ts'

/** A part over some people: with the definition that stands beside the number. */
export interface PartSum extends Pick<ValuePart, 'part' | 'title' | 'isMoney' | 'adds' | 'sentence'> {
  /** Of how many of the people it is known; nothing is assumed of the others. */
  known: number
  /** The sum over those of whom it is known, and over each; null where that is nobody. Of chances and other numbers only the latter means something. */
  total: number | null
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

/** Sums over some people. */
export interface SumsOptions {
  /** SQL that is true of them. */
  where: string
  /** SQL of a value by which they are told apart, as text; those without one last. */
  by?: string
  /** As if winning them had cost nothing. */
  without?: boolean
}

/** Parts, lines and opportunities summed, each part over those of whom it is known. */
export async function valueSums(
  reader: RunReader,
  value: ValueManifest,
  { where, by, without = false }: SumsOptions,
): Promise<{ group: string | null; sums: ValueSums }[]> {
  const { id, parts, lines, opportunities } = value
  const columns = [
    ...parts.flatMap(({ part, isMoney }, index) => {
      const left = without ? acquisitionInside({ part }, lines) : []
      const won = left.map(({ line }) => `coalesce(${reader.value(id, lineColumn(line))}, 0)`)
      const column = `(${[reader.value(id, part), ...won].join(' + ')})`
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
    sums: sumsOf(value, (name) => numberIn(row, name), without),
  }))
}

/** Nobody. */
export const noSums = (value: ValueManifest, without = false): ValueSums => sumsOf(value, () => 0, without)

/** Money is summed exactly; doubles by way of decimals, so that no order of rows changes them. */
const sumOf = (column: string, isMoney: boolean): string =>
  isMoney
    ? `CAST(sum(CAST(${column} AS DECIMAL(38,4))) AS DOUBLE)`
    : `CAST(sum(CAST(${column} AS DECIMAL(38,10))) AS DOUBLE)`

const numberIn = (row: ResultRow, name: string): number => Number(row[name] ?? 0)

function sumsOf(value: ValueManifest, of: (name: string) => number, without: boolean): ValueSums {
  const lines = value.lines.map(({ source: _source, ...line }, index) => ({ ...line, total: of(`l${index}`) }))
  return {
    people: of('people'),
    parts: value.parts.map(({ part, title, isMoney, adds, sentence }, index) => {
      const [known, total] = [of(`k${index}`), of(`p${index}`)]
      const isLess = without && acquisitionInside({ part }, lines).length > 0
      return {
        part,
        title,
        isMoney,
        adds,
        sentence: isLess ? withoutAcquisition(sentence) : sentence,
        known,
        total: known > 0 ? total : null,
        perHead: known > 0 ? total / known : null,
      }
    }),
    lines: without ? lines.filter((one) => !isAcquisition(one)) : lines,
    opportunities: value.opportunities.map((one, index) => ({
      ...one,
      total: of(`o${index}`),
      people: of(`n${index}`),
    })),
  }
}

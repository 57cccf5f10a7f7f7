import type { Engine } from '../../engines/engine.ts'
import { shortText } from '../../intake/short-text.ts'
import { rawName } from '../../intake/source-definition.ts'
import type { UnknownTexts } from './canonical-texts.ts'
import type { NormalisedColumn } from './load-report.ts'

const listed = 20

/** What normalising made of the columns of a loaded table: counted over its rows, in SQL of the engine that has them. */
export async function normalisedColumns(
  engine: Engine,
  table: string,
  unknown: UnknownTexts,
): Promise<NormalisedColumn[]> {
  const found: NormalisedColumn[] = []
  const { quote } = engine.dialect
  for (const [column, unmapped] of unknown) {
    const [raw, value] = [quote(rawName(column)), quote(column)]
    const spellings: Spelling[] = []
    const counted = `SELECT ${raw} AS raw, ${value} AS value, count(*) AS people FROM ${table} WHERE ${raw} IS NOT NULL GROUP BY ${raw}, ${value}`
    for await (const { rows, columns } of engine.chunks(counted)) {
      const [raws, values, people] = columns
      if (raws?.kind !== 'text' || values?.kind !== 'text' || people === undefined || people.kind === 'text') continue
      for (let row = 0; row < rows; row++) {
        const text = raws.values[row] ?? ''
        spellings.push({
          text,
          value: unmapped.has(text) ? null : (values.values[row] ?? ''),
          rows: Number(people.values[row]),
        })
      }
    }
    found.push(summary(column, spellings))
  }
  return found
}

interface Spelling {
  text: string
  /** Null where no table knew the text. */
  value: string | null
  rows: number
}

function summary(column: string, spellings: readonly Spelling[]): NormalisedColumn {
  const groups = Map.groupBy(spellings, (one) => one.value)
  const unmapped = groups.get(null) ?? []
  const merged = [...groups]
    .flatMap(([value, own]) => (value === null ? [] : [{ value, rows: total(own), all: commonest(own) }]))
    .filter(({ value, all }) => all.length > 1 || all[0]?.text !== value)
    .toSorted((a, b) => b.rows - a.rows || compared(a.value, b.value))
  return {
    column,
    rows: total(spellings),
    spellings: spellings.length,
    values: groups.size - (groups.has(null) ? 1 : 0),
    unmapped: total(unmapped),
    unmappedSpellings: unmapped.length,
    commonestUnmapped: commonest(unmapped).slice(0, listed).map(shown),
    merged: merged.slice(0, listed).map(({ value, rows, all }) => ({
      value,
      rows,
      count: all.length,
      spellings: all.slice(0, listed).map(shown),
    })),
  }
}

const total = (list: readonly Spelling[]) => list.reduce((sum, { rows }) => sum + rows, 0)
const compared = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const commonest = (list: readonly Spelling[]) => list.toSorted((a, b) => b.rows - a.rows || compared(a.text, b.text))
const shown = ({ text, rows }: Spelling) => ({ text: shortText(text), rows })

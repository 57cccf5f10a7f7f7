import { plainCell } from './cell-forms.ts'
import { phoneOf } from './phone.ts'
import { inScientificNotation } from './personal-values.ts'
import type { ColumnDecision, ProposedSource } from './proposal.ts'

/** What is doubtful about the cells of a column, by a sample of them. Counts are of that sample. */
export type SampleDoubt =
  /** Amounts of more than one currency: their names, and how many cells each. */
  | { doubt: 'currencies'; column: string; rows: number; found: { currency: string; rows: number }[] }
  /** Cells that are no number of the plan of the country. */
  | { doubt: 'phones'; column: string; rows: number; of: number; examples: string[] }
  /** Ids whose last digits a spreadsheet has taken away: 4.40981E+17, or zeros at the end of nearly all. */
  | { doubt: 'broken-ids'; column: string; rows: number; of: number; examples: string[] }

const signs: readonly [RegExp, string][] = [
  [/HK\$|HKD|港[币元]/i, 'HKD'],
  [/US\$|USD|美元/i, 'USD'],
  [/EUR|€|欧元/i, 'EUR'],
  [/GBP|£|英镑/i, 'GBP'],
  [/[¥￥]|CNY|RMB|人民币|元/i, 'CNY'],
  [/\$/, 'USD'],
]
const few = 3

/** Looks for them in the sample that a source was proposed from; `country` is that of phones without one. */
export function sampleDoubts({ columns, sniffed }: ProposedSource, country: string): SampleDoubt[] {
  return columns.flatMap((column): SampleDoubt[] => {
    if (!column.name || !column.column) return []
    const cells = sniffed.sample.map((row) => plainCell(row[column.evidence.index] ?? '')).filter((cell) => cell !== '')
    if (column.column.type === 'money') return currenciesIn(column, cells)
    if (column.column.private === 'phone') return phonesIn(column, cells, country)
    return column.role === 'id' || column.role === 'order' ? idsIn(column, cells) : []
  })
}

function currenciesIn({ header }: ColumnDecision, cells: readonly string[]): SampleDoubt[] {
  const counts = new Map<string, number>()
  for (const cell of cells) {
    const found = signs.find(([sign]) => sign.test(cell))?.[1]
    if (found !== undefined) counts.set(found, (counts.get(found) ?? 0) + 1)
  }
  if (counts.size < 2) return []
  const found = [...counts].map(([currency, rows]) => ({ currency, rows })).toSorted((a, b) => b.rows - a.rows)
  const rows = found.slice(1).reduce((sum, one) => sum + one.rows, 0)
  return [{ doubt: 'currencies', column: header, rows, found }]
}

function phonesIn({ header }: ColumnDecision, cells: readonly string[], country: string): SampleDoubt[] {
  const looked = cells.slice(0, 5000)
  const bad = looked.filter((cell) => phoneOf(cell, country) === undefined)
  if (bad.length === 0) return []
  return [{ doubt: 'phones', column: header, rows: bad.length, of: looked.length, examples: bad.slice(0, few) }]
}

function idsIn({ header, evidence }: ColumnDecision, cells: readonly string[]): SampleDoubt[] {
  const written = cells.filter((cell) => /^\d(?:\.\d+)?E\+?\d{1,2}$/i.test(cell))
  const long = cells.filter((cell) => /^\d{16,}$/.test(cell))
  const rounded = long.filter((cell) => cell.endsWith('000'))
  const isRounded = rounded.length >= 2 && rounded.length > long.length * 0.5
  const bad = inScientificNotation(evidence) ? written : isRounded ? rounded : []
  if (bad.length === 0) return []
  return [{ doubt: 'broken-ids', column: header, rows: bad.length, of: cells.length, examples: bad.slice(0, few) }]
}

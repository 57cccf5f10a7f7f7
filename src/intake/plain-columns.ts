import { csvRecords } from './csv-records.ts'
import type { OpenedSource } from './relation.ts'
import type { SourceDefinition } from './source-definition.ts'
import type { RowPlan } from './typed-rows.ts'

const looks = 2000
const decimal = 'DECIMAL(18,4)'

/**
 * Columns of money and integers whose first rows are all plainly written: the engine's own reader
 * takes them as decimals, with no casting of ours. What it refuses is looked at again (`RowPlan.accepts`).
 */
export function plainColumns(definition: SourceDefinition, plan: RowPlan, opened: OpenedSource): Map<string, string> {
  const plain = new Map<string, string>()
  if (definition.decimal !== '.' || opened.files.some(({ head }) => head === '')) return plain
  for (const { header, column } of plan.read) {
    const exact = column.type === 'money' || column.type === 'integer'
    if (exact && !column.as && !column.private && !column.missing && !column.allow) plain.set(header, decimal)
  }
  for (const { head, header, skip } of opened.files) {
    let seen = 0
    for (const { line, cells } of csvRecords(head, definition.separator, { whole: false })) {
      if (line <= skip || cells.length !== header.length) continue
      for (const name of plain.keys()) {
        if (!/^(-?\d{1,13}(\.\d+)?)?$/.test(cells[header.indexOf(name)] ?? '')) plain.delete(name)
      }
      seen += 1
      if (seen === looks || plain.size === 0) break
    }
  }
  return plain
}

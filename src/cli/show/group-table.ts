import type { Bilingual } from '../../errors.ts'
import type { Door } from '../door.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell, TableColumn } from '../table.ts'
import { table } from '../table.ts'

interface AnswerOfGroups {
  view: string
  in: { name: Bilingual }
  day: string
  run: string
  least: number
  conventions: readonly Bilingual[]
}

/** A question about groups of customers: its head, a table or several, and how it was counted. */
export function printGroups(door: Door, found: AnswerOfGroups, parts: readonly string[]): void {
  const { t, paint } = door
  const head = `${paint('bold', found.view)}\n${paint('dim', `${oneLine(t(found.in.name))} · ${found.day} · ${found.run}`)}`
  const notes = paint('dim', found.conventions.map((one) => t(one)).join('\n'))
  door.print([head, ...parts.filter(Boolean), notes].join('\n\n'))
}

/** A table whose first column is the group. */
export function groupTable<Row extends { name: Bilingual }>(
  door: Door,
  rows: readonly Row[],
  columns: readonly (TableColumn & { cell: (row: Row) => TableCell })[],
): string {
  const group = { title: door.t({ zh: '组', en: 'group' }), max: 30 }
  return table(
    [group, ...columns],
    rows.map((row) => [oneLine(door.t(row.name)), ...columns.map((one) => one.cell(row))]),
    door.paint,
  )
}

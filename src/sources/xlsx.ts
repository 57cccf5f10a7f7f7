import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../errors.ts'
import { blanksIn } from '../intake/blanks.ts'
import type { PlacedRow, RowCopy } from '../intake/copied-rows.ts'
import { copyRows } from '../intake/copied-rows.ts'
import { intakeErrors } from '../intake/errors.ts'
import type { SourceDefinition } from '../intake/source-definition.ts'
import { openSheet } from '../intake/xlsx/open-sheet.ts'
import type { OpenSheet } from '../intake/xlsx/open-sheet.ts'
import { sheetFlaws } from '../intake/xlsx/sheet-flaws.ts'
import { sheetHeader } from '../intake/xlsx/sheet-header.ts'
import type { SheetRow } from '../intake/xlsx/sheet-rows.ts'
import { csvRows } from './read-csv.ts'
import type { Source } from './source.ts'

/** A sheet of an Excel workbook (.xlsx), read once from its start to its end into a CSV copy that knows the rows of the sheet. */
export const xlsx: Source = {
  format: 'xlsx',
  async open({ path, shown, index }, definition, context) {
    const sheet = await openSheet(path, shown, definition.sheet)
    try {
      await mkdir(context.scratch, { recursive: true })
      const target = join(context.scratch, `${index}-sheet.csv`)
      const { header, copy, warnings } = await copySheet(sheet, definition, target)
      const file = { path: target, gzip: false, shown: sheet.shown, skip: 0, header, head: '', rowsAreLines: true }
      const layout = { separator: ',', placed: true, longest: copy.longest }
      return {
        file,
        blanks: await blanksIn(target, false),
        undecodable: [],
        warnings,
        rows: (read) => csvRows(file, index, header, read, layout),
      }
    } finally {
      sheet.close()
    }
  },
}

interface CopiedSheet {
  header: string[]
  copy: RowCopy
  warnings: Problem[]
}

async function copySheet(sheet: OpenSheet, definition: SourceDefinition, target: string): Promise<CopiedSheet> {
  const { 'header row': headerRow, decimal } = definition
  const above: SheetRow[] = []
  const rows = sheet.rows()
  let first: SheetRow[] = []
  while (first.length === 0) {
    const next = await rows.next()
    if (next.done) break
    above.push(...next.value.filter(({ row }) => row <= headerRow))
    first = next.value.filter(({ row }) => row > headerRow)
  }
  // What is merged is known at the end only; of a header that goes on to the right, the row below shows how far.
  const width = Math.max(0, ...above.map((row) => row.width), first[0]?.width ?? 0)
  const flaws = sheetFlaws(sheet.shown)
  const placed = (row: SheetRow): PlacedRow[] => {
    flaws.look(row)
    const cells = row.cells.slice(0, width).map((cell) => {
      if (decimal === '.' || cell?.number === undefined) return cell?.text
      return cell.text.replace('.', ',')
    })
    return cells.some((text) => text !== undefined && text.trim() !== '') ? [{ line: row.row, cells }] : []
  }
  async function* all(): AsyncGenerator<PlacedRow[]> {
    yield first.flatMap(placed)
    for await (const some of rows) yield some.flatMap(placed)
  }
  const copy = await copyRows(target, width, all())
  const found = sheetHeader(above, headerRow, sheet.merges)
  if (!found) throw intakeErrors.error('no-header', { path: sheet.shown, row: headerRow })
  const header = Array.from({ length: width }, (_, column) => found.header[column] ?? '')
  const read = Object.entries(definition.columns).map(([name, { column = name }]) => column)
  const warnings = [
    ...found.merged.map(({ range, text }) => intakeErrors.problem('merged-header', { path: sheet.shown, range, text })),
    ...flaws.problems(header, (name) => read.includes(name)),
  ]
  return { header, copy, warnings }
}

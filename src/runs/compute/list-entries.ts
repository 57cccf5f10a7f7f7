import { readFile } from 'node:fs/promises'
import type { ListReference } from '../../conditions/list-reference.ts'
import { csvRecords } from '../../intake/csv-records.ts'
import { textOfBytes } from '../../intake/text-of-bytes.ts'
import { openSheet } from '../../intake/xlsx/open-sheet.ts'
import { runErrors } from '../errors.ts'
import { pathInside } from '../read-inside.ts'

/** What a file of ids or phones holds. */
export interface ListEntries {
  /** Each once, in their order, with the header if there is one. */
  entries: string[]
  /** How many of them a spreadsheet has cut or rounded: they can match nobody any more. */
  cut: number
}

/**
 * The entries of a list in the project: one a line, or a column of a CSV or workbook (its first sheet that is not hidden). UTF-8, UTF-16 with
 * its mark, or else GB18030. The apostrophe that keeps a spreadsheet from running a text goes away again, so that a list that was exported
 * comes back as it left. Throws `list-missing`.
 */
export async function listEntries(project: string, { file, column }: ListReference): Promise<ListEntries> {
  const path = isDefinition(file) ? undefined : await pathInside(project, file)
  if (path === undefined) throw runErrors.error('list-missing', { file })
  const isSheet = /\.xlsx$/i.test(file)
  const rows = isSheet ? await sheetCells(path, file) : textCells(await textIn(path, file), column !== undefined)
  const header = rows[0]?.map(({ text }) => text.trim()) ?? []
  const at = column === undefined ? 0 : header.indexOf(column)
  if (at < 0) throw runErrors.error('list-missing', { file })
  const entries = new Set<string>()
  let cut = 0
  for (let row = column === undefined ? 0 : 1; row < rows.length; row++) {
    const cell = rows[row]![at]
    const text = isSheet ? cell?.text.trim() : withoutGuard(cell?.text.trim() ?? '')
    if (!cell || !text) continue
    entries.add(text)
    if (cell.cut) cut += 1
  }
  return { entries: [...entries], cut }
}

/** What people write definitions into is no list. */
const isDefinition = (file: string): boolean => /\.ya?ml$/i.test(file)

async function textIn(path: string, file: string): Promise<string> {
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes) throw runErrors.error('list-missing', { file })
  return textOfBytes(bytes)
}

interface Cell {
  text: string
  cut: boolean
}

async function sheetCells(path: string, shown: string): Promise<Cell[][]> {
  const sheet = await openSheet(path, shown)
  try {
    const rows: Cell[][] = []
    for await (const read of sheet.rows())
      for (const { cells } of [read].flat())
        rows.push(Array.from(cells, (cell) => ({ text: cell?.text ?? '', cut: cell?.flaw === 'cut' })))
    return rows
  } finally {
    sheet.close()
  }
}

/** Where every line has as many commas (or else tabs, semicolons), these part the cells; where not, all of them do, in each line by itself. */
function textCells(text: string, columns: boolean): Cell[][] {
  const separator = [',', '\t', ';'].find((one) => {
    const widths = new Set<number>()
    for (const { cells } of csvRecords(text, one, { whole: true })) widths.add(cells.length)
    return widths.size === 1 ? !widths.has(1) : columns && widths.size > 1
  })
  const lines =
    separator === undefined
      ? text.split(/\r?\n/).map((line) => [firstCell(line)])
      : Array.from(csvRecords(text, separator, { whole: true }), ({ cells }) => cells)
  return lines.map((cells) => cells.map((cell) => ({ text: cell, cut: /^\s*\d(\.\d+)?E\+\d+\s*$/i.test(cell) })))
}

function firstCell(line: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"/.exec(line)
  return quoted ? quoted[1]!.replaceAll('""', '"') : (line.split(/[,\t;]/)[0] ?? '')
}

/** As `harmless` (intake/formula-cell.ts) puts it there. */
const withoutGuard = (text: string): string =>
  /^'+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/.test(text) ? text.slice(1) : text

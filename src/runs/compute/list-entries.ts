import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { ListReference } from '../../conditions/list-reference.ts'
import { csvRecords } from '../../intake/csv-records.ts'
import { openSheet } from '../../intake/xlsx/open-sheet.ts'
import { runErrors } from '../errors.ts'

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
  const bytes = await readInside(project, file)
  if (!bytes) throw runErrors.error('list-missing', { file })
  const isSheet = /\.xlsx$/i.test(file)
  const rows = isSheet ? await sheetCells(join(project, file), file) : textCells(decode(bytes), column !== undefined)
  const header = rows[0]?.map(({ text }) => text.trim()) ?? []
  const at = column === undefined ? 0 : header.indexOf(column)
  if (at < 0) throw runErrors.error('list-missing', { file })
  const cells = (column === undefined ? rows : rows.slice(1)).flatMap((row) => row[at] ?? [])
  const found = cells.map(({ text, cut }) => ({ text: isSheet ? text.trim() : withoutGuard(text.trim()), cut }))
  const known = found.filter(({ text }) => text !== '')
  return { entries: [...new Set(known.map(({ text }) => text))], cut: known.filter(({ cut }) => cut).length }
}

/** The bytes of a file in the project's folder; undefined of one outside of it, or that cannot be read. */
export async function readInside(project: string, path: string): Promise<Buffer | undefined> {
  const full = resolve(join(project, path))
  return relative(project, full).startsWith('..') ? undefined : readFile(full).catch(() => undefined)
}

/** Text of a file that is UTF-8 (with or without a mark) or UTF-16 with one, else GB18030. */
export function decode(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
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

import type { FileEngine } from '../../engines/engine.ts'
import { lookAtFile } from '../../intake/encoding.ts'
import { intakeErrors } from '../../intake/errors.ts'
import { linesOfRecords, linesOfRefused } from '../../intake/record-lines.ts'
import { rejectReason, swallowedReason } from '../../intake/rejects.ts'
import type { Reject } from '../../intake/rejects.ts'
import type { OpenedSource, RefusedLine } from '../../intake/relation.ts'
import { shortText } from '../../intake/short-text.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import type { CollectedRejects } from './load-report.ts'
import type { SourceLoad } from './source-load.ts'

/**
 * Every refused row with the line it stands on: lines the reader refused, lines that could not be
 * decoded, and rows with a cell that is no value of its column (`bad`: SQL with `_file`, `_record`, `_bad`, `_cell`).
 */
export async function collectRejects(
  { context, opened, plan, table }: Pick<SourceLoad, 'opened' | 'plan' | 'table'> & { context: { engine: FileEngine } },
  refused: readonly RefusedLine[],
  bad: string | undefined,
): Promise<CollectedRejects> {
  if (table) return table.rejects
  // A whole line may hold names and phones: it is not shown where the source has private columns.
  const open = !plan.read.some(({ column }) => column.private)
  const rejects: Reject[] = opened.undecodable.map(({ file, line, text, kind = 'encoding' }) => ({
    file: opened.files[file]?.shown ?? '',
    line,
    column: '',
    value: open ? shortText(text) : '',
    reason: rejectReason(kind),
  }))
  const cells = bad === undefined ? [] : await badCells(context.engine, bad)
  let gaps = 0
  for (const [index, file] of opened.files.entries()) {
    // Where bad cells are listed, those that the engine's reader refused by type are among them.
    const here = refused.filter((line) => line.file === index && (bad === undefined || line.kind !== 'cast'))
    const offsets = here.map(({ at }) => at)
    const places = file.isTable ? [] : await linesOfRefused(file, offsets)
    for (const [order, { kind, text, column = '', lines: spanned }] of here.entries()) {
      const type = plan.read.find(({ header }) => header === column)?.column.type ?? 'other'
      const cell = kind === 'cast'
      const { line, lines } = {
        line: places[order]?.line ?? 0,
        lines: (file.isTable ? 1 : spanned) ?? places[order]?.lines ?? 1,
      }
      rejects.push({
        file: file.shown,
        line,
        column: cell ? column : '',
        value: cell || open ? shortText(text) : '',
        ...spanOf(line, lines, kind === 'columns' ? longRecord : 1, rejectReason(cell ? type : kind)),
      })
    }
    const rows = cells.filter((cell) => cell.file === index)
    const lines = file.rowsAreLines
      ? new Map(rows.map(({ record }) => [record, record]))
      : await linesOfRecords(
          file,
          rows.map(({ record }) => record),
          offsets,
        )
    for (const { record, code, text, breaks } of rows) {
      const { column, kind } = plan.reason(code)
      if (kind === 'gap') gaps += 1
      const line = file.isTable ? 0 : (lines.get(record) ?? file.skip + record)
      rejects.push({
        file: file.shown,
        line,
        column,
        value: shortText(text),
        ...spanOf(line, file.rowsAreLines ? 1 : breaks + 1, 1, rejectReason(kind)),
      })
    }
  }
  rejects.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
  const swallowed = rejects.reduce((sum, { lines = 1 }) => sum + lines - 1, 0)
  return { rejects, gaps, swallowed }
}

/** Records that are honestly written over this many lines are not rare. */
const longRecord = 10

function spanOf(line: number, lines: number, most: number, reason: Reject['reason']): Pick<Reject, 'lines' | 'reason'> {
  return lines > 1 ? { lines, reason: lines > most ? swallowedReason(line, lines) : reason } : { reason }
}

/** Throws `wrong-encoding` when lines were refused because the file is in another encoding than declared. */
export async function checkEncoding(
  definition: SourceDefinition,
  opened: OpenedSource,
  refused: readonly Pick<RefusedLine, 'file' | 'kind'>[],
): Promise<void> {
  if (definition.encoding === undefined) return
  const files = new Set(refused.filter(({ kind }) => kind === 'encoding').map(({ file }) => file))
  for (const index of files) {
    const file = opened.files[index]
    if (!file) continue
    const look = await lookAtFile(file.path, file.shown)
    if (look.encoding === definition.encoding) continue
    throw intakeErrors.error('wrong-encoding', {
      path: file.shown,
      declared: definition.encoding,
      found: look.encoding,
    })
  }
}

interface BadCell {
  file: number
  record: number
  code: number
  text: string
  /** Line ends inside the cell. */
  breaks: number
}

async function badCells(engine: FileEngine, sql: string): Promise<BadCell[]> {
  const query = `SELECT CAST(_file AS BIGINT), CAST(_record AS BIGINT), CAST(_bad AS BIGINT), coalesce(left(_cell, 500), ''), CAST(coalesce(length(_cell) - length(replace(_cell, chr(10), '')), 0) AS BIGINT) FROM (${sql})`
  const cells: BadCell[] = []
  for await (const { rows, columns } of engine.chunks(query)) {
    const [files, records, codes, texts, breaks] = columns
    if (files?.kind !== 'bigint' || records?.kind !== 'bigint' || codes?.kind !== 'bigint' || texts?.kind !== 'text')
      continue
    for (let row = 0; row < rows; row++)
      cells.push({
        file: Number(files.values[row]),
        record: Number(records.values[row]),
        code: Number(codes.values[row]),
        text: texts.values[row] ?? '',
        breaks: breaks?.kind === 'bigint' ? Number(breaks.values[row] ?? 0n) : 0,
      })
  }
  return cells
}

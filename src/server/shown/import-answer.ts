import { maskedCell } from '../../project.ts'
import type { ColumnDecision, LookedImport, Upload } from '../../project.ts'
import type { Import, ImportColumn, ImportSettings } from '../contract/imports.ts'
import { shownProblem } from '../problem.ts'

const samples = 5
const longest = 200

/** A file that was sent, as those see it who may read contacts (`open`), or may not. */
export function importAnswer(
  upload: Upload,
  settings: ImportSettings,
  { sniffed, proposed, columns, found, fits, empty, notes, problems, entries, ...looked }: LookedImport,
  open: boolean,
): Import {
  const { id, name, bytes } = upload
  // By what a column holds, before what somebody says it holds.
  const shown = (cell: string, index: number) =>
    shownCell(cell, isPersonal(found[index]) ? found[index] : columns[index]?.role, open)
  const { look } = sniffed ?? {}
  return {
    id,
    file: name,
    bytes,
    settings,
    entries,
    ...(sniffed
      ? {
          look: {
            format: sniffed.format,
            ...(look ? { encoding: look.encoding, encodingReason: look.reason } : {}),
            ...(sniffed.separator === undefined ? {} : { separator: sniffed.separator }),
            ...(sniffed.sheet === undefined ? {} : { sheet: sniffed.sheet }),
            sheets: sniffed.sheet === undefined ? [] : [sniffed.sheet, ...(sniffed.otherSheets ?? [])].toSorted(),
            headerRow: sniffed.headerRow,
            titles: sniffed.titles.map((one) => shownCell(one, undefined, open)),
            header: sniffed.header.map((one) => shownCell(one, undefined, open)),
            preview: sniffed.preview.map((row) => sniffed.header.map((_, index) => shown(row[index] ?? '', index))),
            rows: sniffed.rows,
            rowsExact: sniffed.complete,
          },
        }
      : {}),
    ...(looked.source === undefined ? {} : { source: looked.source }),
    ...(proposed ? { kind: proposed.kind, kindReason: proposed.kindReason } : {}),
    columns: columns.map((column, index) => columnAnswer(column, index, (cell) => shown(cell, index))),
    notes,
    problems: problems.map(shownProblem),
    ...(looked.text === undefined ? {} : { text: looked.text }),
    empty,
    ...(looked.lastDay === undefined ? {} : { lastDay: looked.lastDay }),
    ...(looked.file === undefined ? {} : { path: looked.file }),
    fits,
  }
}

/** One that was loaded: there is nothing left to look at. */
export function loadedAnswer({ id, name, bytes, loaded }: Upload, settings: ImportSettings): Import {
  const { source, file, job } = loaded!
  const rest = { entries: [], columns: [], notes: [], problems: [], empty: false, fits: [] }
  return { id, file: name, bytes, settings, ...rest, source, path: file, loaded: { source, file, job } }
}

function columnAnswer(decision: ColumnDecision, index: number, shown: (cell: string) => string): ImportColumn {
  const { header, role, confidence, reason, name, column, evidence } = decision
  const isId = column?.as === 'id' || column?.as === 'order' || column?.as === 'event id'
  const type = column?.private ? 'private' : isId ? 'id' : column?.as ? 'time' : (column?.type ?? 'text')
  return {
    index,
    header: header.slice(0, longest),
    role,
    confidence,
    reason,
    ...(name === undefined ? {} : { name, type }),
    filled: evidence.filled,
    distinct: evidence.distinct,
    samples: evidence.common.slice(0, samples).map(shown),
  }
}

const isPersonal = (role: ColumnDecision['role'] | undefined): boolean =>
  role !== undefined && ['name', 'phone', 'email', 'address', 'messenger', 'sensitive'].includes(role)

function shownCell(cell: string, role: ColumnDecision['role'] | undefined, open: boolean): string {
  const text = cell.length > longest ? `${cell.slice(0, longest)}…` : cell
  return open ? text : maskedCell(text, role)
}

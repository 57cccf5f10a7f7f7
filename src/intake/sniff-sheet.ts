import { intakeErrors } from './errors.ts'
import { headerPlace, looksLikeData } from './header-place.ts'
import { evidenceOf, keptRecords } from './kept-records.ts'
import type { Sniffed, SniffWishes } from './sniffed.ts'
import { titleReason } from './sniffed.ts'
import type { OpenSheet } from './xlsx/open-sheet.ts'
import { openSheet } from './xlsx/open-sheet.ts'
import { sheetFlaws } from './xlsx/sheet-flaws.ts'
import { sheetHeader } from './xlsx/sheet-header.ts'
import type { SheetRow } from './xlsx/sheet-rows.ts'

/** Looks into a sheet of a workbook: the one that was asked for, else the first that is not hidden. */
export async function sniffSheet(
  path: string,
  shown: string,
  previewRows: number,
  wishes: SniffWishes = {},
): Promise<Sniffed> {
  const sheet = await openSheet(path, shown, wishes.sheet)
  try {
    return { path, shown, ...(await look(sheet, previewRows, wishes.headerRow)) }
  } finally {
    sheet.close()
  }
}

async function look(
  sheet: OpenSheet,
  previewRows: number,
  headerRow: number | undefined,
): Promise<Omit<Sniffed, 'path' | 'shown'>> {
  const first: SheetRow[] = []
  const flaws = sheetFlaws(sheet.shown)
  const rest = keptRecords()
  let width = 0
  for await (const rows of sheet.rows())
    for (const row of rows) {
      const cells = cellTexts(row)
      if (!cells.some((cell) => cell.trim() !== '')) continue
      flaws.look(row)
      width = Math.max(width, cells.length)
      if (first.length < firstRows) first.push(row)
      else rest.add(cells)
    }
  // Rows of a sheet end with their last value: a header is as wide as it is filled.
  const found = headerPlace(first.map((row) => padded(cellTexts(row), width)))
  const place = headerRow === undefined ? found : first.findIndex(({ row }) => row >= headerRow)
  const head = first[place]
  if (!head) throw intakeErrors.error('file-empty', { path: sheet.shown })
  const labels = sheetHeader(first.slice(0, place + 1), head.row, sheet.merges)
  const header = labels?.header ?? []
  if (first.length === place + 1) throw intakeErrors.error('header-only', { path: sheet.shown })
  if (headerRow === undefined && looksLikeData(header))
    throw intakeErrors.error('no-header', { path: sheet.shown, row: head.row })
  const records = [...first.slice(place + 1).map(cellTexts), ...rest.kept()].map((cells) =>
    padded(cells, header.length),
  )
  const merged = labels?.merged.map((one) => intakeErrors.problem('merged-header', { path: sheet.shown, ...one })) ?? []
  return {
    format: 'xlsx',
    sheet: sheet.name,
    otherSheets: sheet.others,
    headerRow: head.row,
    titles: first.slice(0, place).map((row) => cellTexts(row).filter(Boolean).join(' ')),
    header,
    preview: records.slice(0, previewRows),
    sample: records,
    rows: first.length - place - 1 + rest.count(),
    complete: true,
    ...evidenceOf(header, records),
    warnings: [...merged, ...flaws.problems(header, () => true)],
    reasons: place > 0 ? [titleReason(place, head.row)] : [],
  }
}

/** Rows among which the header is looked for. */
const firstRows = 200

const cellTexts = ({ cells }: SheetRow): string[] => Array.from(cells, (cell) => cell?.text ?? '')

const padded = (cells: readonly string[], width: number): string[] =>
  Array.from({ length: width }, (_, index) => cells[index] ?? '')

import { FenqunError } from '../../errors.ts'
import { intakeErrors } from '../errors.ts'
import { kindOfFile, refuseKind } from '../file-kind.ts'
import type { Merge, SheetRow } from './sheet-rows.ts'
import { sheetRows } from './sheet-rows.ts'
import { chooseSheet, openWorkbook } from './workbook.ts'

/** A sheet that is open for reading; close it. */
export interface OpenSheet {
  /** Name of the sheet. */
  name: string
  /** The file and the sheet as people know them: `orders.xlsx [订单]`. */
  shown: string
  /** Names of the other sheets that hold tables. */
  others: string[]
  /** All rows, once, some at a time. Throws `file-damaged`. */
  rows(): AsyncGenerator<SheetRow[]>
  /** What is merged; complete when the rows were read to their end. */
  merges: Merge[]
  close(): void
}

/**
 * Opens a sheet of an .xlsx file: of that name, else the first that is not hidden. Throws what `openWorkbook` and `chooseSheet`
 * throw, `file-missing`, `file-empty`, and `file-binary` of what is no .xlsx.
 */
export async function openSheet(path: string, shown: string, wanted?: string): Promise<OpenSheet> {
  const kind = await kindOfFile(path, shown)
  if (kind !== 'xlsx' && kind !== 'zip') throw refuseKind(shown, kind ?? 'text', 'xlsx')
  const book = await openWorkbook(path, shown)
  try {
    const sheet = chooseSheet(book, wanted)
    const merges: Merge[] = []
    return {
      name: sheet.name,
      shown: `${shown} [${sheet.name}]`,
      others: book.sheets.flatMap(({ name, part }) => (part && name !== sheet.name ? [name] : [])),
      async *rows() {
        try {
          yield* sheetRows(book, sheet.part, merges)
        } catch (error) {
          if (error instanceof FenqunError) throw error
          throw intakeErrors.error('file-damaged', { path: shown }, undefined, String(error))
        }
      },
      merges,
      close: () => book.close(),
    }
  } catch (error) {
    book.close()
    throw error
  }
}

import type { Problem } from '../../errors.ts'
import { intakeErrors } from '../errors.ts'
import type { SheetRow } from './sheet-rows.ts'

interface Flaw {
  column: number
  kind: 'error' | 'cut'
  count: number
  row: number
  value: string
}

/** What is wrong with cells of a sheet. */
export interface SheetFlaws {
  look(row: SheetRow): void
  /** `numbers-cut` and `formula-errors` of the columns that are read, by their headers. */
  problems(header: readonly string[], isRead: (name: string) => boolean): Problem[]
}

/** Counts what is wrong, by column; `path` is how messages call the sheet. */
export function sheetFlaws(path: string): SheetFlaws {
  const found = new Map<string, Flaw>()
  return {
    look({ row, cells }) {
      for (const [column, cell] of cells.entries()) {
        if (cell?.flaw === undefined) continue
        const key = `${cell.flaw}${column}`
        const flaw = found.get(key) ?? { column, kind: cell.flaw, count: 0, row, value: cell.text }
        flaw.count += 1
        found.set(key, flaw)
      }
    },
    problems(header, isRead) {
      return [...found.values()].flatMap(({ column, kind, count, row, value }) => {
        const name = header[column] ?? ''
        if (name === '' || !isRead(name)) return []
        const code = kind === 'cut' ? 'numbers-cut' : 'formula-errors'
        return [intakeErrors.problem(code, { path, column: name, count, row, value })]
      })
    },
  }
}

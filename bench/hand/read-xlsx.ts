import { join } from 'node:path'
import excel from 'exceljs'
import { handFolder } from '../places.ts'
import { measured } from './session.ts'

/** Reads every cell of the workbook with exceljs's streaming reader, and keeps nothing. */
await measured(async ({ size }) => {
  let rows = -1
  let cells = 0
  const book = new excel.stream.xlsx.WorkbookReader(join(handFolder(size), 'lines.xlsx'), {})
  for await (const sheet of book)
    for await (const row of sheet) {
      rows += 1
      cells += row.cellCount
    }
  if (cells < rows * 8) throw new Error(`only ${cells} cells`)
  return async () => ({ rows })
})

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../errors.ts'
import { FenqunError } from '../errors.ts'
import { rareBlanks } from '../intake/blanks.ts'
import { fits, wayOut, wantedType } from '../intake/check-table.ts'
import { intakeErrors } from '../intake/errors.ts'
import { kindOfFile, refuseKind } from '../intake/file-kind.ts'
import type { ParquetColumn } from '../intake/parquet-columns.ts'
import { openParquet, parquetCell } from '../intake/parquet-columns.ts'
import type { ColumnDefinition, SourceDefinition } from '../intake/source-definition.ts'
import { storedType } from '../intake/source-definition.ts'
import { unpackGzip } from '../intake/unpack.ts'
import type { Source } from './source.ts'

/** Parquet files: columns have types, which must fit; texts are read as cells of a CSV file are. Rows are counted from 1. */
export const parquet: Source = {
  format: 'parquet',
  async open({ path: packed, shown, index }, definition, { engine, scratch }) {
    let path = packed
    let kind = await kindOfFile(path, shown)
    if (kind === 'gzip') {
      await mkdir(scratch, { recursive: true })
      path = join(scratch, `${index}-unpacked.parquet`)
      await unpackGzip(packed, shown, path)
      kind = await kindOfFile(path, shown)
    }
    if (kind !== 'parquet') throw refuseKind(shown, kind ?? 'text', 'parquet')
    const { table, columns } = await openParquet(engine, path, shown)
    checkTypes(definition, columns, shown)
    const header = columns.map(({ name }) => name)
    const { quote } = engine.dialect
    return {
      file: { path, gzip: false, shown, skip: 0, header, head: '', rowsAreLines: true },
      blanks: rareBlanks,
      undecodable: [],
      rows({ columns: wanted, numbered }) {
        const cells = wanted.map((column, position) => {
          const found = columns.find((one) => one.name === column)
          const cell = found ? parquetCell(quote(column), found.type, definition.decimal) : 'CAST(NULL AS VARCHAR)'
          return `${cell} AS c${position}`
        })
        const numbers = numbered ? [`CAST(${index} AS INTEGER) AS _file`, 'file_row_number + 1 AS _record'] : []
        const select = [...numbers, ...cells, `hash(${header.map(quote).join(', ')}) AS _tie`]
        return `SELECT ${select.join(', ')} FROM ${table}`
      },
    }
  },
}

/** Throws `type-unfit-in-file`, all at once. */
function checkTypes(definition: SourceDefinition, columns: readonly ParquetColumn[], shown: string): void {
  const problems: Problem[] = []
  for (const [name, column] of Object.entries(definition.columns)) {
    if (column.multiply || column.subtract) continue
    const found = columns.find((one) => one.name === (column.column ?? name))
    if (!found || fitsFile(column, found)) continue
    const params = { path: shown, column: found.name, is: found.shown, wanted: wantedType(column) }
    problems.push(intakeErrors.problem('type-unfit-in-file', { ...params, ...wayOut(column, found.type) }))
  }
  if (problems.length > 0) throw new FenqunError(problems)
}

/** As in a table of a database; but texts are parsed, so are numbers of a declared format, and ids may be whole doubles. */
function fitsFile(column: ColumnDefinition, { type }: ParquetColumn): boolean {
  if (type === 'text' || fits(column, type)) return true
  const stored = storedType(column)
  if (stored === 'text') return type === 'double'
  return (
    column.format !== undefined && (stored === 'time' || stored === 'date') && (type === 'integer' || type === 'double')
  )
}

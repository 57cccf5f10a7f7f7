import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileEngine, ForeignType } from '../engines/engine.ts'
import type { Problem } from '../errors.ts'
import { FenqunError } from '../errors.ts'
import { rareBlanks } from '../intake/blanks.ts'
import { fits, wayOut, wantedType } from '../intake/check-table.ts'
import { intakeErrors } from '../intake/errors.ts'
import { kindOfFile, refuseKind } from '../intake/file-kind.ts'
import { listMark } from '../intake/list-mark.ts'
import type { SourceDefinition } from '../intake/source-definition.ts'
import { unpackGzip } from '../intake/unpack.ts'
import { quote } from './read-csv.ts'
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
    const table = `read_parquet(${quote(path.replaceAll(/[[*?]/g, '[$&]'))}, file_row_number = true)`
    const columns = await columnsOf(engine, table, shown)
    checkTypes(definition, columns, shown)
    const header = columns.map(({ name }) => name)
    const { quote: name } = engine.dialect
    return {
      file: { path, gzip: false, shown, skip: 0, header, head: '', rowsAreLines: true },
      blanks: rareBlanks,
      undecodable: [],
      rows({ columns: wanted, numbered }) {
        const cells = wanted.map((column, position) => {
          const found = columns.find((one) => one.name === column)
          return `${found ? textOf(name(column), found.type, definition.decimal) : 'CAST(NULL AS VARCHAR)'} AS c${position}`
        })
        const numbers = numbered ? [`CAST(${index} AS INTEGER) AS _file`, 'file_row_number + 1 AS _record'] : []
        const select = [...numbers, ...cells, `hash(${header.map(name).join(', ')}) AS _tie`]
        return `SELECT ${select.join(', ')} FROM ${table}`
      },
    }
  },
}

interface ParquetColumn {
  name: string
  type: ForeignType
  /** The engine's name of the type. */
  shown: string
}

async function columnsOf(engine: FileEngine, table: string, shown: string): Promise<ParquetColumn[]> {
  try {
    const rows = await engine.rows(`DESCRIBE SELECT * EXCLUDE (file_row_number) FROM ${table}`)
    return rows.map((row) => {
      const type = String(row['column_type'])
      return { name: String(row['column_name']), type: foreignType(type), shown: type }
    })
  } catch (error) {
    if (!(error instanceof FenqunError) || error.problems[0]?.code !== 'file-unreadable') throw error
    const { original } = error.problems[0]
    throw intakeErrors.error('file-damaged', { path: shown }, undefined, original)
  }
}

function foreignType(type: string): ForeignType {
  if (/^(VARCHAR|UUID|ENUM\(.*\))\[\]$/.test(type)) return 'texts'
  if (/^(VARCHAR|UUID|ENUM|JSON)/.test(type) && !type.endsWith(']')) return 'text'
  if (/^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/.test(type)) return 'integer'
  if (/^DECIMAL\(\d+,\d+\)$/.test(type)) return 'decimal'
  if (type === 'DOUBLE' || type === 'FLOAT') return 'double'
  if (type === 'BOOLEAN') return 'boolean'
  if (type === 'DATE') return 'date'
  if (type === 'TIMESTAMP WITH TIME ZONE') return 'instant'
  return /^TIMESTAMP(_S|_MS|_NS)?$/.test(type) ? 'time' : 'other'
}

/** A cell as the text of it that is read on. */
function textOf(column: string, type: ForeignType, decimal: '.' | ','): string {
  if (type === 'texts') {
    const elements = `list_transform(${column}, lambda one: replace(CAST(one AS VARCHAR), '${listMark}', ' '))`
    return `CASE WHEN ${column} IS NOT NULL THEN '${listMark}' || array_to_string(${elements}, '${listMark}') END`
  }
  const text = type === 'time' ? `CAST(CAST(${column} AS TIMESTAMP) AS VARCHAR)` : `CAST(${column} AS VARCHAR)`
  if (type === 'time' || type === 'date') return `regexp_replace(${text}, ' 00:00:00$', '')`
  return decimal === ',' && (type === 'decimal' || type === 'double') ? `replace(${text}, '.', ',')` : text
}

/** Throws `type-unfit-in-file`, all at once. Texts are parsed, so they fit everything but lists of texts. */
function checkTypes(definition: SourceDefinition, columns: readonly ParquetColumn[], shown: string): void {
  const problems: Problem[] = []
  for (const [name, column] of Object.entries(definition.columns)) {
    if (column.multiply || column.subtract) continue
    const found = columns.find((one) => one.name === (column.column ?? name))
    if (!found || found.type === 'text' || fits(column, found.type)) continue
    const params = { path: shown, column: found.name, is: found.shown, wanted: wantedType(column) }
    problems.push(intakeErrors.problem('type-unfit-in-file', { ...params, ...wayOut(column, found.type) }))
  }
  if (problems.length > 0) throw new FenqunError(problems)
}

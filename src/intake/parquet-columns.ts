import type { FileEngine, ForeignType } from '../engines/engine.ts'
import { FenqunError } from '../errors.ts'
import { intakeErrors } from './errors.ts'
import { listMark } from './list-mark.ts'

export interface ParquetColumn {
  name: string
  type: ForeignType
  /** The engine's name of the type. */
  shown: string
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

/** A Parquet file: SQL of its rows, which have `file_row_number` (from 0) as well, and its columns. Throws `file-damaged`. */
export async function openParquet(
  engine: FileEngine,
  path: string,
  shown: string,
): Promise<{ table: string; columns: ParquetColumn[] }> {
  const table = `read_parquet(${quote(path.replaceAll(/[[*?]/g, '[$&]'))}, file_row_number = true)`
  try {
    const rows = await engine.rows(`DESCRIBE SELECT * EXCLUDE (file_row_number) FROM ${table}`)
    const columns = rows.map((row) => {
      const type = String(row['column_type'])
      return { name: String(row['column_name']), type: foreignType(type), shown: type }
    })
    return { table, columns }
  } catch (error) {
    if (!(error instanceof FenqunError) || error.problems[0]?.code !== 'file-unreadable') throw error
    throw intakeErrors.error('file-damaged', { path: shown }, undefined, error.problems[0].original)
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

/** SQL of a cell as the text of it that is read on: whole numbers without a fraction, days without a clock, marked lists. */
export function parquetCell(column: string, type: ForeignType, decimal: '.' | ',' = '.'): string {
  const text = `CAST(${column} AS VARCHAR)`
  const point = decimal === ',' ? `replace(${text}, '.', ',')` : text
  switch (type) {
    case 'texts': {
      const elements = `list_transform(${column}, lambda one: replace(CAST(one AS VARCHAR), '${listMark}', ' '))`
      return `CASE WHEN ${column} IS NOT NULL THEN '${listMark}' || array_to_string(${elements}, '${listMark}') END`
    }
    case 'date':
      return text
    case 'time':
      return `regexp_replace(CAST(CAST(${column} AS TIMESTAMP) AS VARCHAR), ' 00:00:00$', '')`
    case 'double':
      return `CASE WHEN isfinite(${column}) AND abs(${column}) < 1e15 AND ${column} % 1 = 0 THEN CAST(TRY_CAST(${column} AS BIGINT) AS VARCHAR) ELSE ${point} END`
    case 'decimal':
      return point
    default:
      return text
  }
}

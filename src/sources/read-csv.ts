import type { FileEngine } from '../engines/engine.ts'
import type { OpenedSource, RawRead, RefusedLine } from '../intake/relation.ts'

const rejects = 'fenqun_rejects'
const scans = 'fenqun_scans'
/** The engine keeps 10,000 bytes of a line it refuses. */
const keptBytes = 9_990

export const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

/** How a CSV file is written. */
export interface CsvLayout {
  separator: string
  /** Whether the last column is not one of the header but the line of the original file. */
  placed?: boolean
  /** Bytes of the longest record, where that is known. */
  longest?: number
}

/** SQL of the raw rows of a CSV file in UTF-8. */
export function csvRows(
  file: OpenedSource['files'][number],
  index: number,
  columns: readonly string[],
  read: RawRead,
  { separator, placed, longest = 0 }: CsvLayout,
): string {
  const all = columns.map((_, position) => `f${position}`)
  const wanted = read.columns.map((column, position) => {
    const at = columns.indexOf(column)
    return `${at < 0 ? 'CAST(NULL AS VARCHAR)' : `f${at}`} AS c${position}`
  })
  const record = placed ? 'f_line AS _record' : 'row_number() OVER () AS _record'
  const numbers = read.numbered ? [`CAST(${index} AS INTEGER) AS _file`, record] : []
  const types = all.map((name, position) => `'${name}': '${read.typed?.get(columns[position] ?? '') ?? 'VARCHAR'}'`)
  if (placed) types.push(`'f_line': 'BIGINT'`)
  const settings = [
    'auto_detect = false',
    `delim = ${quote(separator)}`,
    `quote = '"'`,
    `escape = '"'`,
    'header = false',
    `skip = ${file.skip}`,
    `nullstr = ''`,
    `columns = {${types.join(', ')}}`,
    `compression = '${file.gzip ? 'gzip' : 'none'}'`,
    ...(longest > usualLine ? [`max_line_size = ${longest + 1}`, `buffer_size = ${(longest + 1) * 4}`] : []),
    'store_rejects = true',
    `rejects_table = '${rejects}'`,
    `rejects_scan = '${scans}'`,
    'rejects_limit = 0',
  ]
  const path = quote(file.path.replaceAll(/[[*?]/g, '[$&]'))
  const select = [...numbers, ...wanted, `hash(${all.join(', ')}) AS _tie`]
  return `SELECT ${select.join(', ')} FROM read_csv(${path}, ${settings.join(', ')})`
}

/** The engine refuses longer lines unless it is told. */
const usualLine = 2_000_000

/** Forgets what was refused; must run before a statement that reads rows of CSV files. */
export async function forgetRefused(engine: FileEngine): Promise<void> {
  await engine.execute(`DROP TABLE IF EXISTS ${rejects}`)
  await engine.execute(`DROP TABLE IF EXISTS ${scans}`)
}

/** A refused line as the engine keeps it can begin or end with the ends of others. */
const inner = 'trim(csv_line, chr(10) || chr(13))'

/** What the last statement over CSV files refused, in order of file and place. */
export async function refusedLines(engine: FileEngine, files: OpenedSource['files']): Promise<RefusedLine[]> {
  const [kept] = await engine.rows(`SELECT count(*) AS tables FROM duckdb_tables() WHERE table_name = '${rejects}'`)
  if (!kept || kept['tables'] === 0) return []
  const rows = engine.chunks(
    `SELECT s.file_path AS path, CAST(e.place AS BIGINT) AS place, e.kind, e.text, e.name, CAST(e.lines AS BIGINT) AS lines FROM (
       SELECT scan_id, file_id, line_byte_position AS place,
         coalesce(min(CAST(error_type AS VARCHAR)) FILTER (WHERE error_type <> 'CAST'), 'CAST') AS kind,
         CASE WHEN bool_or(error_type <> 'CAST') THEN left(any_value(csv_line), 200)
           ELSE arg_min(regexp_extract(error_message, 'Could not convert string "(.*)" to ', 1, 's'), column_idx) END AS text,
         arg_min(coalesce(column_name, ''), column_idx) AS name,
         max(CASE WHEN strlen(csv_line) < ${keptBytes} THEN 1 + length(${inner}) - length(replace(${inner}, chr(10), '')) ELSE 0 END) AS lines
       FROM ${rejects} GROUP BY ALL) e
     JOIN (SELECT DISTINCT scan_id, file_id, file_path FROM ${scans}) s USING (scan_id, file_id) ORDER BY path, place`,
  )
  const refused: RefusedLine[] = []
  for await (const chunk of rows) {
    const [paths, places, kinds, texts, names, spans] = chunk.columns
    if (paths?.kind !== 'text' || places?.kind !== 'bigint' || kinds?.kind !== 'text' || texts?.kind !== 'text')
      continue
    for (let row = 0; row < chunk.rows; row++) {
      const file = files.findIndex(({ path }) => path === paths.values[row])
      const name = names?.kind === 'text' ? (names.values[row] ?? '') : ''
      const kind = kindOf(kinds.values[row] ?? '')
      const lines = spans?.kind === 'bigint' ? Number(spans.values[row] ?? 0n) : 0
      refused.push({
        file,
        ...(kind === 'cast' ? { column: files[file]?.header[Number(name.slice(1))] ?? '' } : {}),
        // The engine counts bytes from 1.
        at: Number(places.values[row] ?? 0n) - 1,
        kind,
        ...(lines > 0 ? { lines } : {}),
        text: kind === 'cast' ? (texts.values[row] ?? '') : (texts.values[row] ?? '').trim(),
      })
    }
  }
  return refused.sort((a, b) => a.file - b.file || a.at - b.at)
}

function kindOf(errorType: string): RefusedLine['kind'] {
  if (errorType === 'CAST') return 'cast'
  if (errorType.includes('COLUMNS')) return 'columns'
  if (errorType.includes('QUOTE')) return 'quotes'
  if (errorType.includes('ENCODING')) return 'encoding'
  return errorType.includes('SIZE') ? 'length' : 'other'
}

import type { CarriedColumn } from '../engine.ts'
import { duckdb } from './dialect.ts'

const isList = ({ type }: CarriedColumn) => type.endsWith('[]')

/** U+0000, which many engines cannot hold, travels as a noncharacter that Unicode keeps free for such use. */
const [zero, standIn] = ['chr(0)', 'chr(64976)']

const isText = (column: CarriedColumn) => column.type === 'VARCHAR' || isList(column)

/** Writes a query's rows to a file of carried rows; `copy` runs the statement and answers with the rows. */
export function writeRows(
  copy: (sql: string) => Promise<number>,
  query: string,
  columns: readonly CarriedColumn[],
  path: string,
): Promise<number> {
  const selected = columns.map((column) => {
    const name = duckdb.quote(column.name)
    const safe = (text: string) => `replace(${text}, ${zero}, ${standIn})`
    if (isList(column))
      return `CAST(to_json(list_transform(${name}, lambda _element: ${safe('_element')})) AS VARCHAR) AS ${name}`
    return isText(column) ? `${safe(name)} AS ${name}` : name
  })
  const texts = columns.filter(isText).map(({ name }) => duckdb.quote(name))
  const settings = ['FORMAT csv', 'HEADER false', "NULLSTR ''", 'USE_TMP_FILE false']
  if (texts.length) settings.push(`FORCE_QUOTE (${texts.join(', ')})`)
  return copy(`COPY (SELECT ${selected.join(', ')} FROM (${query})) TO ${duckdb.text(path)} (${settings.join(', ')})`)
}

/** SQL of a query over a file of carried rows. One thread reads it: texts may hold ends of lines. */
export function rowsSource(path: string, columns: readonly CarriedColumn[]): string {
  const types = columns.map((column, index) => `c${index}: ${duckdb.text(isList(column) ? 'VARCHAR' : column.type)}`)
  const settings = [
    'auto_detect = false',
    `delim = ','`,
    `quote = '"'`,
    `escape = '"'`,
    'header = false',
    `nullstr = ''`,
    'allow_quoted_nulls = false',
    `columns = {${types.join(', ')}}`,
    'parallel = false',
  ]
  const file = duckdb.text(path.replaceAll(/[[*?]/g, '[$&]'))
  const selected = columns.map((column, index) => {
    const back = (text: string) => `replace(${text}, ${standIn}, ${zero})`
    const list = `list_transform(from_json(c${index}, '["VARCHAR"]'), lambda _element: ${back('_element')})`
    const value = isList(column) ? list : isText(column) ? back(`c${index}`) : `c${index}`
    return `${value} AS ${duckdb.quote(column.name)}`
  })
  return `SELECT ${selected.join(', ')} FROM read_csv(${file}, ${settings.join(', ')})`
}

import type { Dialect } from '../../sql/dialect.ts'
import type { ColumnType } from '../../sql/types.ts'
import { engineErrors } from '../errors.ts'

const types: Record<ColumnType, string> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  money: 'DECIMAL(18,4)',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  time: 'TIMESTAMP',
  list: 'VARCHAR[]',
}

const cast = (sql: string, type: ColumnType) => `CAST(${sql} AS ${types[type]})`

/** A zero byte would end the statement, so it is spelt as a function call. */
function text(value: string): string {
  const parts = value.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`)
  return parts.length === 1 ? parts.join('') : `(${parts.join(' || chr(0) || ')})`
}

/** An aggregate over the rows of a filter, if there is one. */
const over = (aggregate: string, filter: string | undefined) =>
  filter === undefined ? aggregate : `${aggregate} FILTER (WHERE ${filter})`

function sum(value: string, type: ColumnType, filter?: string): string {
  if (type === 'number') return `CAST(${over(`sum(CAST(${value} AS DECIMAL(38,10)))`, filter)} AS DOUBLE)`
  return cast(over(`sum(${value})`, filter), type === 'money' ? 'money' : 'integer')
}

/** How DuckDB spells SQL. Sums of doubles go through 10 exact decimals, so that no order of rows changes them. */
export const duckdb: Dialect = {
  name: 'duckdb',
  quote(identifier) {
    if (identifier.includes('\0')) throw engineErrors.error('name-not-allowed')
    return `"${identifier.replaceAll('"', '""')}"`
  },
  text,
  list: (values) => `CAST([${values.map(text).join(', ')}] AS VARCHAR[])`,
  type: (type) => types[type],
  cast,
  instant: (iso) => `TIMESTAMP ${text(iso.replace('T', ' ').replace(/Z$/, ''))}`,
  date: (iso) => `DATE ${text(iso)}`,
  daysBetween: (from, to) => `date_diff('day', ${from}, ${to})`,
  microseconds: (time) => `epoch_us(${time})`,
  yearsBetween: (from, to) =>
    `(year(${to}) - year(${from}) - CASE WHEN month(${to}) * 100 + day(${to}) < month(${from}) * 100 + day(${from}) THEN 1 ELSE 0 END)`,
  maxBy: (value, order, _type, filter) => over(`arg_max(${value}, ${order})`, filter),
  minBy: (value, order, _type, filter) => over(`arg_min(${value}, ${order})`, filter),
  secondLargest: (value, filter) => `list_extract(${over(`max(${value}, 2)`, filter)}, 2)`,
  median: (value, filter) => over(`quantile_cont(${cast(value, 'number')}, 0.5)`, filter),
  gather: (value, filter) =>
    over(
      `array_agg(${value} ORDER BY ${value})`,
      filter === undefined ? `${value} IS NOT NULL` : `${value} IS NOT NULL AND (${filter})`,
    ),
  distinctAmong: (value, list, filter) =>
    cast(
      `bit_count(${over(`bit_or(CAST(1 AS BIGINT) << CAST(list_position(${list}, ${value}) - 1 AS BIGINT))`, filter)})`,
      'integer',
    ),
  filtered: over,
  money: (value) => cast(`CAST(${value} AS DECIMAL(38,10))`, 'money'),
  scaled: (amount, factor) => cast(`CAST(${amount} AS DECIMAL(38,4)) * ${factor}`, 'money'),
  divide: (dividend, divisor) => `(CAST(${dividend} AS DOUBLE) / nullif(CAST(${divisor} AS DOUBLE), 0))`,
  fence: '',
  logistic: (value) => `CAST(CAST(1 / (1 + exp(-(${value}))) AS DECIMAL(18,9)) AS DOUBLE)`,
  logarithm: (value) => `CAST(CAST(ln(${value}) AS DECIMAL(38,9)) AS DOUBLE)`,
  sum,
  contains: (text, part) => `contains(${text}, ${part})`,
  startsWith: (text, part) => `starts_with(${text}, ${part})`,
  endsWith: (text, part) => `ends_with(${text}, ${part})`,
  matches: (value, pattern) => `regexp_matches(${value}, ${text(pattern)})`,
  listHas: (list, value) => `list_contains(${list}, ${value})`,
  listHasOther: (list, value) => `(len(list_filter(${list}, lambda _element: _element <> ${value})) > 0)`,
  listSize: (list) => `CAST(len(list_distinct(${list})) AS BIGINT)`,
  listWithout: (list, other) =>
    `CASE WHEN ${other} IS NOT NULL THEN list_sort(list_distinct(list_filter(${list}, lambda _element: NOT list_contains(${other}, _element)))) END`,
  hash: (salt, id) =>
    `(CAST('0x' || left(md5(${text(`${salt}:`)} || ${id}), 8) AS BIGINT) / CAST(4294967296 AS DOUBLE))`,
  hasBit: (lane, bit) => `((${lane} >> ${bit}) & 1)`,
  bit: (condition, bits) =>
    `CASE WHEN ${condition} THEN CAST(${2n ** BigInt(bits)} AS BIGINT) ELSE CAST(0 AS BIGINT) END`,
}

import type { Dialect } from '../../sql/dialect.ts'
import type { ColumnType } from '../../sql/types.ts'
import { exactDecimal, nearestDouble } from './exact-doubles.ts'
import { storedName } from './names.ts'
import { toPostgresPattern } from './pattern.ts'
import { toStored } from './texts.ts'

const types: Record<ColumnType, string> = {
  text: 'TEXT',
  integer: 'BIGINT',
  money: 'NUMERIC(18,4)',
  number: 'DOUBLE PRECISION',
  boolean: 'BOOLEAN',
  date: 'DATE',
  time: 'TIMESTAMP',
  list: 'TEXT[]',
}

/** Text is compared by its bytes, as everywhere else, and never by the rules of a language. */
const byBytes = 'COLLATE "C"'

function cast(sql: string, type: ColumnType): string {
  const plain = `CAST(${sql} AS ${types[type]})`
  return type === 'text' ? `(${plain} ${byBytes})` : plain
}

/** A backslash is itself, whatever the server's settings. */
function text(value: string): string {
  const quoted = toStored(value).replaceAll("'", "''")
  return quoted.includes('\\') ? `E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`
}

const over = (aggregate: string, filter: string | undefined) =>
  filter === undefined ? aggregate : `${aggregate} FILTER (WHERE ${filter})`

/** The filter, and that each of these is known. */
const known = (values: string[], filter: string | undefined) =>
  [...values.map((value) => `${value} IS NOT NULL`), ...(filter === undefined ? [] : [`(${filter})`])].join(' AND ')

/** The first of the values in that order. Arrays of different lengths cannot stand in one array, so they go as text. */
function firstBy(value: string, order: string, ending: string, type?: ColumnType, filter?: string): string {
  const element = type === 'list' ? `CAST(${value} AS TEXT)` : value
  const first = `(${over(`array_agg(${element} ORDER BY ${order}${ending})`, known([value, order], filter))})[1]`
  return type === 'list' ? `CAST(${first} AS TEXT[])` : first
}

function sum(value: string, type: ColumnType, filter?: string): string {
  if (type === 'number') return nearestDouble(over(`sum(${exactDecimal(value)})`, filter))
  return cast(over(`sum(${value})`, filter), type === 'money' ? 'money' : 'integer')
}

const yearMonthDay = (date: string) =>
  ['year', 'month', 'day'].map((part) => `CAST(extract(${part} FROM ${date}) AS BIGINT)`)

function yearsBetween(from: string, to: string): string {
  const [y1, m1, d1] = yearMonthDay(from)
  const [y2, m2, d2] = yearMonthDay(to)
  return `(${y2} - ${y1} - CASE WHEN ${m2} * 100 + ${d2} < ${m1} * 100 + ${d1} THEN 1 ELSE 0 END)`
}

/** A time before the year 1, which ISO counts as 0, -1, … and PostgreSQL as 1 BC, 2 BC, …; in TypeScript of six digits. */
function historic(time: string): string {
  const [, sign, year, rest] = /^(-?)(\d+)(-.*)$/.exec(time) ?? []
  if (year === undefined || (sign === '' && Number(year) > 0)) return time
  return `${String(Number(year) + 1).padStart(4, '0')}${rest} BC`
}

/** How PostgreSQL (from version 14) spells SQL, with nothing installed in it. */
export const postgres: Dialect = {
  name: 'postgres',
  quote: (identifier) => `"${storedName(identifier).replaceAll('"', '""')}"`,
  text,
  list: (values) => `CAST(ARRAY[${values.map(text).join(', ')}] AS TEXT[])`,
  type: (type) => types[type],
  cast,
  instant: (iso) => `TIMESTAMP ${text(historic(iso.replace('T', ' ').replace(/Z$/, '')))}`,
  date: (iso) => `DATE ${text(iso)}`,
  daysBetween: (from, to) => `CAST((${to}) - (${from}) AS BIGINT)`,
  microseconds: (time) => `CAST(extract(epoch FROM ${time}) * 1000000 AS BIGINT)`,
  yearsBetween,
  maxBy: (value, order, type, filter) => firstBy(value, order, ' DESC', type, filter),
  minBy: (value, order, type, filter) => firstBy(value, order, '', type, filter),
  secondLargest: (value, filter) =>
    `(${over(`array_agg(${value} ORDER BY ${value} DESC)`, known([value], filter))})[2]`,
  median: (value, filter) => over(`percentile_cont(0.5) WITHIN GROUP (ORDER BY ${cast(value, 'number')})`, filter),
  gather: (value, filter) => over(`array_agg(${value} ORDER BY ${value} ${byBytes})`, known([value], filter)),
  distinctAmong: (value, list, filter) =>
    over(
      `count(DISTINCT ${value})`,
      [`${value} = ANY (${list})`, ...(filter === undefined ? [] : [`(${filter})`])].join(' AND '),
    ),
  filtered: over,
  money: (value) => cast(exactDecimal(value), 'money'),
  scaled: (amount, factor) => cast(`${cast(amount, 'money')} * ${factor}`, 'money'),
  divide: (dividend, divisor) => `(${cast(dividend, 'number')} / nullif(${cast(divisor, 'number')}, 0))`,
  fence: 'OFFSET 0',
  logistic: (value) => {
    const near = `greatest(-30, least(30, ${cast(value, 'number')}))`
    const found = cast(`round(CAST(1 / (1 + exp(-${near})) AS NUMERIC), 9)`, 'number')
    return `CASE WHEN ${value} IS NULL THEN NULL ELSE ${found} END`
  },
  logarithm: (value) => cast(`round(CAST(ln(${cast(value, 'number')}) AS NUMERIC), 9)`, 'number'),
  sum,
  contains: (value, part) => `(strpos(${value}, ${part}) > 0)`,
  startsWith: (value, part) => `starts_with(${value}, ${part})`,
  endsWith: (value, part) => `(right(${value}, length(${part})) = ${part})`,
  matches: (value, pattern) => `(${value} ~ ${text(toPostgresPattern(pattern))})`,
  listHas: (list, value) => `(${list} @> ARRAY[${cast(value, 'text')}])`,
  listHasOther: (list, value) => `(cardinality(array_remove(array_remove(${list}, NULL), ${value})) > 0)`,
  listSize: (list) =>
    `CASE WHEN ${list} IS NOT NULL THEN (SELECT count(DISTINCT _element) FROM unnest(${list}) AS _element) END`,
  listWithout: (list, other) => {
    const left = `SELECT _element FROM unnest(${list}) AS _element WHERE NOT _element = ANY (${other}) GROUP BY _element`
    return `CASE WHEN ${list} IS NOT NULL AND ${other} IS NOT NULL THEN ARRAY(${left} ORDER BY _element ${byBytes}) END`
  },
  hash: (salt, id) =>
    `(CAST(CAST('x' || left(md5(${text(`${salt}:`)} || ${id}), 8) AS BIT(32)) AS BIGINT) / CAST(4294967296 AS DOUBLE PRECISION))`,
  hasBit: (lane, bit) => `((${lane} >> ${bit}) & 1)`,
  bit: (condition, bits) =>
    `CASE WHEN ${condition} THEN CAST(${2n ** BigInt(bits)} AS BIGINT) ELSE CAST(0 AS BIGINT) END`,
}

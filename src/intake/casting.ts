import { rareBlanks } from './blanks.ts'
import { lies, notFinite, truths } from './cell-forms.ts'
import { listMark } from './list-mark.ts'
import type { ColumnDefinition } from './source-definition.ts'

/** SQL text for one column of a file, from its text to its value. The file engine alone reads it. */
export interface Casting {
  /** The value, or missing where the text is missing, not finite, or does not parse. */
  value: string
  /** A second step over the value's name, where there is one. */
  finish?: (value: string) => string
  /** Whether a text that is there can have no value. */
  fallible: boolean
  /** Whether NaN and infinity are told apart from what does not parse. */
  numeric: boolean
}

export interface CastOptions {
  decimal: '.' | ','
}

export interface Cleaning {
  /** Texts that mean missing. */
  missing?: readonly string[] | undefined
  short?: boolean
  blanks?: readonly string[] | undefined
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
const oneOf = (list: readonly string[]) => list.map(quote).join(', ')

/** What `trim` takes off. */
const trimmable = ` \r\n${rareBlanks.join('')}`
const wide = '０１２３４５６７８９．，－＋％（）：／　'
const narrow = '0123456789.,-+%():/ '

/**
 * A raw cell with blanks off its ends and empty as missing. Comparisons find a blank at the start
 * for nearly nothing; trimming every cell would cost more than reading it. Only the `blanks` that the
 * file holds (of `rareBlanks`) are looked for. Numbers and times need only the `short` tests: what else
 * stands around them they take off themselves or refuse.
 */
export function cleanText(raw: string, { missing = [], short = false, blanks = rareBlanks }: Cleaning = {}): string {
  const ends = [' ', ...(short ? [] : blanks)].map((blank) => `ends_with(${raw}, ${quote(blank)})`)
  // Below the exclamation mark are the space, the tab and the line ends.
  const wide = blanks.filter((blank) => blank > '!' && !(short && blank === '\u00A0'))
  const begins = [`${raw} < '!'`, ...wide.map((blank) => `${raw} BETWEEN ${quote(blank)} AND ${quote(after(blank))}`)]
  const trimmed = `CASE WHEN ${[...begins, ...ends].join(' OR ')} THEN nullif(trim(${raw}, ${quote(trimmable)}), '') ELSE ${raw} END`
  if (missing.length === 0) return trimmed
  return `CASE WHEN ${raw} IN (${oneOf(missing)}) OR trim(${raw}, ${quote(trimmable)}) IN (${oneOf(missing)}) THEN NULL ELSE ${trimmed} END`
}

function after(character: string): string {
  return String.fromCodePoint((character.codePointAt(0) ?? 0) + 1)
}

/** From cleaned text (a plain column name, never an expression) to a value of the column's type. */
export function castColumn(text: string, column: ColumnDefinition, options: CastOptions): Casting {
  if (column.as === 'id' || column.as === 'order' || column.as === 'event id' || column.private) return never(text)
  const trailing = column.allow?.includes('trailing comma') ?? false
  switch (column.as === 'deleted' ? 'boolean' : (column.type ?? 'text')) {
    case 'text':
      return never(text)
    case 'integer':
      return {
        ...numeric(amountSql(text, options.decimal, trailing)),
        finish: (value) =>
          `CASE WHEN ${value} % 1 = 0 THEN CAST(${value} AS BIGINT) WHEN ${value} IS NULL AND regexp_matches(${text}, '^[+-]?\\d{15,19}$') THEN TRY_CAST(${text} AS BIGINT) END`,
      }
    case 'money':
      return numeric(amountSql(text, options.decimal, trailing))
    case 'number':
      return numeric(doubleSql(text, options.decimal, trailing))
    case 'percent':
      return numeric(percentSql(text, options.decimal, trailing))
    case 'income':
      return numeric(incomeSql(text, options.decimal, trailing))
    case 'boolean': {
      const value = `CASE WHEN lower(${text}) IN (${oneOf(truths)}) THEN true WHEN lower(${text}) IN (${oneOf(lies)}) THEN false END`
      return { value, fallible: true, numeric: false }
    }
    case 'list': {
      const marked = `string_split(substr(${text}, 2), ${quote(listMark)})`
      const [first = ';', ...others] = [column['list separator'] ?? ';'].flat()
      const one = others.reduce((sql, other) => `replace(${sql}, ${quote(other)}, ${quote(first)})`, text)
      const parts = `CASE WHEN starts_with(${text}, ${quote(listMark)}) THEN ${marked} ELSE string_split(${one}, ${quote(first)}) END`
      return never(`list_filter(list_transform(${parts}, lambda part: trim(part)), lambda part: part <> '')`)
    }
    default:
      throw new Error(`times are cast by times.ts, not ${String(column.type)}`)
  }
}

function never(value: string): Casting {
  return { value, fallible: false, numeric: false }
}

function numeric(value: string): Casting {
  return { value, fallible: true, numeric: true }
}

/** Whether a text says that there is no number. */
export function saysNotFinite(text: string): string {
  return `lower(${text}) IN (${oneOf(notFinite)})`
}

const signs = String.raw`(?:¥|￥|\$|€|£|CNY|RMB|USD|EUR|GBP|HKD|人民币)`

/** A number with well-formed groups of thousands, in RE2. */
function digits(decimal: '.' | ','): string {
  return decimal === '.'
    ? String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)`
    : String.raw`(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d*)?|,\d+)`
}

function narrowed(text: string, trailing: boolean): string {
  const plain = `translate(${text}, ${quote(wide)}, ${quote(narrow)})`
  return trailing ? `regexp_replace(${plain}, '\\s*,$', '')` : plain
}

/** DECIMAL(28,8) of the number inside a text that `pattern` (with one group around sign and digits) accepts whole. */
function extracted(plain: string, pattern: string, decimal: '.' | ','): string {
  const number = `regexp_extract(${plain}, ${quote(pattern)}, 1)`
  const point = decimal === '.' ? `replace(${number}, ',', '')` : `replace(replace(${number}, '.', ''), ',', '.')`
  return `TRY_CAST(replace(${point}, ' ', '') AS DECIMAL(28,8))`
}

/** Exact money from texts with signs, thousands and 万 or 亿; brackets around it are a minus. */
function spelledAmount(text: string, decimal: '.' | ',', trailing: boolean): string {
  const plain = narrowed(text, trailing)
  const number = digits(decimal)
  const units = '(?:万元|万|亿元|亿|千元|千)?'
  const head = String.raw`${signs}?\s*([+-]?\s*${number})\s*${units}\s*(?:元|圆|${signs})?`
  const whole = String.raw`(?i)^${head}$`
  const minus = String.raw`(?i)^-\s*${signs}\s*(${number})\s*${units}\s*(?:元|圆)?$`
  const brackets = String.raw`(?i)^\(${head}\)$`
  const times = `CASE WHEN contains(${text}, '亿') THEN 100000000 WHEN contains(${text}, '万') THEN 10000 WHEN contains(${text}, '千') THEN 1000 ELSE 1 END`
  const scaled = (value: string) => `TRY_CAST(TRY_CAST(${value} * ${times} AS DECIMAL(38,8)) AS DECIMAL(18,4))`
  return [
    `CASE WHEN regexp_matches(${plain}, ${quote(whole)}) THEN ${scaled(extracted(plain, whole, decimal))}`,
    `WHEN regexp_matches(${plain}, ${quote(minus)}) THEN -${scaled(extracted(plain, minus, decimal))}`,
    `WHEN regexp_matches(${plain}, ${quote(brackets)}) THEN -${scaled(extracted(plain, brackets, decimal))} END`,
  ].join(' ')
}

/** As `coalesce`, of which DuckDB computes the parts that occur twice for every row, needed or not: six times dearer. */
function firstOf(first: string, otherwise: string): string {
  return `CASE WHEN ${first} IS NOT NULL THEN ${first} ELSE ${otherwise} END`
}

/** The engine's own cast first (nearly every cell), then the spelled forms. A point read as thousands must not pass the first. */
function amountSql(text: string, decimal: '.' | ',', trailing: boolean): string {
  const direct = `TRY_CAST(${text} AS DECIMAL(18,4))`
  const first = decimal === '.' ? direct : `CASE WHEN NOT contains(${text}, '.') THEN ${direct} END`
  return firstOf(first, spelledAmount(text, decimal, trailing))
}

function doubleSql(text: string, decimal: '.' | ',', trailing: boolean): string {
  const direct = `TRY_CAST(${text} AS DOUBLE)`
  const first = `CASE WHEN ${decimal === '.' ? '' : `NOT contains(${text}, '.') AND `}isfinite(${direct}) THEN ${direct} END`
  return firstOf(first, `CAST(${spelledAmount(text, decimal, trailing)} AS DOUBLE)`)
}

/** 75%, 75 and ７５％ are all 0.75: the column says that its numbers are percents. */
function percentSql(text: string, decimal: '.' | ',', trailing: boolean): string {
  const plain = narrowed(text, trailing)
  const pattern = String.raw`^([+-]?\s*${digits(decimal)})\s*%?$`
  return `CASE WHEN regexp_matches(${plain}, ${quote(pattern)}) THEN CAST(${extracted(plain, pattern, decimal)} AS DOUBLE) / 100 END`
}

/** Yuan per year: 12万, 120000, 10000/月, 1万/月, 120000/年. */
function incomeSql(text: string, decimal: '.' | ',', trailing: boolean): string {
  const plain = narrowed(text, trailing)
  const number = digits(decimal)
  const pattern = String.raw`(?i)^${signs}?\s*(${number})\s*(?:万元|万|千元|千|k|元)?\s*(?:(?:/|每|per)\s*(?:年|月|year|month|yr|mo))?$`
  const times = `CASE WHEN contains(${text}, '万') THEN 10000 WHEN regexp_matches(${text}, '(?i)千|k') THEN 1000 ELSE 1 END`
  const monthly = `CASE WHEN regexp_matches(${plain}, '(?i)(月|month|mo)$') THEN 12 ELSE 1 END`
  const value = `TRY_CAST(TRY_CAST(${extracted(plain, pattern, decimal)} * ${times} * ${monthly} AS DECIMAL(38,8)) AS DECIMAL(18,4))`
  return `CASE WHEN regexp_matches(${plain}, ${quote(pattern)}) THEN ${value} END`
}

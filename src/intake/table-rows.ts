import type { ForeignTable, ForeignType } from '../engines/engine.ts'
import type { Dialect } from '../sql/dialect.ts'
import type { Zone } from '../time/zone.ts'
import { rareBlanks } from './blanks.ts'
import type { ColumnDefinition, SourceDefinition } from './source-definition.ts'
import { isLinkSource, rawName, spacedId, storedType } from './source-definition.ts'
import type { RowPlan } from './typed-rows.ts'
import { dayOfInstant } from './zone-sql.ts'

export interface TableRowsContext {
  dialect: Dialect
  projectZone: Zone
  sourceZone: Zone
  /** Changes of offset are known up to here. */
  untilMs: number
  /** Name of a table of `raw` and `value`, the canonical forms of all texts of a column, by its place in `plan.read`. */
  canonical?(place: number): string
}

/** One column on its way: the value, and what makes its row a bad one. */
interface Cell {
  value: string
  bad: string[]
  nan?: string
}

/**
 * SQL, for the database that holds it, of a table's rows as `RowPlan.rows` gives those of a file: `_id`, `_time`, `_day`, one
 * column per name, `_tie`, `_bad`, `_cell` and `_nan`. Types are mapped, texts are cleaned as cells of files are.
 */
export function tableRows(
  definition: SourceDefinition,
  plan: RowPlan,
  table: ForeignTable,
  context: TableRowsContext,
): string {
  const { dialect } = context
  const { quote } = dialect
  const typeOf = new Map(table.columns.map((column) => [column.name, column.type]))
  const cells = plan.read.map(({ header, column }, index) =>
    cellOf(`_r${index}`, typeOf.get(header) ?? 'other', column, index, { definition, plan, table, context }),
  )
  const at = (name: string | undefined) => `_v${plan.read.findIndex((one) => one.name === name)}`
  const bad = cells.flatMap((cell) => cell.bad)
  const nan = cells.flatMap((cell) => (cell.nan ? [`CASE WHEN ${cell.nan} THEN 1 ELSE 0 END`] : []))
  const canonical = plan.normalised.map(
    (index) => `LEFT JOIN ${context.canonical?.(index) ?? ''} AS _n${index} ON _n${index}.raw = _v${index}`,
  )
  const shown = plan.read.map((_, index) => {
    const text = dialect.cast(`_r${index}`, 'text')
    return `WHEN ${index + 1} THEN ${text} WHEN ${-2 - index * 10} THEN ${text}`
  })
  const out = [
    `${spacedId(definition, at(plan.id))} AS _id`,
    ...(plan.time
      ? [`${at(plan.time)} AS _time`, `${dayOfInstant(context.projectZone, context.untilMs)(at(plan.time))} AS _day`]
      : []),
    ...plan.read.flatMap(({ name, column }, index) =>
      column.as === 'id' || column.as === 'time'
        ? []
        : column.normalise
          ? [`_n${index}.value AS ${quote(name)}`, `_v${index} AS ${quote(rawName(name))}`]
          : [`${column.as === 'linked id' ? spacedId(definition, `_v${index}`) : `_v${index}`} AS ${quote(name)}`],
    ),
    ...plan.derived.map(({ name, column }) => `${derived(column, at, definition, dialect)} AS ${quote(name)}`),
    '_tie',
    '_bad',
    '_nan',
    `CASE _bad ${shown.join(' ')} END AS _cell`,
  ]
  const raw = plan.read.map((_, index) => rawCell(plan, index, typeOf, dialect))
  const values = cells.map((cell, index) => `${cell.value} AS _v${index}`)
  return [
    `SELECT ${out.join(', ')} FROM (SELECT *,`,
    `${bad.length > 0 ? `CASE ${bad.join(' ')} ELSE 0 END` : '0'} AS _bad, ${nan.join(' + ') || '0'} AS _nan`,
    `FROM (SELECT *, ${values.join(', ')}`,
    `FROM (SELECT ${[...raw, `${table.rowDigest('seen')} AS _tie`].join(', ')} FROM ${table.sql} AS seen) AS cells) AS typed) AS judged`,
    ...canonical,
  ].join(' ')
}

/** SQL of the different texts of the columns that are normalised: `place` (in `plan.normalised`) and `raw`. */
export function tableTexts(plan: RowPlan, table: ForeignTable, dialect: Dialect): string {
  const typeOf = new Map(table.columns.map((column) => [column.name, column.type]))
  const each = plan.normalised.map((index, place) => {
    const { header, column } = plan.read[index]!
    const text = textOf(`_r${index}`, typeOf.get(header) ?? 'other', column, dialect)
    const cells = `SELECT ${rawCell(plan, index, typeOf, dialect)} FROM ${table.sql} AS seen`
    return `SELECT ${place} AS place, raw FROM (SELECT ${text} AS raw FROM (${cells}) AS cells) AS texts WHERE raw IS NOT NULL GROUP BY raw`
  })
  return each.join(' UNION ALL ')
}

/** A cell as it is, missing where it says one of the texts that mean so. */
function rawCell(plan: RowPlan, index: number, typeOf: ReadonlyMap<string, ForeignType>, dialect: Dialect): string {
  const { header, column } = plan.read[index]!
  const { missing = [] } = column
  const value = `seen.${dialect.quote(header)}`
  const type = typeOf.get(header)
  const none = missing.map((one) => dialect.text(one)).join(', ')
  const tells = missing.length > 0 && type !== 'text' && type !== 'texts'
  return `${tells ? `CASE WHEN CAST(${value} AS VARCHAR) NOT IN (${none}) THEN ${value} END` : value} AS _r${index}`
}

const textOf = (raw: string, type: ForeignType, column: ColumnDefinition, dialect: Dialect): string =>
  type === 'text' ? cleaned(raw, column, dialect) : dialect.cast(raw, 'text')

interface Around {
  definition: SourceDefinition
  plan: RowPlan
  table: ForeignTable
  context: TableRowsContext
}

function cellOf(raw: string, type: ForeignType, column: ColumnDefinition, index: number, around: Around): Cell {
  const { dialect } = around.context
  const stored = storedType(column)
  const text = textOf(raw, type, column, dialect)
  if (column.private) return { value: text, bad: [] }
  const made = `_v${index}`
  switch (stored) {
    case 'integer':
    case 'money':
    case 'number':
      return numeric(raw, type, column, index, dialect)
    case 'date':
    case 'time': {
      const role = column.as === 'time' || (column.as === 'valid from' && !isLinkSource(around.definition))
      const missing = role ? [`WHEN ${raw} IS NULL THEN -1`] : []
      const { value, gap } = stored === 'date' ? dayOf(raw, type, around) : instantOf(raw, type, around)
      const never = gap ? [`WHEN ${gap} AND ${made} IS NULL THEN ${-2 - index * 10}`] : []
      return { value, bad: [...missing, ...never, `WHEN ${raw} IS NOT NULL AND ${made} IS NULL THEN ${index + 1}`] }
    }
    case 'list': {
      const [separator = ';', ...others] = [column['list separator'] ?? ';'].flat()
      const one = others.reduce(
        (sql, other) => `replace(${sql}, ${dialect.text(other)}, ${dialect.text(separator)})`,
        text,
      )
      return { value: type === 'texts' ? around.table.elements(raw) : around.table.split(one, separator), bad: [] }
    }
    case 'boolean':
      return { value: raw, bad: [] }
    case 'text':
      return { value: text, bad: [] }
  }
}

/** As `cleanText` reads cells of files: blanks off both ends, empty and the texts that say so as missing. */
function cleaned(raw: string, { missing = [] }: ColumnDefinition, dialect: Dialect): string {
  const blanks = dialect.text([' ', '\r', '\n', ...rareBlanks].join(''))
  const trimmed = `trim(both ${blanks} from ${dialect.cast(raw, 'text')})`
  const none = ['', ...missing].map((one) => dialect.text(one)).join(', ')
  return `CASE WHEN ${trimmed} NOT IN (${none}) THEN ${dialect.cast(trimmed, 'text')} END`
}

const notFinite = `('NaN', 'Infinity', '-Infinity')`

/** By way of text where the number is binary, so that it is what a file would say. */
function numeric(raw: string, type: ForeignType, column: ColumnDefinition, index: number, dialect: Dialect): Cell {
  const infinite = `CAST(${raw} AS VARCHAR) IN ${notFinite}`
  const known = `${raw} IS NOT NULL AND NOT (${infinite})`
  const stored = storedType(column)
  const decimal = type === 'double' ? `CAST(CAST(${raw} AS VARCHAR) AS NUMERIC)` : `CAST(${raw} AS NUMERIC)`
  const nan = type === 'double' || type === 'decimal' ? `${raw} IS NOT NULL AND ${infinite}` : undefined
  const read = (fits: string, value: string) => {
    const own = `CASE WHEN ${known} THEN CASE WHEN ${fits} THEN ${value} END END`
    return { value: own, bad: [`WHEN ${known} AND _v${index} IS NULL THEN ${index + 1}`], ...(nan ? { nan } : {}) }
  }
  if (stored === 'integer')
    return read(
      `${decimal} = round(${decimal}) AND ${decimal} BETWEEN -9223372036854775808 AND 9223372036854775807`,
      dialect.cast(decimal, 'integer'),
    )
  if (stored === 'money') return read(fitsMoney(decimal), dialect.cast(decimal, 'money'))
  // What no double is near to cannot be cast to one.
  const near = `CASE WHEN abs(${decimal}) < 1e-300 THEN 0 ELSE ${decimal} END`
  const double = dialect.cast(type === 'double' ? `CAST(${raw} AS VARCHAR)` : near, 'number')
  return read(
    type === 'double' ? 'TRUE' : `abs(${decimal}) < 1e300`,
    column.type === 'percent' ? `(${double} / 100)` : double,
  )
}

const fitsMoney = (decimal: string) => `abs(round(${decimal}, 4)) < 100000000000000`

/** Before it is made a timestamp: there are days that none can be made of. */
function sane(raw: string, local: string, type: ForeignType): string {
  if (type === 'date') return `${raw} >= DATE '1000-01-01' AND ${raw} < DATE '9999-12-30'`
  return `${local} >= TIMESTAMP '1000-01-01 00:00:00' AND ${local} < TIMESTAMP '9999-12-30 00:00:00'`
}

/** A day has the midnight that its zone has; `gap` is true of wall times, which there may never have been. */
function instantOf(raw: string, type: ForeignType, { plan, context }: Around): { value: string; gap?: string } {
  const local = context.dialect.cast(raw, 'time')
  const times = plan.times
  const is = sane(raw, local, type)
  if (type === 'instant' || !times) return { value: `CASE WHEN ${is} THEN ${local} END` }
  if (type === 'date') return { value: `CASE WHEN ${is} THEN ${times.dayToUtc(local)} END` }
  return { value: `CASE WHEN ${is} THEN ${times.toUtc(local)} END`, gap: is }
}

function dayOf(raw: string, type: ForeignType, { context }: Around): { value: string; gap?: undefined } {
  const { dialect } = context
  const local = dialect.cast(raw, 'time')
  const day = type === 'instant' ? dayOfInstant(context.sourceZone, context.untilMs)(local) : dialect.cast(raw, 'date')
  return { value: `CASE WHEN ${sane(raw, local, type)} THEN ${day} END` }
}

/** A product or difference of two columns; missing where it does not fit. */
function derived(
  column: ColumnDefinition,
  at: (name: string) => string,
  { columns }: SourceDefinition,
  dialect: Dialect,
): string {
  const parts = column.multiply ?? column.subtract ?? ['', '']
  const sign = column.multiply ? '*' : '-'
  const binary = parts.some((name) => columns[name] && storedType(columns[name]) === 'number')
  const [left, right] = parts.map((name) =>
    binary ? dialect.cast(at(name), 'number') : `CAST(${at(name)} AS NUMERIC)`,
  )
  const usual = (side = '') => `(${side} = 0 OR abs(${side}) BETWEEN 1e-150 AND 1e150)`
  const plain = `(${left} ${sign} ${right})`
  const made = binary ? `(CASE WHEN ${usual(left)} AND ${usual(right)} THEN ${plain} END)` : plain
  const stored = storedType(column)
  if (stored === 'number') return dialect.cast(made, 'number')
  const exact = `CAST(${made} AS NUMERIC)`
  return stored === 'integer'
    ? `CASE WHEN ${exact} BETWEEN -9223372036854775808 AND 9223372036854775807 THEN ${dialect.cast(exact, 'integer')} END`
    : `CASE WHEN ${fitsMoney(exact)} THEN ${dialect.cast(exact, 'money')} END`
}

import type { LocalTimes } from './zone-sql.ts'

/** SQL for the parts of a time as a file gives it. */
export interface TimeCasting {
  /** The wall time written, without an offset. */
  local: string
  /** The UTC instant, where the text itself says which (an offset, Unix time). */
  instant: string
  /** False when no format of the column can say an instant by itself. */
  mayBeInstant: boolean
}

/** Tried in this order where a definition names no format: what cannot be mistaken. */
const days = ['%Y-%m-%d', '%Y/%m/%d', '%Y.%m.%d', '%Y年%m月%d日', '%Y%m%d']
const clocks = ['', ' %H:%M:%S', ' %H:%M', ' %H:%M:%S.%f', 'T%H:%M:%S', 'T%H:%M', 'T%H:%M:%S.%f']

export const defaultTimeFormats: readonly string[] = clocks.flatMap((clock) => days.map((day) => day + clock))
const special = new Set(['excel serial', 'unix seconds', 'unix milliseconds'])

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

/** How moments are spelled that had no spelling where they come from. */
const spelled = ['%Y-%m-%d', '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M:%S.%f']

/**
 * How a column's text becomes a time; `text` is a plain column name. Years before 1000 are two-digit years read wrong, so they
 * fail. With `iso`, ISO texts are read whatever formats are declared.
 */
export function castTime(text: string, format: string | readonly string[] | undefined, iso = false): TimeCasting {
  const declared = format === undefined ? defaultTimeFormats : typeof format === 'string' ? [format] : format
  const formats = iso && format !== undefined ? [...spelled, ...declared] : declared
  const local = formats.filter((one) => !one.includes('%z') && !one.includes('%Z') && !special.has(one))
  const zoned = formats.filter((one) => one.includes('%z'))
  const wall: string[] = []
  const instant: string[] = []
  if (local.length > 0) wall.push(parsed(text, local))
  if (formats.includes('excel serial')) wall.push(excel(text))
  if (zoned.length > 0)
    instant.push(`CAST(${parsed(`regexp_replace(${text}, '[Zz]$', '+00:00')`, zoned)} AS TIMESTAMP)`)
  if (format === undefined || iso) instant.push(isoWithOffset(text))
  if (formats.includes('unix seconds')) instant.push(unix(text, 1_000_000, 12))
  if (formats.includes('unix milliseconds')) instant.push(unix(text, 1000, 15))
  const sane = (sql: string[]) => {
    const any = sql.length === 1 ? sql.join('') : `coalesce(${sql.join(', ')})`
    return sql.length === 0 ? 'CAST(NULL AS TIMESTAMP)' : any
  }
  return { local: sane(wall), instant: sane(instant), mayBeInstant: instant.length > 0 }
}

/** The instant of a time column, from the names of its two parts. A day alone has no clock that could be missing. */
export function utcOf(parts: { text: string; local: string; instant: string }, times: LocalTimes): string {
  const local = times.hasGaps
    ? `CASE WHEN contains(${parts.text}, ':') THEN ${times.toUtc(parts.local)} ELSE ${times.dayToUtc(parts.local)} END`
    : times.toUtc(parts.local)
  return `CASE WHEN ${parts.local} >= TIMESTAMP '1000-01-01' AND ${parts.local} < TIMESTAMP '9999-12-30' THEN ${local} ELSE ${parts.instant} END`
}

/** ISO shapes that the engine's own cast reads in half the time. */
const castable: Record<string, string> = { '%Y-%m-%d %H:%M:%S': '____-__-__ __:__:__', '%Y-%m-%d': '____-__-__' }

function parsed(text: string, formats: readonly string[]): string {
  const quick = Object.entries(castable)
    .filter(([format]) => formats.includes(format))
    .map(([, shape]) => `WHEN ${text} LIKE '${shape}' THEN TRY_CAST(${text} AS TIMESTAMP)`)
  const slow = strptime(text, formats)
  return quick.length === 0 ? slow : `CASE ${quick.join(' ')} ELSE ${slow} END`
}

function strptime(text: string, formats: readonly string[]): string {
  return `try_strptime(${text}, ${formats.length === 1 ? quote(formats[0] ?? '') : `[${formats.map(quote).join(', ')}]`})`
}

function isoWithOffset(text: string): string {
  const shape = String.raw`^\d{4}-\d{1,2}-\d{1,2}[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}(:?\d{2})?)$`
  const spelled = String.raw`regexp_replace(replace(${text}, ' +', '+'), '([+-]\d{2})(\d{2})$', '\1:\2')`
  return `CASE WHEN regexp_matches(${text}, ${quote(shape)}) THEN CAST(TRY_CAST(${spelled} AS TIMESTAMPTZ) AS TIMESTAMP) END`
}

/** Days since 1899-12-30 with the time of day as a fraction, as Excel and WPS keep them. */
function excel(text: string): string {
  const serial = `TRY_CAST(${text} AS DOUBLE)`
  return `CASE WHEN ${serial} >= 1 AND ${serial} < 2958466 THEN TIMESTAMP '1899-12-30' + to_seconds(round(${serial} * 86400)) END`
}

function unix(text: string, micros: number, digits: number): string {
  return `CASE WHEN regexp_matches(${text}, '^-?\\d{1,${digits}}$') THEN make_timestamp(CAST(${text} AS BIGINT) * ${micros}) END`
}

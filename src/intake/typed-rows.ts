import type { Zone } from '../time/zone.ts'
import { castColumn, cleanText, saysNotFinite } from './casting.ts'
import { mayHoldTimes } from './file-format.ts'
import { isEventSource, isLinkSource, rawName, spacedId, storedType } from './source-definition.ts'
import type { ColumnDefinition, SourceDefinition } from './source-definition.ts'
import { smallSide } from './small-side.ts'
import { castTime, utcOf } from './times.ts'
import { dayOfInstant, localTimes } from './zone-sql.ts'
import type { LocalTimes } from './zone-sql.ts'
import type { RawRead } from './relation.ts'

/** How the columns of a source are read: which stand in the file, and what SQL makes of them. */
export interface RowPlan {
  /** Columns in the file: name in fenqun and header. */
  read: { name: string; header: string; column: ColumnDefinition }[]
  derived: { name: string; column: ColumnDefinition }[]
  id: string
  time: string | undefined
  order: string | undefined
  eventId: string | undefined
  validFrom: string | undefined
  /** Of links: the column of the other end's id, and that of the last day. */
  linkedId: string | undefined
  validUntil: string | undefined
  /** The column that takes the row's event or entity away. */
  deleted: string | undefined
  times: LocalTimes | undefined
  /** The engine's name of each stored type. */
  sqlType(name: string): string
  raw(numbered: boolean, typed?: ReadonlyMap<string, string>): RawRead
  /**
   * SQL over a raw relation (of `read`, with such rare `blanks`): `_id`, `_time`, `_day`, one column per name, `_tie`, and
   * `_bad` (0, or 1 + the index in `read` of the first cell that is no value; `-1` a missing time,
   * `-2` a time in a gap), `_nan` (cells not finite). `_cell` is the bad cell's text.
   */
  rows(relation: string, read: RawRead, blanks?: readonly string[]): string
  /** SQL that is true where a text (a plain column name) would be read as a value of the column, or as NaN. */
  accepts(header: string, text: string): string
  /** Columns that are brought to a canonical form, by their place in `read`. */
  normalised: number[]
  /** SQL of the different texts of those columns, over a raw relation of their headers in that order: `place` (in `normalised`) and `raw`. */
  texts(relation: string, blanks?: readonly string[]): string
  /** What a `_bad` means. */
  reason(bad: number): { column: string; kind: string }
}

export interface PlanContext {
  quote(identifier: string): string
  type(type: ReturnType<typeof storedType>): string
  projectZone: Zone
  sourceZone: Zone
  /** Changes of offset are known up to here. */
  untilMs: number
  /** SQL of a query over `raw` and `value`, the canonical forms of all texts of a column, by its place in `read`. */
  canonical?(place: number): string
}

const isDay = (column: ColumnDefinition) =>
  column.type === 'date' || column.as === 'valid from' || column.as === 'valid until'

/** Reads a definition as a plan; nothing is checked that the file alone can tell. */
export function planRows(definition: SourceDefinition, context: PlanContext): RowPlan {
  const named = Object.entries(definition.columns)
  const read = named
    .filter(([, column]) => !column.multiply && !column.subtract)
    .map(([name, column]) => ({ name, header: column.column ?? name, column }))
  const derived = named
    .filter(([, column]) => column.multiply || column.subtract)
    .map(([name, column]) => ({ name, column }))
  const normalised = read.flatMap(({ column }, index) => (column.normalise ? [index] : []))
  const as = (role: ColumnDefinition['as']) => named.find(([, column]) => column.as === role)?.[0]
  const event = isEventSource(definition)
  const time = event ? as('time') : undefined
  const timed = read.some(({ column }) => column.as === 'time' || column.type === 'time')
  const times = timed ? localTimes(context.sourceZone, context.untilMs) : undefined
  const sameZone = context.sourceZone.name === context.projectZone.name
  const day = dayOfInstant(context.projectZone, context.untilMs)
  const iso = mayHoldTimes(definition)
  const { quote } = context
  const sqlType = (name: string) => {
    const column = definition.columns[name]
    return column ? context.type(storedType(column)) : 'VARCHAR'
  }

  const deleted = read.findIndex(({ column }) => column.as === 'deleted')
  /** What takes an event away need not say when it was. */
  const gone = deleted < 0 ? undefined : `_v${deleted}`

  const rows: RowPlan['rows'] = (relation, { numbered, typed }, blanks) => {
    const numbers = numbered ? ['_file', '_record'] : []
    const keep = [...numbers, '_tie']
    const cleaned: string[] = [...keep]
    const cast: string[] = [...keep]
    const final: string[] = [...keep]
    const bad: string[] = []
    const nan: string[] = []
    const cells: string[] = []
    for (const [index, { header, column }] of read.entries()) {
      const text = `_r${index}`
      const value = `_v${index}`
      if (typed?.has(header)) {
        cleaned.push(`c${index} AS ${text}`)
        cast.push(text)
        const whole = column.type === 'integer'
        final.push(
          whole ? `CASE WHEN ${text} % 1 = 0 THEN CAST(${text} AS BIGINT) END AS ${value}` : `${text} AS ${value}`,
          text,
        )
        if (whole) bad.push(`WHEN ${text} IS NOT NULL AND ${value} IS NULL THEN ${index + 1}`)
        continue
      }
      const plain = column.as === 'time' || !['text', 'list', 'time', 'date'].includes(storedType(column))
      cleaned.push(`${cleanText(`c${index}`, { missing: column.missing, short: plain, blanks })} AS ${text}`)
      cast.push(text)
      final.push(text)
      if (column.as === 'time' || column.type === 'time' || isDay(column)) {
        const parts = castTime(text, column.format, iso)
        cast.push(`${parts.local} AS _l${index}`, `${parts.instant} AS _s${index}`)
        if (isDay(column)) {
          final.push(
            `CAST(CASE WHEN _l${index} >= TIMESTAMP '1000-01-01' AND _l${index} < TIMESTAMP '9999-12-30' THEN _l${index} ELSE _s${index} END AS DATE) AS ${value}`,
          )
        } else {
          const utc = times ? utcOf({ text, local: `_l${index}`, instant: `_s${index}` }, times) : `_l${index}`
          final.push(`${utc} AS ${value}`, `_l${index}`)
          if (times?.hasGaps) bad.push(`WHEN _l${index} IS NOT NULL AND ${value} IS NULL THEN ${-2 - index * 10}`)
        }
        if (column.as === 'time' || (column.as === 'valid from' && !isLinkSource(definition)))
          bad.push(
            `WHEN ${text} IS NULL${gone && column.as === 'time' ? ` AND ${gone} IS DISTINCT FROM true` : ''} THEN -1`,
          )
        bad.push(`WHEN ${text} IS NOT NULL AND ${value} IS NULL THEN ${index + 1}`)
      } else {
        const casting = castColumn(text, column, { decimal: definition.decimal })
        cast.push(`${casting.value} AS ${casting.finish ? `_m${index}` : value}`)
        final.push(casting.finish ? `${casting.finish(`_m${index}`)} AS ${value}` : value)
        if (casting.fallible) {
          const empty = `${text} IS NOT NULL AND ${value} IS NULL`
          bad.push(`WHEN ${empty}${casting.numeric ? ` AND NOT ${saysNotFinite(text)}` : ''} THEN ${index + 1}`)
          if (casting.numeric) nan.push(`CASE WHEN ${empty} AND ${saysNotFinite(text)} THEN 1 ELSE 0 END`)
        }
      }
      cells.push(`WHEN ${index + 1} THEN ${text} WHEN ${-2 - index * 10} THEN ${text}`)
    }
    const at = (name: string | undefined) => `_v${read.findIndex((one) => one.name === name)}`
    const out = [...keep, `${spacedId(definition, at(plan.id))} AS _id`]
    if (time) {
      const index = read.findIndex((one) => one.name === time)
      const local = sameZone && !times?.hasGaps
      const whole = local
        ? `CASE WHEN _l${index} IS NOT NULL THEN CAST(_l${index} AS DATE) ELSE ${day(`_v${index}`)} END`
        : day(`_v${index}`)
      out.push(`_v${index} AS _time`, `${whole} AS _day`)
    }
    for (const [index, { name, column }] of read.entries()) {
      if (column.as === 'id' || column.as === 'time') continue
      if (column.normalise) out.push(`_n${index}.value AS ${quote(name)}`, `_v${index} AS ${quote(rawName(name))}`)
      else
        out.push(`${column.as === 'linked id' ? spacedId(definition, `_v${index}`) : `_v${index}`} AS ${quote(name)}`)
    }
    for (const { name, column } of derived) out.push(`${derive(column, at, sqlType(name))} AS ${quote(name)}`)
    out.push(bad.length > 0 ? `CASE ${bad.join(' ')} ELSE 0 END AS _bad` : '0 AS _bad')
    out.push(nan.length > 0 ? `${nan.join(' + ')} AS _nan` : '0 AS _nan')
    if (numbered) out.push(...read.map((_, index) => `_r${index}`))
    // An alias used beside its own definition would be spelt out once per branch, so the cell is picked one level up.
    const names = out
      .map((one) => one.slice(one.lastIndexOf(' AS ') < 0 ? 0 : one.lastIndexOf(' AS ') + 4))
      .filter((one) => !/^_r\d+$/.test(one))
    const picked = numbered ? [`SELECT ${names.join(', ')}, CASE _bad ${cells.join(' ')} END AS _cell FROM (`] : []
    const canonical = normalised.map((index) => {
      const forms = smallSide(context.canonical?.(index) ?? '', ['raw', 'value'])
      return `LEFT JOIN (${forms}) AS _n${index} ON _n${index}.raw = _v${index}`
    })
    return [
      ...picked,
      `SELECT ${out.join(', ')}`,
      `FROM (SELECT ${final.join(', ')}`,
      `FROM (SELECT ${cast.join(', ')}`,
      `FROM (SELECT ${cleaned.join(', ')} FROM (${relation}))))`,
      ...canonical,
      ...(numbered ? [')'] : []),
    ].join(' ')
  }

  const plan: RowPlan = {
    read,
    derived,
    id: as('id') ?? '',
    time,
    order: as('order'),
    eventId: as('event id'),
    validFrom: event ? undefined : as('valid from'),
    linkedId: as('linked id'),
    validUntil: as('valid until'),
    deleted: as('deleted'),
    times,
    sqlType,
    raw: (numbered, typed) => ({ columns: read.map(({ header }) => header), numbered, ...(typed ? { typed } : {}) }),
    rows,
    accepts(header, text) {
      const column = read.find((one) => one.header === header)?.column
      if (!column) return 'false'
      const { value, finish } = castColumn(text, column, { decimal: definition.decimal })
      return `(${text} IS NULL OR ${saysNotFinite(text)} OR (${finish ? finish(`(${value})`) : value}) IS NOT NULL)`
    },
    normalised,
    texts(relation, blanks) {
      const cells = normalised.map((index, place) =>
        cleanText(`c${place}`, { missing: read[index]!.column.missing, blanks }),
      )
      const each = `SELECT unnest([${normalised.map((_, place) => place).join(', ')}]) AS place, unnest([${cells.join(', ')}]) AS raw FROM (${relation})`
      return `SELECT place, raw FROM (${each}) WHERE raw IS NOT NULL GROUP BY place, raw`
    },
    reason(bad) {
      if (bad === -1)
        return {
          column: read.find(({ column }) => column.as === 'time' || column.as === 'valid from')?.header ?? '',
          kind: 'missing',
        }
      if (bad < 0) return { column: read[(-2 - bad) / 10]?.header ?? '', kind: 'gap' }
      const found = read[bad - 1]
      return { column: found?.header ?? '', kind: kindOf(found?.column) }
    },
  }
  return plan
}

function kindOf(column: ColumnDefinition | undefined): string {
  if (column?.as === 'deleted') return 'boolean'
  return column?.as ? 'time' : (column?.type ?? 'text')
}

function derive(column: ColumnDefinition, at: (name: string) => string, type: string): string {
  const [left = '', right = ''] = column.multiply ?? column.subtract ?? []
  const sign = column.multiply ? '*' : '-'
  return `TRY_CAST(${at(left)} ${sign} ${at(right)} AS ${type})`
}

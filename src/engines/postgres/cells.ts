import pg from 'pg'
import type { Cell } from '../engine.ts'
import { fromStored } from './texts.ts'

/** The numbers that PostgreSQL gives to the types of fenqun's SQL. */
export const oids = {
  boolean: 16,
  bigint: 20,
  smallint: 21,
  integer: 23,
  real: 700,
  double: 701,
  texts: 1009,
  date: 1082,
  timestamp: 1114,
  numeric: 1700,
} as const

const exact = BigInt(Number.MAX_SAFE_INTEGER)

/** A decimal or integer as a number where that is exact, else as its text. */
function numeral(text: string): Cell {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null
  const digits = BigInt(text.replace('.', ''))
  return digits <= exact && digits >= -exact ? Number(text) : text
}

/** Microseconds since 1970 of a timestamp as text (`2025-03-31 16:00:00.5`); undefined for infinity. */
export function microsecondsOf(text: string): bigint | undefined {
  const found = /^(\d{4,})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?( BC)?$/.exec(text)
  if (!found) return undefined
  const [, year, month, day, hour, minute, second, fraction = '', before] = found
  const at = new Date(0)
  at.setUTCFullYear(before ? 1 - Number(year) : Number(year), Number(month) - 1, Number(day))
  at.setUTCHours(Number(hour), Number(minute), Number(second))
  return BigInt(at.getTime()) * 1000n + BigInt(fraction.padEnd(6, '0'))
}

/** Days since 1970 of a date as text; undefined for infinity. */
export function daysOf(text: string): number | undefined {
  const micros = microsecondsOf(text.endsWith(' BC') ? `${text.slice(0, -3)} 00:00:00 BC` : `${text} 00:00:00`)
  return micros === undefined ? undefined : Number(micros / 86_400_000_000n)
}

function isoTime(text: string): Cell {
  const micros = microsecondsOf(text)
  if (micros === undefined) return null
  const milliseconds = Number(micros >= 0n ? micros / 1000n : (micros - 999n) / 1000n)
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : null
}

const parseTexts = pg.types.getTypeParser(1009 as never) as (text: string) => (string | null)[]

/** A value of a small result, from PostgreSQL's text of it, as `Cell` promises it: exact, and the same from every engine. */
export function toCell(text: string | null, oid: number): Cell {
  if (text === null) return null
  switch (oid) {
    case oids.boolean:
      return text === 't'
    case oids.smallint:
    case oids.integer:
    case oids.bigint:
    case oids.numeric:
      return numeral(text)
    case oids.real:
    case oids.double:
      return Number(text)
    case oids.date:
      return daysOf(text) === undefined ? null : text
    case oids.timestamp:
      return isoTime(text)
    case oids.texts:
      return parseTexts(text).map((one) => (one === null ? null : fromStored(one)))
    default:
      return fromStored(text)
  }
}
